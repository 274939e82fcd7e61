#include "desktop/updatecheck.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace tst_updatecheck {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestUpdateCheck : public QObject
{
    Q_OBJECT

private slots:
    void comparesVersions_data();
    void comparesVersions();
    void readsNotices_data();
    void readsNotices();
    void asksAndTells_data();
    void asksAndTells();
    void asksNobodyInTheClear();
    void asksNobodyUnasked();
};

void TestUpdateCheck::comparesVersions_data()
{
    QTest::addColumn<QString>("candidate");
    QTest::addColumn<QString>("current");
    QTest::addColumn<bool>("isNewer");
    QTest::newRow("the same") << u"0.1.0"_s << u"0.1.0"_s << false;
    QTest::newRow("newer") << u"0.2.0"_s << u"0.1.0"_s << true;
    QTest::newRow("older") << u"0.1.0"_s << u"0.2.0"_s << false;
    QTest::newRow("as numbers") << u"0.10.0"_s << u"0.9.9"_s << true;
    QTest::newRow("shorter") << u"1.0"_s << u"1.0.0"_s << false;
    QTest::newRow("a release after its candidate") << u"1.0.0"_s << u"1.0.0-rc2"_s << true;
    QTest::newRow("a candidate of what is there") << u"1.0.0-rc2"_s << u"1.0.0"_s << false;
    QTest::newRow("the tenth candidate") << u"1.0.0-rc10"_s << u"1.0.0-rc9"_s << true;
    QTest::newRow("with a v") << u"v2.0"_s << u"1.0"_s << true;
    QTest::newRow("no version") << u"newest"_s << u"1.0"_s << false;
    QTest::newRow("nothing") << QString() << u"1.0"_s << false;
}

void TestUpdateCheck::comparesVersions()
{
    QFETCH(const QString, candidate);
    QFETCH(const QString, current);
    QFETCH(const bool, isNewer);
    QCOMPARE(isNewerVersion(candidate, current), isNewer);
}

void TestUpdateCheck::readsNotices_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("good") << QByteArray(R"({"version":"9.0","page":"https://a.example/9"})")
                          << true;
    QTest::newRow("more") << QByteArray(R"({"version":"9.0","page":"https://a/","x":1})") << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("a list") << QByteArray("[]") << false;
    QTest::newRow("no version") << QByteArray(R"({"page":"https://a/"})") << false;
    QTest::newRow("no page") << QByteArray(R"({"version":"9.0"})") << false;
    QTest::newRow("in the clear") << QByteArray(R"({"version":"9.0","page":"http://a/"})") << false;
    QTest::newRow("a program") << QByteArray(R"({"version":"9.0","page":"file:///bin/sh"})")
                               << false;
    QTest::newRow("a user") << QByteArray(R"({"version":"9.0","page":"https://u:p@a/"})") << false;
}

void TestUpdateCheck::readsNotices()
{
    QFETCH(const QByteArray, json);
    QFETCH(const bool, isGood);
    QCOMPARE(parseUpdateNotice(json).has_value(), isGood);
}

void TestUpdateCheck::asksAndTells_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("signal");
    const auto page = [](const QByteArray &version) {
        const QByteArray body = R"({"version":")" + version + R"(","page":"https://a.example/"})";
        return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                          + "\r\n\r\n" + body);
    };
    QTest::newRow("newer") << page("9.0") << QByteArray("found");
    QTest::newRow("the same") << page("1.0") << QByteArray("upToDate");
    QTest::newRow("not there") << QByteArray("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
                               << QByteArray("failed");
    QTest::newRow("elsewhere") << QByteArray(
        "HTTP/1.1 302 There\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n")
                               << QByteArray("failed");
    QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") + QByteArray(1'000'000, ' ')
                             << QByteArray("failed");
}

void TestUpdateCheck::asksAndTells()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, signal);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray asked;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *visitor = server.nextPendingConnection();
        connect(visitor, &QTcpSocket::readyRead, visitor, [&asked, &answer, visitor] {
            asked += visitor->readAll();
            if (asked.endsWith("\r\n\r\n"))
                visitor->write(answer);
        });
    });
    UpdateCheck check(QUrl(u"http://127.0.0.1:%1/release.json"_s.arg(server.serverPort())),
                      u"1.0"_s);
    QSignalSpy found(&check, &UpdateCheck::found);
    QSignalSpy upToDate(&check, &UpdateCheck::upToDate);
    QSignalSpy failed(&check, &UpdateCheck::failed);
    check.start();
    QTRY_COMPARE(found.size() + upToDate.size() + failed.size(), 1);
    QCOMPARE(found.size(), qsizetype(signal == "found"));
    QCOMPARE(upToDate.size(), qsizetype(signal == "upToDate"));
    QVERIFY(asked.startsWith("GET /release.json HTTP/1.1\r\n"));
    QVERIFY(asked.contains("User-Agent: Hawser\r\n") && !asked.contains("Cookie"));
}

void TestUpdateCheck::asksNobodyInTheClear()
{
    UpdateCheck check(QUrl(u"http://hawser.example/release.json"_s), u"1.0"_s);
    QSignalSpy failed(&check, &UpdateCheck::failed);
    check.start();
    QCOMPARE(failed.size(), 1);
}

void TestUpdateCheck::asksNobodyUnasked()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const UpdateCheck check(QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort())), u"1.0"_s);
    QVERIFY(!server.waitForNewConnection(100));
}

} // namespace tst_updatecheck

QTEST_GUILESS_MAIN(tst_updatecheck::TestUpdateCheck)
#include "tst_updatecheck.moc"
