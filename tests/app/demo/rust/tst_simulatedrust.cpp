#include "demo/rust/simulatedrustserver.h"
#include "support/patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>

namespace tst_simulatedrust {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString mara = u"76561190000000001"_s;

demo::RustVillage::Villager villager()
{
    demo::RustVillage::Villager made;
    made.id = mara;
    made.name = u"Mara"_s;
    made.address = u"203.0.113.7:51000"_s;
    return made;
}

/// An administrator with Qt's own WebSocket.
struct Visitor
{
    explicit Visitor(const SimulatedRustServer &server, const QString &path = u"simulated-rcon"_s)
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [this](const QString &text) {
                             frames << QJsonDocument::fromJson(text.toUtf8()).object();
                         });
        socket.open(QUrl(u"ws://127.0.0.1:%1/%2"_s.arg(QString::number(server.port()), path)));
    }
    /// The server counts a visitor before the answer has reached it; what is sent until then
    /// QWebSocket drops.
    bool isOpen() const { return socket.state() == QAbstractSocket::ConnectedState; }
    void run(int identifier, const QString &command)
    {
        const QJsonObject request{
            {"Identifier"_L1, identifier}, {"Message"_L1, command}, {"Name"_L1, "test"_L1}};
        socket.sendTextMessage(
            QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact)));
    }
    QStringList messages(int identifier) const
    {
        QStringList found;
        for (const QJsonObject &frame : frames) {
            if (frame["Identifier"_L1].toInt() == identifier)
                found << frame["Message"_L1].toString();
        }
        return found;
    }

    QWebSocket socket;
    QList<QJsonObject> frames;
};

} // namespace

class tst_SimulatedRust : public QObject
{
    Q_OBJECT

private slots:
    void throwsOutWhoHasNoPassword();
    void barsAfterFiveFailures();
    void tellsTheCommanderAlone();
    void answersNothingToNonsense();
    void talksByItself();
    void forgetsWhenRestarted();
    void splitsArguments_data();
    void splitsArguments();
};

void tst_SimulatedRust::throwsOutWhoHasNoPassword()
{
    SimulatedRustServer server({});
    QVERIFY(server.start());
    Visitor visitor(server, u"wrong"_s);
    QSignalSpy connected(&visitor.socket, &QWebSocket::connected);
    QSignalSpy disconnected(&visitor.socket, &QWebSocket::disconnected);
    QTRY_COMPARE(disconnected.size(), 1);
    QCOMPARE(connected.size(), 1); // it was let in first
    QVERIFY(visitor.frames.isEmpty());
    QCOMPARE(server.attempts(), 1);
    QCOMPARE(server.failures(), 1);
    QCOMPARE(server.connections(), 0);
}

void tst_SimulatedRust::barsAfterFiveFailures()
{
    SimulatedRustServer server({});
    QVERIFY(server.start());
    for (int i = 1; i <= 5; ++i) {
        Visitor visitor(server, u"wrong"_s);
        QTRY_COMPARE(server.failures(), i);
    }
    Visitor late(server);
    QSignalSpy disconnected(&late.socket, &QWebSocket::disconnected);
    QTRY_VERIFY(late.socket.state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(server.attempts(), 5);
    QCOMPARE(server.connections(), 0);
}

void tst_SimulatedRust::tellsTheCommanderAlone()
{
    SimulatedRustServer server({});
    QVERIFY(server.start());
    Visitor admin(server);
    Visitor watcher(server);
    QTRY_COMPARE(server.connections(), 2);
    QTRY_VERIFY(admin.isOpen() && watcher.isOpen());
    server.village().join(villager());
    QTRY_COMPARE(admin.messages(0).size(), 2);
    QTRY_COMPARE(watcher.messages(0).size(), 2);
    admin.run(1001, u"kick %1 \"too loud\""_s.arg(mara));
    QTRY_COMPARE(admin.messages(1001).size(), 3);
    QCOMPARE(admin.messages(1001).last(), u"Kicked: Mara"_s);
    QVERIFY(admin.messages(1001)[1].endsWith(u"disconnecting: Kicked: too loud"_s));
    QCOMPARE(watcher.messages(0).size(), 2);
    QVERIFY(server.village().villagers().empty());
}

void tst_SimulatedRust::answersNothingToNonsense()
{
    SimulatedRustServer server({});
    QVERIFY(server.start());
    Visitor admin(server);
    QTRY_VERIFY(admin.isOpen());
    QTRY_COMPARE(server.connections(), 1);
    admin.run(1001, u"nonsense"_s);
    admin.run(1002, u"playerlist"_s);
    QTRY_COMPARE(admin.messages(1002), QStringList{u"[\n]"_s});
    QVERIFY(admin.messages(1001).isEmpty());
}

void tst_SimulatedRust::talksByItself()
{
    SimulatedRustServer::Options options;
    options.tick = 2ms;
    options.customs.hasHookParser = true;
    SimulatedRustServer server(options);
    QVERIFY(server.start());
    Visitor admin(server);
    QTRY_VERIFY_WITH_TIMEOUT(admin.frames.size() > 200, 20'000);
    const QString all = admin.messages(0).join(u'\n');
    for (const QString &sign : {u" joined [windows/"_s, u"[CHAT] "_s, u"[Hook Parser] "_s})
        QVERIFY(all.contains(sign));
    QVERIFY(!admin.messages(-1).isEmpty());
}

void tst_SimulatedRust::forgetsWhenRestarted()
{
    SimulatedRustServer::Options options;
    options.restart = 20ms;
    SimulatedRustServer server(options);
    QVERIFY(server.start());
    const quint16 port = server.port();
    QSignalSpy stopped(&server, &SimulatedRustServer::stopped);
    {
        Visitor admin(server);
        QTRY_VERIFY(admin.isOpen());
        QTRY_COMPARE(server.connections(), 1);
        server.village().join(villager());
        admin.run(1001, u"banid 76561190000000002 \"Bob\" \"x\" 1h"_s);
        QTRY_COMPARE(admin.messages(1001).size(), 1);
        admin.run(1002, u"quit"_s);
        QTRY_COMPARE(stopped.size(), 1);
        QTRY_VERIFY(!admin.isOpen());
    }
    QTRY_VERIFY(server.isRunning());
    QCOMPARE(server.port(), port);
    Visitor admin(server);
    QTRY_COMPARE(server.connections(), 1);
    QVERIFY(server.village().lines().empty());
    QVERIFY(server.village().villagers().empty());
    QCOMPARE(server.village().bans().size(), 1);
}

void tst_SimulatedRust::splitsArguments_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("plain");
    QTest::addColumn<QStringList>("escaped");
    QTest::newRow("blanks") << u"kick  a   b "_s << QStringList{u"a"_s, u"b"_s}
                            << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("quotes") << u"kick a \"b c\" d"_s << QStringList{u"a"_s, u"b c"_s, u"d"_s}
                            << QStringList{u"a"_s, u"b c"_s, u"d"_s};
    QTest::newRow("an escaped quote")
        << u"kick \"a\\\" b\""_s << QStringList{u"a\\"_s, u"b\""_s} << QStringList{u"a\" b"_s};
    QTest::newRow("an empty one") << u"kick \"\" b"_s << QStringList{QString(), u"b"_s}
                                  << QStringList{QString(), u"b"_s};
}

void tst_SimulatedRust::splitsArguments()
{
    using demo::ConsoleArguments;
    QFETCH(QString, line);
    QTEST(ConsoleArguments::split(line, ConsoleArguments::Escapes::No).arguments, "plain");
    QTEST(ConsoleArguments::split(line, ConsoleArguments::Escapes::Yes).arguments, "escaped");
    QVERIFY(!ConsoleArguments::split(u"say \"open"_s, ConsoleArguments::Escapes::No).isBalanced);
}

} // namespace tst_simulatedrust

QTEST_GUILESS_MAIN(tst_simulatedrust::tst_SimulatedRust)
#include "tst_simulatedrust.moc"
