#include "desktop/hawserlink.h"

#include <QTest>

namespace tst_hawserlink {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestHawserLink : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void TestHawserLink::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<HawserLink>("link");
    const QUuid id = QUuid::createUuidV5(QUuid(), u"Oakvale"_s);
    const QString server = u"hawser://server/"_s + id.toString(QUuid::WithoutBraces);
    const auto connect = [](const char *game, const char *address) {
        return HawserLink(ConnectLink{QString::fromLatin1(game), QString::fromLatin1(address)});
    };
    QTest::newRow("connect") << u"hawser://connect?game=rust&address=play.example.org:28016"_s
                             << connect("rust", "play.example.org:28016");
    QTest::newRow("other order, slash")
        << u"hawser://connect/?address=192.0.2.7&game=7d2d"_s << connect("7d2d", "192.0.2.7");
    QTest::newRow("IPv6") << u"hawser://connect?game=7d2d&address=%5B2001:db8::1%5D:8080"_s
                          << connect("7d2d", "[2001:db8::1]:8080");
    QTest::newRow("capitals") << u"HAWSER://Connect?game=rust&address=a"_s << connect("rust", "a");
    QTest::newRow("server") << server << HawserLink(ServerLink{id});
    QTest::newRow("event") << server + u"/event/4711"_s << HawserLink(ServerLink{id, 4711});
}

void TestHawserLink::reads()
{
    QFETCH(const QString, text);
    QFETCH(const HawserLink, link);
    QVERIFY(isHawserLink(text));
    const auto read = parseHawserLink(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error()));
    QVERIFY(*read == link);
    QVERIFY(*parseHawserLink(linkText(link)) == link);
}

void TestHawserLink::refuses_data()
{
    QTest::addColumn<QString>("text");
    const QString connect = u"hawser://connect?game=rust&address=play.example.org"_s;
    const QString server = u"hawser://server/7c1e4d0e-5a2c-4d3e-9d53-0e6f5b3c2a10"_s;
    QTest::newRow("nothing") << QString();
    QTest::newRow("another scheme") << u"https://connect?game=rust&address=a"_s;
    QTest::newRow("nowhere") << u"hawser://"_s;
    QTest::newRow("unknown wish") << u"hawser://ban?player=mara"_s;
    QTest::newRow("a secret") << connect + u"&password=canary"_s;
    QTest::newRow("a token") << connect + u"&token=canary"_s;
    QTest::newRow("twice the same") << connect + u"&address=canary"_s;
    QTest::newRow("a user") << u"hawser://me:canary@connect?game=rust&address=a"_s;
    QTest::newRow("a user in the address") << u"hawser://connect?game=rust&address=me:canary@a"_s;
    QTest::newRow("a path in the address") << u"hawser://connect?game=rust&address=a/canary"_s;
    QTest::newRow("blanks") << u"hawser://connect?game=rust&address=a%20--demo"_s;
    QTest::newRow("a line break") << u"hawser://connect?game=rust&address=a%0Acanary"_s;
    QTest::newRow("no address") << u"hawser://connect?game=rust"_s;
    QTest::newRow("no game") << u"hawser://connect?address=a"_s;
    QTest::newRow("a fragment") << connect + u"#canary"_s;
    QTest::newRow("a port") << u"hawser://connect:80?game=rust&address=a"_s;
    QTest::newRow("no server") << u"hawser://server/oakvale"_s;
    QTest::newRow("event 0") << server + u"/event/0"_s;
    QTest::newRow("an event of no number") << server + u"/event/99999999999999999999"_s;
    QTest::newRow("something behind") << server + u"/event/1/canary"_s;
    QTest::newRow("a query of a server") << server + u"?token=canary"_s;
    QTest::newRow("too long") << connect + QString(longestLink, u'x');
}

void TestHawserLink::refuses()
{
    QFETCH(const QString, text);
    const auto read = parseHawserLink(text);
    QVERIFY(!read);
    QVERIFY(!read.error().isEmpty() && !read.error().contains(u"canary"_s));
}

} // namespace tst_hawserlink

QTEST_GUILESS_MAIN(tst_hawserlink::TestHawserLink)
#include "tst_hawserlink.moc"
