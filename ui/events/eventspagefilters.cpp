// Which events the page shows, and exports.

#include "eventspage.h"

#include "eventdensityfeed.h"
#include "eventexportbar.h"
#include "eventexportdialog.h"
#include "eventfilterbar.h"
#include "eventtable.h"
#include "eventwindowmodel.h"
#include "highlightsdialog.h"
#include "neweventcounter.h"

#include "archive/grammar/filtercompletion.h"
#include "plots/densitystrip.h"

#include <QToolButton>

namespace hawser {

/// What the line of the filters may name.
void EventsPage::explainFilters()
{
    m_filters->setSurroundings(
        [this] {
            FilterSurroundings around;
            around.findServer = m_context.findServer;
            around.serverName = m_context.serverName;
            return around;
        },
        [this] {
            FilterVocabulary vocabulary;
            vocabulary.players = m_context.players(m_server);
            if (m_context.servers)
                vocabulary.servers = m_context.servers().values();
            vocabulary.servers.sort(Qt::CaseInsensitive);
            return vocabulary;
        });
}

EventFilter EventsPage::wantedFilter() const
{
    EventFilter filter = m_filters->filter();
    if (m_server)
        filter.servers = {*m_server}; // the page is of this one, whatever is typed
    return filter;
}

void EventsPage::applyFilter()
{
    const EventFilter filter = wantedFilter();
    const bool isPiece
        = filter.how.mode == TextMode::Substring || filter.how.mode == TextMode::Phrase;
    m_table->setMarked(isPiece ? filter.text : QString());
    m_table->setFilter(filter);
    m_density->setServers(filter.servers);
    showTimesOnStrip();
    if (m_table->mode() != EventTable::Mode::Live)
        m_counter->start(filter, m_leftAt);
}

void EventsPage::showTimes(qint64 fromUs, qint64 toUs)
{
    m_filters->setTimes(fromUs, toUs);
}

void EventsPage::connectStrip()
{
    connect(m_strip, &DensityStrip::brushed, this,
            [this](const TimeRange &range) { showTimes(range.fromUs, range.toUs); });
    connect(m_strip, &DensityStrip::brushCleared, m_filters, &EventFilterBar::clearTimes);
    connect(m_density, &EventDensityFeed::densityChanged, this, &EventsPage::setDensity);
}

void EventsPage::setDensity(const DensityBins &bins)
{
    m_strip->setBins(bins);
    m_strip->setVisible(bins.size() > 0);
    showTimesOnStrip();
}

/// Also those that were typed.
void EventsPage::showTimesOnStrip()
{
    const EventFilter &filter = m_filters->filter();
    const TimeRange all = m_strip->shown();
    const TimeRange chosen{std::max(filter.fromUs, all.fromUs), std::min(filter.toUs, all.toUs)};
    m_strip->setBrush(filter.hasTimes() ? std::optional(chosen) : std::nullopt);
}

void EventsPage::setHighlights(const Highlights &highlights)
{
    m_highlights = highlights;
    m_table->setHighlights(highlights);
}

void EventsPage::openHighlights()
{
    const std::optional<StoredEvent> &event = m_table->chosen();
    auto *dialog = new HighlightsDialog(m_highlights, event ? eventLine(*event) : QString(), this);
    connect(dialog, &HighlightsDialog::highlightsChanged, this,
            [this](const Highlights &highlights) {
                setHighlights(highlights);
                emit highlightsChanged(highlights);
            });
    dialog->open();
}

void EventsPage::openExportDialog()
{
    if (m_exporting->isRunning())
        return;
    auto *dialog = new EventExportDialog(this);
    connect(dialog, &QFileDialog::fileSelected, this, &EventsPage::exportTo);
    dialog->open();
}

void EventsPage::exportTo(const QString &path)
{
    ExportOrder order{wantedFilter(), path, exportFormatOf(path), {}};
    if (m_context.servers)
        order.serverNames = m_context.servers();
    m_exporting->start(*m_context.log, order);
}

void EventsPage::onExportRunning()
{
    m_export->setEnabled(!m_exporting->isRunning());
}

} // namespace hawser
