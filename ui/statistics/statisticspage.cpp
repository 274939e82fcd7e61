#include "statistics/statisticspage.h"

#include "events/eventdensityfeed.h"
#include "look/emptystate.h"
#include "look/focusstandin.h"
#include "look/theme.h"
#include "plots/densitystrip.h"
#include "statistics/plotcard.h"
#include "statistics/statisticsseries.h"
#include "statistics/timechoice.h"

#include "archive/sqlite/archive.h"
#include "console/console.h"

#include <QAccessible>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <chrono>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Samples come once a minute.
constexpr auto refreshEvery = 30s;
/// A plot is some 1,000 pixels wide; more points would lie upon each other.
constexpr int pointsPerPlot = 500;

StatisticsSource sourceOf(Console &console)
{
    StatisticsSource source;
    if (Archive *archive = console.archive()) {
        source.density = [archive](const DensityRequest &ask) { return archive->density(ask); };
        source.sampled = [archive](const DensityRequest &ask) { return archive->sampled(ask); };
    }
    return source;
}

/// What \a buckets cover, where no range was asked for.
template<typename Bucket>
TimeRange rangeOf(const std::vector<Bucket> &buckets)
{
    if (buckets.empty())
        return {};
    return {buckets.front().fromUs, buckets.back().fromUs + lengthOfBuckets(buckets)};
}

} // namespace

StatisticsPage::StatisticsPage(Console &console, QWidget *parent)
    : StatisticsPage(sourceOf(console), eventsContext(console), parent)
{
}

StatisticsPage::StatisticsPage(StatisticsSource source, const EventsContext &events,
                               QWidget *parent)
    : QWidget(parent)
    , m_source(std::move(source))
    , m_time(new TimeChoice(this))
    , m_strip(new DensityStrip(this))
    , m_density(new EventDensityFeed(events, this))
    , m_players(new PlotCard(tr("Players online"), u"statisticsPlayers"_s, this))
    , m_events(new PlotCard(tr("Events per minute"), u"statisticsEvents"_s, this))
    , m_trips(new PlotCard(tr("Round trip"), u"statisticsTrips"_s, this))
    , m_states(
          new PlotCard(tr("Connection state, in percent of the time"), u"statisticsStates"_s, this))
    , m_note(new QLabel(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"statisticsPage"_s);
    setAccessibleName(tr("Statistics"));
    handFocusOn(this, {m_time});
    build();
    connectParts();
}

StatisticsPage::~StatisticsPage() = default;

void StatisticsPage::build()
{
    m_note->setObjectName(u"statisticsNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    m_strip->setObjectName(u"statisticsStrip"_s);
    m_stack->setObjectName(u"statisticsStack"_s);
    m_stack->addWidget(makePlots());
    m_stack->addWidget(new EmptyState(
        Glyph::Chart, tr("There are no statistics in this session"),
        tr("They are made from the archive of events, and this session keeps none."), m_stack));
    m_stack->setCurrentIndex(m_source.sampled ? 0 : 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack, 1);
}

QWidget *StatisticsPage::makePlots()
{
    auto *plots = new QWidget;
    auto *rows = new QVBoxLayout(plots);
    rows->setSpacing(space::wide);
    for (PlotCard *card : {m_players, m_events, m_trips, m_states})
        rows->addWidget(card);
    auto *scrolling = new QScrollArea;
    scrolling->setObjectName(u"statisticsScroll"_s);
    scrolling->setFrameShape(QFrame::NoFrame);
    scrolling->setWidgetResizable(true);
    scrolling->setFocusPolicy(Qt::NoFocus);
    scrolling->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // plots get narrow instead
    scrolling->setWidget(plots);
    auto *whole = new QWidget(m_stack);
    auto *top = new QHBoxLayout;
    top->addWidget(m_time);
    top->addWidget(m_note, 1);
    top->addStretch();
    auto *layout = new QVBoxLayout(whole);
    layout->addLayout(top);
    layout->addWidget(m_strip);
    layout->addWidget(scrolling, 1);
    return whole;
}

void StatisticsPage::connectParts()
{
    connect(m_time, &TimeChoice::rangeChanged, this, &StatisticsPage::refresh);
    connect(m_density, &EventDensityFeed::densityChanged, m_strip, &DensityStrip::setBins);
    connect(m_strip, &DensityStrip::brushed, m_time, &TimeChoice::setChosen);
    connect(m_strip, &DensityStrip::brushCleared, this,
            [this] { m_time->setCurrentIndex(m_time->findData(0)); });
    connect(&m_sampled, &QFutureWatcherBase::finished, this, &StatisticsPage::showSamples);
    connect(&m_counted, &QFutureWatcherBase::finished, this, &StatisticsPage::showEvents);
    connect(&m_clock, &QTimer::timeout, this, &StatisticsPage::refresh);
    m_clock.setInterval(refreshEvery);
    for (const PlotCard *card : {m_players, m_events, m_trips, m_states})
        connect(card, &PlotCard::told, this, &StatisticsPage::tell);
}

void StatisticsPage::showServer(const std::optional<ServerId> &server)
{
    m_server = server;
    m_density->setServers(server ? QSet<ServerId>{*server} : QSet<ServerId>());
    refresh();
}

void StatisticsPage::refresh()
{
    if (!isVisible() || !m_source.sampled)
        return;
    const qint64 nowUs = QDateTime::currentMSecsSinceEpoch() * 1000;
    m_shown = m_time->range(nowUs);
    DensityRequest request;
    request.fromUs = m_shown ? m_shown->fromUs : noTimeUs;
    request.toUs = m_shown ? m_shown->toUs - 1 : nowUs;
    request.buckets = pointsPerPlot;
    if (m_server)
        request.servers = {*m_server};
    m_sampled.setFuture(m_source.sampled(request));
    m_counted.setFuture(m_source.density(request));
}

void StatisticsPage::showSamples()
{
    if (m_sampled.future().resultCount() == 0)
        return;
    const std::vector<SampleBucket> buckets = m_sampled.result();
    const qint64 length = lengthOfBuckets(buckets);
    const TimeRange range = m_shown.value_or(rangeOf(buckets));
    m_players->setSeries(playerSeries(buckets, length), range);
    m_trips->setSeries(tripSeries(buckets, length), range);
    m_states->setSeries(stateSeries(buckets, length), range);
}

void StatisticsPage::showEvents()
{
    if (m_counted.future().resultCount() == 0)
        return;
    const std::vector<DensityBucket> buckets = m_counted.result();
    m_events->setSeries(eventSeries(buckets, lengthOfBuckets(buckets)),
                        m_shown.value_or(rangeOf(buckets)));
    m_strip->setBrush(m_shown);
}

void StatisticsPage::tell(const QString &text)
{
    m_note->setText(text);
    m_note->show();
    QAccessibleEvent event(m_note, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StatisticsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_density->setActive(true);
    m_clock.start();
    refresh();
}

void StatisticsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_density->setActive(false);
    m_clock.stop();
}

} // namespace hawser
