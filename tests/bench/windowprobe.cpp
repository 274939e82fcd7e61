#include "windowprobe.h"

#include <QEvent>
#include <QFile>

#include <algorithm>
#include <chrono>

namespace hawser::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int probeEveryMs = 1;

double wallUs()
{
    return std::chrono::duration<double, std::micro>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

QJsonObject Times::told() const
{
    if (m_all.empty())
        return {{"count"_L1, 0}};
    std::vector<double> sorted(m_all.begin(), m_all.end());
    std::sort(sorted.begin(), sorted.end());
    return {{"count"_L1, qint64(sorted.size())},
            {"p50"_L1, sorted[sorted.size() / 2]},
            {"p99"_L1, sorted[sorted.size() * 99 / 100]},
            {"max"_L1, sorted.back()}};
}

GapProbe::GapProbe()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(probeEveryMs);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { m_gaps.add(double(m_sinceLast.nsecsElapsed()) / 1e6), m_sinceLast.start(); });
}

void GapProbe::start()
{
    m_sinceLast.start();
    m_timer.start();
}

bool PaintWatch::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        ++m_paints;
        emit painting();
        QMetaObject::invokeMethod(this, &PaintWatch::painted, Qt::QueuedConnection);
    }
    return false;
}

DelayProbe::DelayProbe(Archive &archive)
    : m_archive(archive)
{
    connect(&archive, &EventLog::changed, this, [this](Seq first) { mark(first); });
    connect(&archive, &Archive::statusChanged, this,
            [this] { settle(m_unstored, m_archive.status().committed, m_durable); });
}

void DelayProbe::mark(Seq first)
{
    const QFuture<EventPage> page = m_archive.page({}, first, EventLog::Direction::Newer, 1);
    if (!page.isFinished() || page.result().events.empty())
        return; // not in memory any more; there are enough
    const StoredEvent oldest = page.result().events.front();
    m_unseen.push_back({oldest.seq, oldest.record().receivedUs});
    m_unstored.push_back({oldest.seq, oldest.record().receivedUs});
}

void DelayProbe::settle(std::deque<Mark> &waiting, Seq upTo, Times &into)
{
    const double now = wallUs();
    for (; !waiting.empty() && waiting.front().seq <= upTo; waiting.pop_front())
        into.add((now - double(waiting.front().receivedUs)) / 1e3);
}

qint64 rssKb()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ')[1].toLongLong();
    }
    return 0;
}

} // namespace hawser::bench
