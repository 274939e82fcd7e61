#pragma once

#include "plots/timerange.h"

#include "archive/sqlite/archivefacts.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QStackedWidget;

namespace hawser {

class Console;
class DensityStrip;
class EventDensityFeed;
class PlotCard;
class TimeChoice;
struct EventsContext;

/// What the page asks, so that it can be shown without a console; see Archive. Unset where events
/// are not archived: then there are no statistics, and the page says so.
struct StatisticsSource
{
    std::function<QFuture<std::vector<DensityBucket>>(const DensityRequest &)> density = {};
    std::function<QFuture<std::vector<SampleBucket>>(const DensityRequest &)> sampled = {};
};

/// Players, events, round trips and connection states over time, of one game server or all of them
/// together. A time is chosen from a list, or on the strip of all history. Asks only while it is
/// shown.
///
/// Keys: those of the plots (arrows move the crosshair, which is read out) and of the strip.
class StatisticsPage : public QWidget
{
    Q_OBJECT

public:
    /// \a console must outlive the page.
    explicit StatisticsPage(Console &console, QWidget *parent = nullptr);
    StatisticsPage(StatisticsSource source, const EventsContext &events, QWidget *parent = nullptr);
    ~StatisticsPage() override;

    void showServer(const std::optional<ServerId> &server);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    QWidget *makePlots();
    void connectParts();
    void refresh();
    void showSamples();
    void showEvents();
    void tell(const QString &text);

    const StatisticsSource m_source;
    std::optional<ServerId> m_server;
    std::optional<TimeRange> m_shown; // that was asked for; nothing: all there is
    TimeChoice *m_time;
    DensityStrip *m_strip;
    EventDensityFeed *m_density;
    PlotCard *m_players;
    PlotCard *m_events;
    PlotCard *m_trips;
    PlotCard *m_states;
    QLabel *m_note;
    QStackedWidget *m_stack; // plots, or why there are none
    QTimer m_clock;
    QFutureWatcher<std::vector<SampleBucket>> m_sampled;
    QFutureWatcher<std::vector<DensityBucket>> m_counted;
};

} // namespace hawser
