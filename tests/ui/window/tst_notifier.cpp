#include "window/notifier.h"

#include "alerts/alertwatch.h"
#include "look/privacy.h"
#include "ui/support/madeupservers.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_notifier {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::madeUpServer;

namespace {

struct FakeSink : Notifier::Sink
{
    explicit FakeSink(QStringList &texts)
        : shown(texts)
    {
    }
    void show(const QString &, const QString &text) override
    {
        shown.append(text);
        times.append(std::chrono::steady_clock::now());
    }

    QStringList &shown;
    QList<std::chrono::steady_clock::time_point> times;
};

/// Chat of Mara that a rule matched.
AlertHit hit(const QString &rule, const QStringList &texts)
{
    EventBatchBuilder builder;
    for (const QString &text : texts) {
        EventRecord &record = builder.begin(ServerId::forIdentity(u"Lobby"_s), 1);
        record.type = EventType::ChatMessage;
        record.player = builder.put("Mara");
        record.text = builder.put(text.toStdString());
        builder.commit();
    }
    const EventBatch batch = builder.take();
    AlertHit made{rule, {}};
    for (quint32 i = 0; i < quint32(batch.size()); ++i)
        made.events.push_back({Seq(i) + 1, batch, i});
    return made;
}

} // namespace

class TestNotifier : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void changesAreTold_data();
    void changesAreTold();
    void whatIsNoNewsIsNotTold_data();
    void whatIsNoNewsIsNotTold();
    void manyAreToldTogether();
    void thePauseIsKept();
    void lostAndBackAtOnceIsNoNews();
    void aNewServerIsToldOnce();
    void warningsAreTold();
    void nothingIsToldWhileSomebodyLooks();
    void nothingIsToldWhenSwitchedOff();
    void streamerModeTellsNoAddressOrToken();
    void aClickLeadsToTheWindow();
    void eventsOfRulesAreTold();
    void manyEventsAreCounted();
    void nothingIsToldInQuietHours();
    void streamerModeTellsNoAddressOfEvents();

private:
    void change(ServerInfo &server, ConnectionState state)
    {
        server.state.state = state;
        m_notifier->takeState(server);
    }

    QStringList m_shown;
    FakeSink *m_sink = nullptr;
    std::unique_ptr<Notifier> m_notifier;
    bool m_isLookedAt = false;
};

void TestNotifier::init()
{
    m_shown.clear();
    m_isLookedAt = false;
    auto sink = std::make_unique<FakeSink>(m_shown);
    m_sink = sink.get();
    m_notifier = std::make_unique<Notifier>(std::move(sink));
    m_notifier->setTimes(1ms, 20ms);
    m_notifier->setLookedAt([this] { return m_isLookedAt; });
}

void TestNotifier::cleanup()
{
    m_notifier.reset();
    screenPrivacy().setOn(false);
}

void TestNotifier::changesAreTold_data()
{
    using State = ConnectionState;
    QTest::addColumn<QList<ConnectionState>>("states");
    QTest::addColumn<QString>("told");
    QTest::newRow("lost") << QList{State::Online, State::Waiting}
                          << u"Lobby was lost: because of the weather"_s;
    QTest::newRow("refused") << QList{State::Connecting, State::Refused}
                             << u"Lobby was refused and needs you: because of the weather"_s;
}

void TestNotifier::changesAreTold()
{
    QFETCH(const QList<ConnectionState>, states);
    QFETCH(const QString, told);
    ServerInfo lobby = madeUpServer(u"Lobby"_s, ConnectionState::Offline);
    for (const ConnectionState state : states)
        change(lobby, state);
    QTRY_COMPARE(m_shown, QStringList{told});
    if (states.last() != ConnectionState::Waiting)
        return;
    change(lobby, ConnectionState::Online);
    QTRY_COMPARE(m_shown.size(), 2);
    QCOMPARE(m_shown.last(), u"Lobby is back"_s);
}

void TestNotifier::whatIsNoNewsIsNotTold_data()
{
    using State = ConnectionState;
    QTest::addColumn<QList<ConnectionState>>("states");
    QTest::newRow("the first time online") << QList{State::Connecting, State::Online};
    QTest::newRow("closed on purpose") << QList{State::Online, State::Offline};
    QTest::newRow("not there yet") << QList{State::Connecting, State::Waiting, State::Connecting};
    QTest::newRow("twice the same") << QList{State::Online, State::Online};
}

void TestNotifier::whatIsNoNewsIsNotTold()
{
    QFETCH(const QList<ConnectionState>, states);
    ServerInfo lobby = madeUpServer(u"Lobby"_s, ConnectionState::Offline);
    for (const ConnectionState state : states)
        change(lobby, state);
    // What is told after it shows that nothing was told before.
    ServerInfo other = madeUpServer(u"Other"_s, ConnectionState::Offline);
    change(other, ConnectionState::Refused);
    QTRY_COMPARE(m_shown.size(), 1);
    QVERIFY(!m_shown.first().contains(u"Lobby"_s));
}

void TestNotifier::manyAreToldTogether()
{
    for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s}) {
        ServerInfo server = madeUpServer(name);
        change(server, ConnectionState::Online);
        change(server, ConnectionState::Waiting);
    }
    ServerInfo refused = madeUpServer(u"Four"_s);
    change(refused, ConnectionState::Refused);
    QTRY_COMPARE(m_shown.size(), 1);
    const QStringList lines = m_shown.first().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(0).startsWith(u"Four"_s));
    QVERIFY2(lines.at(1).startsWith(u"3 "_s), qPrintable(lines.at(1)));
}

void TestNotifier::thePauseIsKept()
{
    m_notifier->setTimes(1ms, 300ms);
    ServerInfo lobby = madeUpServer(u"Lobby"_s);
    change(lobby, ConnectionState::Refused);
    QTRY_COMPARE(m_shown.size(), 1);
    for (const QString &name : {u"One"_s, u"Two"_s}) {
        ServerInfo server = madeUpServer(name);
        change(server, ConnectionState::Refused);
    }
    QTRY_COMPARE(m_shown.size(), 2);
    QVERIFY(m_sink->times[1] - m_sink->times[0] >= 200ms);
    QVERIFY(m_shown.last().startsWith(u"2 "_s));
}

void TestNotifier::lostAndBackAtOnceIsNoNews()
{
    ServerInfo lobby = madeUpServer(u"Lobby"_s);
    change(lobby, ConnectionState::Online);
    change(lobby, ConnectionState::Waiting);
    change(lobby, ConnectionState::Online);
    ServerInfo other = madeUpServer(u"Other"_s);
    change(other, ConnectionState::Refused);
    QTRY_COMPARE(m_shown.size(), 1);
    QVERIFY(!m_shown.first().contains(u"Lobby"_s));
}

void TestNotifier::aNewServerIsToldOnce()
{
    ServerInfo lobby = madeUpServer(u"Lobby"_s);
    lobby.standing = Standing::New;
    m_notifier->takeServer(lobby);
    QTRY_COMPARE(m_shown, QStringList{u"Lobby is new and waits for your decision"_s});
    m_notifier->takeServer(lobby);
    lobby.standing = Standing::Accepted;
    m_notifier->takeServer(lobby);
    lobby.standing = Standing::New;
    m_notifier->takeServer(lobby); // once more only after it was decided
    QTRY_COMPARE(m_shown.size(), 2);
}

void TestNotifier::warningsAreTold()
{
    ServerInfo lobby = madeUpServer(u"Lobby"_s);
    m_notifier->takeServer(lobby);
    lobby.warning = u"This game server floods"_s;
    m_notifier->takeServer(lobby);
    QTRY_COMPARE(m_shown.size(), 1);
    QVERIFY(m_shown.first().contains(lobby.warning));
    m_notifier->takeServer(lobby);
    lobby.warning.clear();
    m_notifier->takeServer(lobby);
    lobby.warning = u"It speaks oddly"_s;
    m_notifier->takeServer(lobby);
    QTRY_COMPARE(m_shown.size(), 2);
    QVERIFY(m_shown.last().contains(lobby.warning));
}

void TestNotifier::nothingIsToldWhileSomebodyLooks()
{
    m_isLookedAt = true;
    ServerInfo lobby = madeUpServer(u"Lobby"_s);
    change(lobby, ConnectionState::Refused);
    m_isLookedAt = false;
    ServerInfo other = madeUpServer(u"Other"_s);
    change(other, ConnectionState::Refused);
    QTRY_COMPARE(m_shown.size(), 1);
    QVERIFY(m_shown.first().startsWith(u"Other"_s));
    // Who comes back before it is told needs no telling.
    ServerInfo third = madeUpServer(u"Third"_s);
    change(third, ConnectionState::Refused);
    m_isLookedAt = true;
    QTest::qWait(60);
    QCOMPARE(m_shown.size(), 1);
}

void TestNotifier::nothingIsToldWhenSwitchedOff()
{
    ServerInfo lobby = madeUpServer(u"Lobby"_s);
    change(lobby, ConnectionState::Refused);
    m_notifier->setEnabled(false);
    ServerInfo other = madeUpServer(u"Other"_s);
    change(other, ConnectionState::Refused);
    m_notifier->setEnabled(true);
    ServerInfo third = madeUpServer(u"Third"_s);
    change(third, ConnectionState::Refused);
    QTRY_COMPARE(m_shown.size(), 1);
    QVERIFY(m_shown.first().startsWith(u"Third"_s));
}

void TestNotifier::streamerModeTellsNoAddressOrToken()
{
    screenPrivacy().setOn(true);
    ServerInfo lobby = madeUpServer({});
    lobby.identity = u"mc-lobby-7Qk"_s;
    lobby.state.cause = u"mc-lobby-7Qk at 203.0.113.5:26900 (play.example.org) hung up"_s;
    lobby.warning = u"203.0.113.5 floods"_s;
    change(lobby, ConnectionState::Online);
    change(lobby, ConnectionState::Waiting);
    m_notifier->takeServer(lobby);
    QTRY_COMPARE(m_shown.size(), 1);
    for (const QString &secret : {u"203"_s, u"mc-lobby"_s, u"example"_s})
        QVERIFY2(!m_shown.first().contains(secret), qPrintable(m_shown.first()));
    QVERIFY(m_shown.first().contains(u"was lost"_s));
}

void TestNotifier::aClickLeadsToTheWindow()
{
    QSignalSpy clicked(m_notifier.get(), &Notifier::clicked);
    m_sink->clicked();
    QCOMPARE(clicked.size(), 1);
}

void TestNotifier::eventsOfRulesAreTold()
{
    m_notifier->setEnabled(false); // that is about states
    m_notifier->takeHit(hit(u"Cheats"_s, {u"he has an aimbot"_s}));
    QTRY_COMPARE(m_shown, QStringList(u"Cheats: Mara: he has an aimbot"_s));
}

void TestNotifier::manyEventsAreCounted()
{
    QSignalSpy happened(m_notifier.get(), &Notifier::happened);
    m_notifier->takeHit(hit(u"Cheats"_s, {u"one"_s, u"two"_s}));
    m_notifier->takeHit(hit(u"Cheats"_s, {u"three"_s}));
    m_notifier->takeHit(hit(u"Bikes"_s, {QString(1'000, u'x')}));
    QTRY_COMPARE(m_shown.size(), 1);
    const QStringList lines = m_shown.first().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].startsWith(u"Cheats: 3 "_s), qPrintable(lines[0]));
    QVERIFY(lines[1].size() < 200);
    QCOMPARE(happened.size(), 3);
    QCOMPARE(happened.first().first().toInt(), 2);
}

void TestNotifier::nothingIsToldInQuietHours()
{
    bool isQuiet = true;
    m_notifier->setQuiet([&isQuiet] { return isQuiet; });
    QSignalSpy happened(m_notifier.get(), &Notifier::happened);
    ServerInfo lobby = madeUpServer(u"Lobby"_s);
    change(lobby, ConnectionState::Refused);
    m_notifier->takeHit(hit(u"Cheats"_s, {u"in the night"_s}));
    QCOMPARE(happened.size(), 2); // the icon counts them all the same
    isQuiet = false;
    m_notifier->takeHit(hit(u"Cheats"_s, {u"in the morning"_s}));
    QTRY_COMPARE(m_shown, QStringList(u"Cheats: Mara: in the morning"_s));
}

void TestNotifier::streamerModeTellsNoAddressOfEvents()
{
    screenPrivacy().setOn(true);
    m_notifier->takeHit(hit(u"at 203.0.113.5"_s, {u"comes from 203.0.113.5:26900"_s}));
    QTRY_COMPARE(m_shown.size(), 1);
    QVERIFY2(!m_shown.first().contains(u"203"_s), qPrintable(m_shown.first()));
}

} // namespace tst_notifier

QTEST_MAIN(tst_notifier::TestNotifier)
#include "tst_notifier.moc"
