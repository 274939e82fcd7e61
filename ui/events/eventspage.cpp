#include "eventspage.h"

#include "eventcopy.h"
#include "eventdensityfeed.h"
#include "eventdetail.h"
#include "eventexportbar.h"
#include "eventfilterbar.h"
#include "eventlook.h"
#include "eventmenu.h"
#include "eventtable.h"
#include "eventwindowmodel.h"
#include "gototimedialog.h"
#include "look/partkey.h"
#include "neweventcounter.h"
#include "neweventsbutton.h"
#include "nothingtoshow.h"

#include "desktop/hawserlink.h"
#include "look/focusstandin.h"
#include "look/privacy.h"
#include "plots/densitystrip.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A page that comes sooner needs no word about it.
constexpr auto worthMentioning = 300ms;
constexpr std::size_t clipboardBytes = 16 * 1024 * 1024;

} // namespace

EventsPage::EventsPage(EventsContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_model(new EventWindowModel(*m_context.log, m_context.serverName, this))
    , m_counter(new NewEventCounter(*m_context.log, this))
    , m_filters(new EventFilterBar(this))
    , m_strip(new DensityStrip(this))
    , m_density(new EventDensityFeed(m_context, this))
    , m_highlight(new QToolButton(this))
    , m_export(new QToolButton(this))
    , m_pause(new QToolButton(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_table(new EventTable(*m_model, m_splitter))
    , m_nothing(new NothingToShow(m_table))
    , m_new(new NewEventsButton(m_table))
    , m_detail(new EventDetail(m_splitter))
    , m_exporting(new EventExportBar(this))
    , m_note(new QLabel(this))
{
    setObjectName(u"eventsPage"_s);
    setAccessibleName(tr("Events"));
    handFocusOn(this, {m_table});
    build();
    explainFilters();
    connectStrip();
    connectParts();
    addKeys();
    m_model->setActive(false);
    m_counter->setActive(false);
    onModeChanged();
    refreshServerColumn();
    refreshEmptyState();
}

EventsPage::~EventsPage() = default;

void EventsPage::build()
{
    m_pause->setObjectName(u"pauseEvents"_s);
    m_pause->setCheckable(true);
    m_pause->setFocusPolicy(Qt::StrongFocus);
    m_highlight->setObjectName(u"highlightEvents"_s);
    m_highlight->setText(tr("Highlights…"));
    m_highlight->setAccessibleName(tr("Highlights…"));
    m_highlight->setToolTip(tr("Colour the rows whose text fits a pattern"));
    m_highlight->setFocusPolicy(Qt::StrongFocus);
    m_export->setObjectName(u"exportEvents"_s);
    m_export->setText(tr("Export…"));
    m_export->setToolTip(tr("Write the events that the filters let through to a file (Ctrl+E)"));
    m_export->setAccessibleName(tr("Export the shown events to a file"));
    m_export->setFocusPolicy(Qt::StrongFocus);
    m_filters->setHasBookmarks(m_context.log->hasBookmarks());
    m_filters->addBesideTypes(m_highlight);
    m_filters->addCorner(m_export);
    m_filters->addCorner(m_pause);
    m_splitter->setObjectName(u"eventSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 1);
    m_detail->hide();
    m_strip->hide();
    m_note->setObjectName(u"eventNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_filters);
    layout->addWidget(m_strip);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_exporting);
    layout->addWidget(m_note);
    m_searching.setSingleShot(true);
    m_searching.setInterval(worthMentioning);
}

void EventsPage::connectParts()
{
    connect(m_highlight, &QAbstractButton::clicked, this, &EventsPage::openHighlights);
    connect(m_export, &QAbstractButton::clicked, this, &EventsPage::openExportDialog);
    connect(m_exporting, &EventExportBar::runningChanged, this, &EventsPage::onExportRunning);
    connect(m_filters, &EventFilterBar::filterChanged, this, &EventsPage::applyFilter);
    connect(m_filters, &EventFilterBar::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_filters, &EventFilterBar::playersWanted, this,
            [this] { m_filters->setKnownPlayers(m_context.players(m_server)); });
    connect(m_nothing, &NothingToShow::clearFiltersClicked, m_filters, &EventFilterBar::clear);
    connect(m_table, &EventTable::modeChanged, this, &EventsPage::onModeChanged);
    connect(m_table, &EventTable::chosenChanged, this, &EventsPage::onChosen);
    connect(m_table, &QWidget::customContextMenuRequested, this, &EventsPage::openMenu);
    connect(m_table, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() == EventWindowModel::PlayerColumn)
            openPlayerMenu();
    });
    connect(m_context.log, &EventLog::bookmarksChanged, this, &EventsPage::refreshBookmark);
    connect(m_detail, &EventDetail::bookmarkClicked, this, &EventsPage::toggleBookmark);
    connect(m_detail, &EventDetail::noteWritten, this,
            [this](Seq seq, const QString &note) { m_context.log->setBookmarkNote(seq, note); });
    connect(&m_wantedTime, &QFutureWatcherBase::finished, this, [this] {
        if (m_wantedTime.future().resultCount() > 0)
            showEventAt(m_wantedTime.result());
    });
    connect(m_detail, &EventDetail::closed, m_table, &EventTable::unchoose);
    connect(m_detail, &EventDetail::eventsWanted, m_filters, &EventFilterBar::setPlayer);
    connect(m_detail, &EventDetail::requestWanted, this, &EventsPage::requestWanted);
    connect(m_model, &EventWindowModel::loadingChanged, this, &EventsPage::onLoadingChanged);
    // After the model, which asks for the names anew.
    connect(&screenPrivacy(), &Privacy::changed, this, &EventsPage::onChosen);
    connect(m_counter, &NewEventCounter::countChanged, m_new, &NewEventsButton::setCount);
    connect(m_new, &QAbstractButton::clicked, m_table, &EventTable::goLive);
    connect(m_pause, &QAbstractButton::clicked, this, &EventsPage::togglePause);
    connect(&m_searching, &QTimer::timeout, this, [this] { setNote(tr("Searching…")); });
}

void EventsPage::addKeys()
{
    const auto add = [this](QWidget *where, const QKeySequence &keys, auto slot) {
        addPartKey(where, keys, this, slot);
    };
    add(this, QKeySequence::Find, &EventsPage::focusFilter);
    add(this, Qt::Key_Escape, &EventsPage::onEscape);
    add(this, Qt::CTRL | Qt::Key_E, &EventsPage::openExportDialog);
    add(m_table, QKeySequence::Copy, &EventsPage::copyRows);
    add(m_splitter, Qt::CTRL | Qt::Key_D, &EventsPage::toggleBookmark);
    add(m_table, Qt::Key_Return, &EventsPage::openPlayerMenu);
    add(m_table, Qt::Key_Enter, &EventsPage::openPlayerMenu);
    add(m_table, Qt::CTRL | Qt::SHIFT | Qt::Key_C, &EventsPage::copyJson);
}

void EventsPage::showServer(std::optional<ServerId> server)
{
    if (server == m_server)
        return;
    m_server = std::move(server);
    m_filters->setPageServer(m_server);
    refreshServerColumn();
    applyFilter();
}

void EventsPage::showEventAt(Seq seq)
{
    if (!m_filters->isBlank())
        m_filters->clear();
    m_table->reveal(seq);
}

void EventsPage::showTime(qint64 us)
{
    if (m_context.seqAt)
        m_wantedTime.setFuture(m_context.seqAt(us));
}

void EventsPage::askForTime()
{
    auto *dialog = new GoToTimeDialog(this);
    connect(dialog, &GoToTimeDialog::timeChosen, this, &EventsPage::showTime);
    dialog->open();
}

void EventsPage::focusFilter()
{
    m_filters->focusText();
}

void EventsPage::showPlayer(const QString &player)
{
    m_filters->setPlayer(player);
}

void EventsPage::refreshServer(const ServerId &server)
{
    m_model->refreshServer(server);
}

void EventsPage::refreshServerColumn()
{
    m_table->setColumnHidden(EventWindowModel::ServerColumn,
                             m_server.has_value() || m_context.serverCount() < 2);
}

void EventsPage::onModeChanged()
{
    const EventTable::Mode mode = m_table->mode();
    const bool paused = mode == EventTable::Mode::Paused;
    m_pause->setChecked(paused);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(paused ? tr("Paused. Resume live events") : tr("Pause live events"));
    m_pause->setToolTip(paused ? tr("Show new events again (Space or End)")
                               : tr("Let nothing move for a while; nothing is lost (Space)"));
    if (mode == EventTable::Mode::Live)
        m_counter->stop();
    else
        countFromHere();
}

void EventsPage::countFromHere()
{
    m_leftAt = m_model->newestSeen();
    m_counter->start(m_model->filter(), m_leftAt);
}

void EventsPage::togglePause()
{
    if (m_table->mode() == EventTable::Mode::Paused)
        m_table->goLive();
    else
        m_table->pause();
}

void EventsPage::onChosen()
{
    const std::optional<StoredEvent> &event = m_table->chosen();
    m_detail->setVisible(event.has_value());
    if (event)
        m_detail->setEvent(*event, m_model->serverName(event->server()));
    refreshBookmark();
}

void EventsPage::refreshBookmark()
{
    const EventLog &log = *m_context.log;
    if (const std::optional<StoredEvent> &event = m_table->chosen(); event && log.hasBookmarks())
        m_detail->setBookmarked(log.isBookmarked(event->seq), log.bookmarkNote(event->seq));
}

/// Of several, those that are not bookmarked become so; if all are, none is any more.
void EventsPage::toggleBookmark()
{
    EventLog &log = *m_context.log;
    const std::vector<StoredEvent> events = m_table->selectedEvents();
    const bool on = std::any_of(events.begin(), events.end(), [&log](const StoredEvent &event) {
        return !log.isBookmarked(event.seq);
    });
    for (const StoredEvent &event : events)
        log.setBookmarked(event.seq, on);
}

void EventsPage::onLoadingChanged()
{
    if (m_model->isLoading()) {
        if (!m_searching.isActive())
            m_searching.start();
        return;
    }
    m_searching.stop();
    setNote({});
    refreshEmptyState();
}

void EventsPage::refreshEmptyState()
{
    using Why = NothingToShow::Why;
    if (m_filters->filter().isEmpty())
        m_nothing->explain(m_server ? Why::NoEventsOfServerYet : Why::NoEventsYet);
    else
        m_nothing->explain(Why::NothingMatches);
    m_nothing->setVisible(m_model->rowCount() == 0);
}

void EventsPage::onEscape()
{
    if (!m_filters->isBlank())
        m_filters->clear();
    else if (m_table->chosen())
        m_table->unchoose();
    m_table->setFocus();
}

void EventsPage::openMenu(const QPoint &at)
{
    const std::optional<StoredEvent> &event = m_table->chosen();
    if (!event || (underMouse() && !m_table->indexAt(at).isValid()))
        return;
    auto *menu = new EventMenu(*event, m_context.serverName, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_context.log->hasBookmarks())
        menu->offerBookmark(m_context.log->isBookmarked(event->seq));
    if (m_context.isLasting) // the number is the same tomorrow
        menu->offerLink();
    connect(menu, &EventMenu::copyLinkChosen, this,
            [link = ServerLink{event->server().uuid(), event->seq}] {
                QGuiApplication::clipboard()->setText(linkText(link));
            });
    connect(menu, &EventMenu::bookmarkChosen, this, &EventsPage::toggleBookmark);
    connect(menu, &EventMenu::neighboursChosen, this,
            [this, seq = event->seq] { showEventAt(seq); });
    connect(menu, &EventMenu::copyRowsChosen, this, &EventsPage::copyRows);
    connect(menu, &EventMenu::copyJsonChosen, this, &EventsPage::copyJson);
    connect(menu, &EventMenu::typeChosen, m_filters, &EventFilterBar::setTypes);
    connect(menu, &EventMenu::playerChosen, m_filters, &EventFilterBar::setPlayer);
    connect(menu, &EventMenu::requestWanted, this, &EventsPage::requestWanted);
    connect(menu, &EventMenu::serverChosen, this, [this](const ServerId &server) {
        showServer(server);
        emit serverChosen(server);
    });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

/// The same menu as wherever else the name of a player appears.
void EventsPage::openPlayerMenu()
{
    const std::optional<StoredEvent> &event = m_table->chosen();
    const PlayerRef player = event ? eventPlayerRef(*event) : PlayerRef();
    if (player.isNull())
        return;
    auto *menu = new PlayerMenu(player, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &PlayerMenu::eventsWanted, m_filters, &EventFilterBar::setPlayer);
    connect(menu, &PlayerMenu::requestWanted, this, &EventsPage::requestWanted);
    menu->popup(m_table->viewport()->mapToGlobal(
        m_table->visualRect(m_table->currentIndex()).bottomLeft()));
}

void EventsPage::copyRows()
{
    const std::vector<StoredEvent> events = m_table->selectedEvents();
    if (!events.empty())
        QGuiApplication::clipboard()->setText(eventsAsTable(events, m_context.serverName));
}

void EventsPage::copyJson()
{
    const std::vector<StoredEvent> events = m_table->selectedEvents();
    if (events.empty())
        return;
    const JsonLines lines = eventsAsJson(events, clipboardBytes);
    QGuiApplication::clipboard()->setText(lines.text);
    if (lines.events < events.size())
        setNote(tr("Only the first %1 of %2 events fit into the clipboard.")
                    .arg(lines.events)
                    .arg(events.size()));
}

void EventsPage::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void EventsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setActive(true);
    m_counter->setActive(true);
    m_density->setActive(true);
}

void EventsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setActive(false);
    m_counter->setActive(false);
    m_density->setActive(false);
}

} // namespace hawser
