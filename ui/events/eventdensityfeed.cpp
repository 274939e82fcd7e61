#include "eventdensityfeed.h"

#include "eventdensity.h"

#include <QDateTime>

#include <chrono>

namespace hawser {

using namespace std::chrono_literals;

namespace {

constexpr auto shortestWait = 2s;
/// At most a twentieth of one searching thread.
constexpr int waitsPerAnswer = 20;
/// A week of minutes, a year of hours; the strip makes as many of them one as it has no room for.
constexpr int mostBuckets = 10'000;

} // namespace

EventDensityFeed::EventDensityFeed(const EventsContext &context, QObject *parent)
    : QObject(parent)
    , m_density(context.density)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &EventDensityFeed::ask);
    connect(&m_asked, &QFutureWatcherBase::finished, this, &EventDensityFeed::onAnswered);
    connect(context.log, &EventLog::changed, this, &EventDensityFeed::onLogChanged);
    connect(context.log, &EventLog::renumbered, this, &EventDensityFeed::onLogChanged);
}

void EventDensityFeed::setServers(const QSet<ServerId> &servers)
{
    if (servers == m_servers)
        return;
    m_servers = servers;
    m_isOutdated = true;
    m_wait.stop();
    ask();
}

void EventDensityFeed::setActive(bool active)
{
    m_isActive = active;
    if (active)
        ask();
}

/// The counts reach the disk with a later commit: what is asked too soon is asked once more.
void EventDensityFeed::onLogChanged()
{
    m_isOutdated = true;
    m_sinceChanged.start();
    if (m_isActive && !m_wait.isActive() && !m_asked.isRunning())
        m_wait.start(shortestWait);
}

void EventDensityFeed::ask()
{
    if (!m_isActive || !m_isOutdated || !m_density || m_wait.isActive())
        return;
    m_isOutdated = m_sinceChanged.isValid()
        && std::chrono::milliseconds(m_sinceChanged.elapsed()) < shortestWait;
    m_sinceAsked.start();
    DensityRequest request;
    request.fromUs = noTimeUs;
    request.toUs = QDateTime::currentMSecsSinceEpoch() * 1000;
    request.buckets = mostBuckets;
    request.servers = m_servers;
    m_asked.setFuture(m_density(request)); // what was asked before is not waited for any more
}

void EventDensityFeed::onAnswered()
{
    const std::chrono::milliseconds took(m_sinceAsked.elapsed());
    m_wait.start(std::max<std::chrono::milliseconds>(shortestWait, took * waitsPerAnswer));
    if (m_asked.future().resultCount() > 0)
        emit densityChanged(eventDensityBins(m_asked.result()));
}

} // namespace hawser
