#pragma once

#include "eventscontext.h"
#include "plots/densitybins.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QTimer>

namespace hawser {

/// Keeps a density strip up to date: asks for the counts of all history again while events come,
/// but no more often than their answers come easily, and never while nobody looks.
class EventDensityFeed : public QObject
{
    Q_OBJECT

public:
    /// What the context holds must outlive the feed. Without EventsContext::density it stays still.
    explicit EventDensityFeed(const EventsContext &context, QObject *parent = nullptr);

    /// Counts of these game servers only; empty: of all.
    void setServers(const QSet<ServerId> &servers);
    void setActive(bool active);

signals:
    void densityChanged(const hawser::DensityBins &bins);

private:
    void onLogChanged();
    void ask();
    void onAnswered();

    const std::function<QFuture<std::vector<DensityBucket>>(const DensityRequest &)> m_density;
    QSet<ServerId> m_servers;
    QFutureWatcher<std::vector<DensityBucket>> m_asked;
    QElapsedTimer m_sinceAsked;
    QElapsedTimer m_sinceChanged;
    QTimer m_wait; // until it may be asked for again
    bool m_isActive = false;
    bool m_isOutdated = true;
};

} // namespace hawser
