// How the connection to a Rust server comes and goes, and what is asked time and again.

#include "connectors/rust/rustconnector.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"
#include "websocket/connection.h"

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace rust;
using websocket::CloseInfo;
using websocket::Connection;
using Direction = ConversationLine::Direction;

namespace {

/// People's requests wait behind a question of Hawser's own that is not answered.
constexpr std::chrono::milliseconds ownPatience{3'000};
/// Above this a list of players is long enough to be asked for less often.
constexpr qsizetype longList = 64 * 1024;

bool isSameDoor(const DialTarget &a, const DialTarget &b)
{
    return a.host == b.host && a.port == b.port && a.secret == b.secret;
}

} // namespace

RustConnector::RustConnector(const DialTarget &target, const DialTimes &times, EventFeed &feed,
                             const RustPace &pace, QObject *parent)
    : DialledConnector(target, times, feed, 1, parent)
    , m_pace(pace)
    , m_channel(
          [this](const QByteArray &frame) {
              if (m_connection)
                  m_connection->sendText(frame);
          },
          this)
    , m_narrator(feed, target.server, target.cursor,
                 [this](const QString &text) { emit warned(text); })
    , m_actions(
          m_channel, [this](const QString &id) { return m_narrator.roster().nameOf(id); },
          [this](const RequestId &id, const Reply &reply) { finish(id, reply); },
          [this] { expectRestart(); })
{
    for (QTimer *timer : {&m_dialLater, &m_listTimer, &m_factsTimer, &m_heldTimer})
        timer->setSingleShot(true);
    connect(&m_dialLater, &QTimer::timeout, this, &RustConnector::openConnection);
    connect(&m_listTimer, &QTimer::timeout, this, &RustConnector::askPlayers);
    connect(&m_factsTimer, &QTimer::timeout, this, &RustConnector::askFacts);
    connect(&m_heldTimer, &QTimer::timeout, this, &RustConnector::settle);
}

RustConnector::~RustConnector() = default;

QString RustConnector::addressText() const
{
    const QString host = target().host.contains(u':') ? u'[' + target().host + u']' : target().host;
    return u"%1://%2:%3/•••"_s.arg(target().tls ? u"wss"_s : u"ws"_s, host,
                                   QString::number(target().port));
}

void RustConnector::note(Direction direction, const QString &text)
{
    emit conversed(
        {QDateTime::currentDateTimeUtc(), direction, displayText(redact(text), detailTextLimit)});
}

void RustConnector::dial()
{
    if (!mayUsePassword())
        return;
    const auto now = Clock::now();
    const auto since = m_dialledAt ? now - *m_dialledAt : m_pace.betweenDials;
    if (since < m_pace.betweenDials)
        m_dialLater.start(
            std::chrono::ceil<std::chrono::milliseconds>(m_pace.betweenDials - since));
    else
        openConnection();
}

/// The password stands in the line of a request, byte for byte, as the server compares it.
bool RustConnector::mayUsePassword()
{
    const QByteArray &password = target().secret;
    const auto endsWord = [](char c) { return quint8(c) <= 0x20 || quint8(c) == 0x7F; };
    if (password.isEmpty()) {
        refuse(tr("There is no RCON password; Rust switches its console off without one"));
        return false;
    }
    if (std::any_of(password.begin(), password.end(), endsWord)) {
        refuse(tr("The RCON password holds a blank or a control character, which cannot be sent "
                  "to the server. Choose one of letters and digits"));
        return false;
    }
    return true;
}

void RustConnector::openConnection()
{
    m_dialledAt = Clock::now();
    m_wasOpen = false;
    m_hasSpoken = false;
    m_unreadableInARow = 0;
    m_notedUnreadable = 0;
    Connection::ClientOptions options;
    options.host = target().host;
    options.port = target().port;
    options.path = '/' + target().secret;
    options.tls = target().tls;
    if (options.tls)
        options.admitsCertificate
            = [this](const QByteArray &fingerprint) { return admitsCertificate(fingerprint); };
    note(Direction::Out, addressText());
    m_connection = Connection::open(options, {}, this);
    connect(m_connection, &Connection::opened, this, &RustConnector::opened);
    connect(m_connection, &Connection::messageReceived, this, &RustConnector::received);
    connect(m_connection, &Connection::roundTripMeasured, this, &Connector::roundTripMeasured);
    connect(m_connection, &Connection::closed, this, &RustConnector::closed);
}

void RustConnector::opened()
{
    m_wasOpen = true;
    m_openedAt = Clock::now();
    const QByteArray head = m_connection->handshakeHead();
    note(Direction::In, QString::fromUtf8(head.first(std::max<qsizetype>(head.indexOf('\r'), 0))));
    identifying(tr("Asking the server who it is"));
    m_isCatchingUp = true;
    m_channel.run(u"serverinfo"_s, jsonReply,
                  [this](const CommandOutput &output) { takeFirstFacts(output); });
}

void RustConnector::closed(const CloseInfo &info)
{
    note(Direction::Note, tr("Closed (%1) %2").arg(QString::number(info.code), info.reason));
    const bool isSilent = m_wasOpen && !m_hasSpoken && info.by != CloseInfo::By::Us
        && Clock::now() - m_openedAt <= m_pace.refusal;
    if (isSilent)
        return closedWithoutAWord();
    if (!m_wasOpen)
        return lost(info.reason.isEmpty() ? tr("The server cannot be reached") : info.reason);
    lost(info.reason.isEmpty() ? tr("The server closed the connection")
                               : tr("The connection was closed: %1").arg(info.reason));
}

void RustConnector::closedWithoutAWord()
{
    const bool isProven = isSameDoor(m_proven, target());
    if (isProven && !std::exchange(m_hasClosedSilently, true))
        return lost(tr("The server closed the connection before it said anything"));
    refuse(tr("The server closed the connection at once, as Rust does when the RCON password is "
              "wrong. It is not tried again, because five failures bar this address for minutes"));
}

void RustConnector::hangUp()
{
    for (QTimer *timer : {&m_dialLater, &m_listTimer, &m_factsTimer, &m_heldTimer})
        timer->stop();
    m_channel.clear();
    m_actions.clear();
    m_isCatchingUp = false;
    m_isAskingPlayers = false;
    m_isAskingFacts = false;
    m_early.clear();
    m_earlyCharacters = 0;
    if (!m_connection)
        return;
    m_narrator.lostSight(moment());
    m_connection->disconnect(this);
    m_connection->abort();
    m_connection->deleteLater();
    m_connection = nullptr;
}

void RustConnector::setReadingPaused(bool paused)
{
    if (m_connection)
        m_connection->setPaused(paused);
    m_channel.setPaused(paused);
}

RustConnector::Moment RustConnector::moment() const
{
    return {Clock::now(), m_connection ? m_connection->receivedUs() : 0};
}

void RustConnector::askPlayers()
{
    if (std::exchange(m_isAskingPlayers, true))
        return;
    const auto asked = Clock::now();
    m_channel.run(
        u"playerlist"_s, ReplyRule{.isJson = true, .patience = ownPatience},
        [this, asked](const CommandOutput &output) {
            m_isAskingPlayers = false;
            const auto players = readPlayerList(output.reply());
            if (players)
                m_narrator.listed(*players, asked, moment());
            const bool isQuiet = !players || players->empty() || output.reply().size() > longList;
            m_listTimer.start(isQuiet ? m_pace.listQuiet : m_pace.listBusy);
        },
        CommandChannel::Urgency::Background);
}

void RustConnector::askFacts()
{
    if (std::exchange(m_isAskingFacts, true))
        return;
    m_channel.run(
        u"serverinfo"_s, ReplyRule{.isJson = true, .patience = ownPatience},
        [this](const CommandOutput &output) {
            m_isAskingFacts = false;
            takeFacts(output);
            m_factsTimer.start(m_pace.facts);
        },
        CommandChannel::Urgency::Background);
}

void RustConnector::takeFacts(const CommandOutput &output)
{
    if (output.isAnswered())
        emit roundTripMeasured(output.roundTrip);
    const auto facts = ServerFacts::read(output.reply());
    if (facts && facts->isRestarting)
        expectRestart();
}

/// Chat lines that are held back come due; hints of the console bring the next list nearer.
void RustConnector::settle()
{
    m_narrator.tick(moment());
    look();
}

void RustConnector::look()
{
    if (m_narrator.hasHeld() && !m_heldTimer.isActive())
        m_heldTimer.start(ChatTwins::window / 4);
    if (!m_narrator.takeWantsList() || m_isAskingPlayers || !m_listTimer.isActive())
        return;
    if (m_listTimer.remainingTimeAsDuration() > m_pace.listSoon)
        m_listTimer.start(m_pace.listSoon);
}

} // namespace hawser
