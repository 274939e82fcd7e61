#include "connectors/dialled/dialledconnector.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_dialledconnector {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A game without a socket: the test says what happens on the wire.
class ScriptedGame : public DialledConnector
{
public:
    using DialledConnector::admitsCertificate;
    using DialledConnector::DialledConnector;
    using DialledConnector::expectRestart;
    using DialledConnector::heard;
    using DialledConnector::identifying;
    using DialledConnector::loggedIn;
    using DialledConnector::lost;
    using DialledConnector::refuse;

    int dials = 0;
    int hangUps = 0;
    int probes = 0;
    int probesAnswered = 0; ///< so many, at once
    bool isPaused = false;
    QStringList sent;

protected:
    void dial() override { ++dials; }
    void hangUp() override { ++hangUps; }
    void transmit(const Request &request) override { sent.append(request.id); }
    void probe() override
    {
        if (++probes <= probesAnswered)
            heard();
    }
    void setReadingPaused(bool paused) override { isPaused = paused; }
};

DialTarget target()
{
    DialTarget target;
    target.server = ServerId::createNew();
    target.game = u"7d2d"_s;
    target.host = u"127.0.0.1"_s;
    target.port = 8080;
    target.secret = "correct horse";
    return target;
}

} // namespace

class tst_DialledConnector : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void goesOnline();
    void dialsAgainAfterALoss();
    void tellsOneGapForALongAbsence();
    void givesUpAnAttemptInTime();
    void neverRetriesARefusal();
    void dialsAnewWithOtherSettings();
    void probesSilenceThenGivesUp();
    void asksBeforeItJudges();
    void doesNotJudgeWhoItDoesNotListenTo();
    void closesForGood();
    void losesWhatWasAsked();
    void saysThatAServerIsStarting();
    void trustsTheFirstCertificateOnly();

private:
    void make(const DialTimes &times);
    ConnectionState state() const { return m_game->state().state; }

    std::unique_ptr<EventQueue> m_queue;
    std::unique_ptr<EventFeed> m_feed;
    std::unique_ptr<ScriptedGame> m_game;
};

void tst_DialledConnector::init()
{
    DialTimes times;
    times.attempt = 1h;
    times.probeAfter = 100ms;
    times.deadAfter = 300ms;
    make(times);
}

void tst_DialledConnector::make(const DialTimes &times)
{
    cleanup();
    m_queue = std::make_unique<EventQueue>(2'000);
    m_feed = std::make_unique<EventFeed>(*m_queue);
    m_game = std::make_unique<ScriptedGame>(target(), times, *m_feed, 1);
}

void tst_DialledConnector::cleanup()
{
    m_game.reset();
    m_feed.reset();
    m_queue.reset();
}

void tst_DialledConnector::goesOnline()
{
    QSignalSpy changes(m_game.get(), &Connector::stateChanged);
    QCOMPARE(state(), ConnectionState::Offline);
    m_game->open();
    QCOMPARE(state(), ConnectionState::Connecting);
    QCOMPARE(m_game->dials, 1);
    m_game->open();
    QCOMPARE(m_game->dials, 1);
    m_game->identifying(u"Asking who is there"_s);
    QCOMPARE(state(), ConnectionState::Identifying);
    m_game->loggedIn(u"Logged in"_s);
    QCOMPARE(state(), ConnectionState::Online);
    QCOMPARE(changes.size(), 3);
}

void tst_DialledConnector::dialsAgainAfterALoss()
{
    m_game->open();
    m_game->loggedIn(u"Logged in"_s);
    m_game->lost(u"Connection reset"_s);
    QCOMPARE(state(), ConnectionState::Waiting);
    QCOMPARE(m_game->hangUps, 1);
    m_game->lost(u"told twice"_s);
    QCOMPARE(m_game->hangUps, 1);
    QTRY_COMPARE(m_game->dials, 2);
    QCOMPARE(state(), ConnectionState::Connecting);
}

void tst_DialledConnector::tellsOneGapForALongAbsence()
{
    QSignalSpy opened(m_game.get(), &Connector::gapOpened);
    QSignalSpy closed(m_game.get(), &Connector::gapClosed);
    m_game->open();
    m_game->lost(u"Connection refused"_s);
    QCOMPARE(opened.size(), 0); // nothing was seen before, so nothing is missing
    m_game->open();
    m_game->loggedIn(u"Logged in"_s);
    m_game->lost(u"Connection reset"_s);
    m_game->open();
    m_game->lost(u"Connection refused"_s);
    m_game->open();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(closed.size(), 0);
    m_game->loggedIn(u"Logged in"_s, true);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(closed.size(), 1);
    QCOMPARE(closed.first().at(0).toDateTime(), opened.first().at(0).toDateTime());
    QVERIFY(closed.first().at(1).toDateTime() >= closed.first().at(0).toDateTime());
    QCOMPARE(closed.first().at(2).toBool(), true);
}

void tst_DialledConnector::givesUpAnAttemptInTime()
{
    DialTimes times;
    times.attempt = 150ms;
    make(times);
    m_game->open();
    QTRY_VERIFY(m_game->dials >= 2);
    const bool isDialling = state() == ConnectionState::Connecting;
    QCOMPARE(m_game->hangUps, m_game->dials - int(isDialling));
}

void tst_DialledConnector::neverRetriesARefusal()
{
    m_game->open();
    m_game->refuse(u"The password is wrong"_s);
    QCOMPARE(state(), ConnectionState::Refused);
    m_game->lost(u"closed afterwards"_s);
    QCOMPARE(state(), ConnectionState::Refused);
    QTest::qWait(1'500); // longer than the longest first delay
    QCOMPARE(m_game->dials, 1);
    m_game->setTarget(m_game->target());
    QCOMPARE(m_game->dials, 1); // nothing has changed
    m_game->open();
    QCOMPARE(m_game->dials, 2); // the user wants it so
}

void tst_DialledConnector::dialsAnewWithOtherSettings()
{
    m_game->open();
    m_game->refuse(u"The password is wrong"_s);
    DialTarget other = m_game->target();
    other.secret = "battery staple";
    m_game->setTarget(other);
    QCOMPARE(state(), ConnectionState::Connecting);
    QCOMPARE(m_game->dials, 2);
    m_game->close();
    other.secret = "another one";
    m_game->setTarget(other);
    QCOMPARE(m_game->dials, 2); // what is closed stays so
}

void tst_DialledConnector::probesSilenceThenGivesUp()
{
    m_game->open();
    m_game->probesAnswered = 1;
    m_game->loggedIn(u"Logged in"_s);
    QTRY_COMPARE(state(), ConnectionState::Waiting);
    QCOMPARE(m_game->probes, 2);
}

/// When it looks for the first time the silence has been too long already, as after a computer's
/// sleep.
void tst_DialledConnector::asksBeforeItJudges()
{
    DialTimes times;
    times.probeAfter = 100ms;
    times.deadAfter = 1ms;
    make(times);
    m_game->probesAnswered = 3;
    m_game->open();
    m_game->loggedIn(u"Logged in"_s);
    QTRY_COMPARE(state(), ConnectionState::Waiting);
    QCOMPARE(m_game->probes, 4);
}

void tst_DialledConnector::doesNotJudgeWhoItDoesNotListenTo()
{
    m_game->open();
    m_game->loggedIn(u"Logged in"_s);
    const std::string text(3'000, 'x');
    EventRecord &record = m_feed->builder().begin(m_game->server(), 1);
    record.text = m_feed->builder().put(text);
    m_feed->builder().commit();
    m_feed->written();
    m_feed->flush();
    QVERIFY(m_game->isPaused);
    QTest::qWait(600); // twice as long as a server may be silent
    QCOMPARE(state(), ConnectionState::Online);
    m_queue->takeAll();
    m_feed->drained();
    QVERIFY(!m_game->isPaused);
    QCOMPARE(state(), ConnectionState::Online);
}

void tst_DialledConnector::closesForGood()
{
    m_game->open();
    m_game->loggedIn(u"Logged in"_s);
    m_game->close();
    QCOMPARE(state(), ConnectionState::Offline);
    m_game->lost(u"late"_s);
    m_game->refuse(u"late"_s);
    QCOMPARE(state(), ConnectionState::Offline);
    QTest::qWait(1'500);
    QCOMPARE(m_game->dials, 1);
}

void tst_DialledConnector::losesWhatWasAsked()
{
    QSignalSpy replies(m_game.get(), &Connector::replied);
    m_game->open();
    m_game->loggedIn(u"Logged in"_s);
    Request request;
    request.id = u"r"_s;
    request.action = Action::GetPlayers;
    m_game->send(request);
    QCOMPARE(m_game->sent, QStringList(u"r"_s));
    m_game->lost(u"Connection reset"_s);
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replies.first().first().value<Reply>().outcome, Outcome::Unknown);
    m_game->send(request);
    QCOMPARE(replies.last().first().value<Reply>().outcome, Outcome::Failed);
}

void tst_DialledConnector::saysThatAServerIsStarting()
{
    m_game->open();
    m_game->loggedIn(u"Logged in"_s);
    m_game->expectRestart();
    m_game->lost(u"Connection reset"_s);
    QVERIFY(m_game->state().cause.contains(u"starting"_s));
    m_game->open();
    m_game->loggedIn(u"Logged in"_s);
    m_game->lost(u"Connection reset"_s);
    QVERIFY(!m_game->state().cause.contains(u"starting"_s));
}

void tst_DialledConnector::trustsTheFirstCertificateOnly()
{
    QSignalSpy seen(m_game.get(), &DialledConnector::certificateSeen);
    m_game->open();
    QVERIFY(m_game->admitsCertificate("\x01\x02"));
    QVERIFY(m_game->admitsCertificate("\x01\x02"));
    QCOMPARE(seen.size(), 1);
    QCOMPARE(seen.last().at(1).toBool(), true);
    QVERIFY(!m_game->admitsCertificate("\x03\x04"));
    QCOMPARE(seen.last().at(1).toBool(), false);
    QCOMPARE(state(), ConnectionState::Refused);
    QVERIFY(m_game->state().cause.contains(u"01:02"_s));
    QVERIFY(m_game->state().cause.contains(u"03:04"_s));
}

} // namespace tst_dialledconnector

QTEST_GUILESS_MAIN(tst_dialledconnector::tst_DialledConnector)
#include "tst_dialledconnector.moc"
