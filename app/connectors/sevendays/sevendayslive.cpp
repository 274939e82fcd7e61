// While Online: the log as it is written, and whether the server still lives.

#include "connectors/sevendays/errandqueries.h"
#include "connectors/sevendays/sevendaysconnector.h"
#include "connectors/sevendays/webclient.h"
#include "connectors/sevendays/weblists.h"
#include "connectors/sevendays/webverdict.h"

#include <algorithm>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pieceBytes = 64 * 1024;
/// In patiences of a probe: then it is asked whether the stream keeps something back …
constexpr int checkAfterPatiences = 4;
/// … or, where that cannot be asked, it is opened anew. The game prints its status every 30 s.
constexpr int anewAfterPatiences = 20;

qint64 nowUs()
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

} // namespace

/// Reads piece by piece, so that a full feed stops it; what is not read stays with the server.
void SevenDaysConnector::readStream()
{
    while (m_isLive && !feed().isFull()) {
        const QByteArray bytes = m_web->takeFromStream(pieceBytes);
        if (bytes.isEmpty() || !readEvents(bytes))
            return;
    }
}

bool SevenDaysConnector::readEvents(const QByteArray &bytes)
{
    heard();
    m_streamHeardAt = Clock::now();
    std::vector<SseEvent> events;
    const auto fault
        = m_parser.feed(std::string_view(bytes.data(), std::size_t(bytes.size())), events);
    for (const SseEvent &event : events) {
        const std::optional<LogEntry> entry
            = event.name == "logLine" ? readLogEntry(event.data) : std::nullopt;
        if (!entry)
            continue;
        if (m_isOverlapping && m_catchUp->isKnown(*entry))
            continue;
        m_isOverlapping = false;
        m_facts.clock.learnFromLine(entry->localTime, QDateTime::currentDateTimeUtc());
        deliver(*entry, false);
    }
    if (fault)
        lost(tr("The server sent a line without end"));
    return !fault;
}

void SevenDaysConnector::deliver(const LogEntry &entry, bool isBackfilled)
{
    m_translator.translate(entry, nowUs(), isBackfilled, feed().builder());
    if (m_facts.api == WebApi::BuiltIn && entry.id >= 0) {
        m_position = LogPosition::of(entry);
        feed().builder().setCursor(server(), m_position->toCursor());
    }
    feed().written();
    if (m_isModAutomatic && m_translator.hasSeenMod())
        m_facts.hasMod = true;
}

void SevenDaysConnector::setReadingPaused(bool paused)
{
    if (paused)
        return; // whoever reads looks at the feed
    if (m_isLive) {
        readStream();
    } else if (m_isMissedDue) {
        m_isMissedDue = false;
        askMissed();
    }
}

void SevenDaysConnector::streamEnded(const WebAnswer &answer)
{
    const bool isStopping = std::any_of(m_asked.begin(), m_asked.end(),
                                        [](const Asked &asked) { return asked.stopsTheServer; });
    if (isStopping)
        expectRestart();
    const WebVerdict verdict = verdictOn(answer);
    if (verdict.kind != WebVerdict::Kind::Good)
        fail(verdict);
    else
        lost(tr("The server ended the log stream"));
}

void SevenDaysConnector::probe()
{
    poll();
}

/// The cheapest question there is: how long it takes is the round trip.
void SevenDaysConnector::poll()
{
    if (m_isPolling || !m_web)
        return;
    m_isPolling = true;
    const Clock::time_point askedAt = Clock::now();
    m_web->ask({statsPath(m_facts.api), {}, {}},
               [this, askedAt](const WebAnswer &answer) { takePoll(answer, askedAt); });
    if (m_translator.takeWantsRoster())
        askRoster(false);
    checkStream();
}

void SevenDaysConnector::takePoll(const WebAnswer &answer, Clock::time_point askedAt)
{
    m_isPolling = false;
    if (!answer.isWhole())
        return; // the silence is judged elsewhere
    heard();
    const WebVerdict verdict = verdictOnStats(answer, m_facts.api);
    if (verdict.kind == WebVerdict::Kind::Refused) {
        refuse(verdict.cause);
        return;
    }
    m_facts.clock.learnFromAnswer(answerTime(answer.body), QDateTime::currentDateTimeUtc());
    emit roundTripMeasured(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - askedAt));
}

/// A stream may be dead while the server lives. It is, if the server has lines that do not come.
void SevenDaysConnector::checkStream()
{
    const auto silence = Clock::now() - m_streamHeardAt;
    if (!m_isLive || feed().isFull() || silence < checkAfterPatiences * m_times.probeAfter) {
        m_unseenId = -1;
        return;
    }
    if (m_facts.api == WebApi::Alloc) {
        if (silence >= anewAfterPatiences * m_times.probeAfter)
            lost(tr("The log stream has been silent for too long"));
        return;
    }
    if (m_unseenId >= 0 && (!m_position || m_position->id < m_unseenId)) {
        lost(tr("The log stream stands still, while the server writes on"));
        return;
    }
    m_web->ask({"/api/log", "count=-1", {}},
               [this](const WebAnswer &answer) { takeStreamCheck(answer); });
}

void SevenDaysConnector::takeStreamCheck(const WebAnswer &answer)
{
    const std::optional<LogPage> page = readLogPage(answerData(answer.body));
    if (!answer.isGood() || !page || page->empty())
        return;
    const qint64 newest = page->back().id;
    m_unseenId = !m_position || newest > m_position->id ? newest : -1;
}

} // namespace hawser::sevendays
