#include "dialledgame.h"

#include <QDir>

#include <cstdlib>

namespace tst_dialledcertificates {

using namespace hawser::test;

/// Certificates of all kinds, by the real agent: the first one is trusted, whatever a public
/// authority would say of it (game servers make their own); another one stops the connection until
/// the user decides.
class TestDialledCertificates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theFirstOneIsTrusted_data();
    void theFirstOneIsTrusted();
    void anotherOneStops_data();
    void anotherOneStops();

private:
    QStringList files(const QString &certificate) const
    {
        return {m_folder.filePath(certificate + u".crt"_s),
                m_folder.filePath(certificate + u".key"_s)};
    }

    QTemporaryDir m_folder;
};

void TestDialledCertificates::initTestCase()
{
    const QString maker = qEnvironmentVariable("HAWSER_SHARED") + u"/lab/mk-certs"_s;
    const int code = QFile::exists(maker) ? QProcess::execute(maker, {m_folder.path()}) : 77;
    if (code == 77)
        std::exit(77);
    QCOMPARE(code, 0);
}

void TestDialledCertificates::theFirstOneIsTrusted_data()
{
    QTest::addColumn<QString>("game");
    QTest::addColumn<QString>("certificate");
    for (const char *game : {"rust", "7d2d"}) {
        for (const char *kind : {"good", "wronghost", "expired", "future", "leaf"})
            QTest::addRow("%s, %s", game, kind)
                << QString::fromLatin1(game) << QString::fromLatin1(kind);
    }
}

void TestDialledCertificates::theFirstOneIsTrusted()
{
    QFETCH(const QString, game);
    QFETCH(const QString, certificate);
    GameProcess server(game, 0, files(certificate));
    DiallingAgent agent({server.profile(0, true)});
    QTRY_VERIFY(agent.isOnline(game));
    server.say(u"hello"_s);
    QTRY_COMPARE(agent.count(game, u"hello"_s), 1);
}

void TestDialledCertificates::anotherOneStops_data()
{
    QTest::addColumn<QString>("game");
    QTest::newRow("Rust") << u"rust"_s;
    QTest::newRow("7 Days to Die") << u"7d2d"_s;
}

void TestDialledCertificates::anotherOneStops()
{
    QFETCH(const QString, game);
    auto server = std::make_unique<GameProcess>(game, quint16(0), files(u"good"_s));
    const quint16 port = server->port();
    DiallingAgent agent({server->profile(0, true)});
    QTRY_VERIFY(agent.isOnline(game));

    server.reset();
    server = std::make_unique<GameProcess>(game, port, files(u"good2"_s));
    QTRY_COMPARE(agent.state(game), u"Refused"_s);
    QVERIFY2(agent.cause(game).contains(u"certificate"_s), qPrintable(agent.cause(game)));
    QTest::qWait(3'000); // it would have dialled again
    QCOMPARE(agent.state(game), u"Refused"_s);

    QVERIFY(agent.ask({{"command"_L1, "trust"_L1}, {"server"_L1, game}})["ok"_L1].toBool());
    QTRY_VERIFY(agent.isOnline(game));
}

} // namespace tst_dialledcertificates

QTEST_GUILESS_MAIN(tst_dialledcertificates::TestDialledCertificates)
#include "tst_dialledcertificates.moc"
