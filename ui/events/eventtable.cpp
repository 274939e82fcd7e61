#include "eventtable.h"

#include "eventdelegate.h"
#include "eventwindowmodel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

// Rows from the end of the window at which the next page is asked for: two large screens.
constexpr int nearEdge = 120;
constexpr int iconColumnWidth = 30; // pixels

bool movesCurrent(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp
        || key == Qt::Key_PageDown;
}

} // namespace

EventTable::EventTable(EventWindowModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new EventDelegate(model, this))
{
    setObjectName(u"eventTable"_s);
    setAccessibleName(tr("Events"));
    setModel(&model);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setUpColumns();
    connect(&model, &EventWindowModel::aboutToMove, this, &EventTable::rememberPlace);
    connect(&model, &EventWindowModel::moved, this, &EventTable::restorePlace);
    connect(&model, &EventWindowModel::loadingChanged, this, &EventTable::onLoadingChanged);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &EventTable::onScrolled);
}

void EventTable::setUpColumns()
{
    QHeaderView *rows = verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(fontMetrics().height() + 6);
    QHeaderView *header = horizontalHeader();
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(iconColumnWidth);
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int before, int now) {
        const bool shownOrHidden = before == 0 || now == 0;
        if (!m_fitting && !shownOrHidden && column != EventWindowModel::TextColumn)
            m_columnsAreOwn = true;
    });
}

/// Shares the width, so that most is left for the text; until the reader sets a column himself.
void EventTable::fitColumns()
{
    if (m_columnsAreOwn)
        return;
    m_fitting = true;
    const int letter = fontMetrics().averageCharWidth();
    const int width = viewport()->width();
    const bool narrow = width < letter * 75;
    const QString longestTime = narrow ? u"00:00:00"_s : u"00-00 00:00:00"_s;
    const int time = fontMetrics().horizontalAdvance(longestTime) + 10;
    const int type = narrow ? iconColumnWidth : iconColumnWidth + letter * 10;
    const int name = std::clamp((width - time - type) / 5, letter * 8, letter * 22);
    setColumnWidth(EventWindowModel::TimeColumn, time);
    setColumnWidth(EventWindowModel::TypeColumn, type);
    setColumnWidth(EventWindowModel::ServerColumn, name);
    setColumnWidth(EventWindowModel::PlayerColumn, name);
    m_fitting = false;
}

void EventTable::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    emit modeChanged();
}

void EventTable::goLive()
{
    m_reveal.reset();
    setMode(Mode::Live);
    m_model.follow();
    scrollToBottom();
}

void EventTable::pause()
{
    m_model.freeze();
    setMode(Mode::Paused);
}

void EventTable::setFilter(const EventFilter &filter)
{
    Seq keep = 0;
    if (m_mode != Mode::Live) {
        const int row = lastRowInSight();
        keep = m_chosen ? m_chosen->seq : row < 0 ? m_model.newestSeen() : m_model.eventAt(row).seq;
        m_reveal = keep;
    }
    m_model.setFilter(filter, keep);
}

void EventTable::reveal(Seq seq)
{
    if (m_mode == Mode::Live)
        setMode(Mode::Browsing);
    m_reveal = seq;
    m_model.showAround(seq);
}

void EventTable::showOldest()
{
    if (m_mode == Mode::Live)
        setMode(Mode::Browsing);
    m_reveal = 0;
    m_model.showOldest();
}

void EventTable::unchoose()
{
    m_chosen.reset();
    clearSelection();
    selectionModel()->clearCurrentIndex();
    emit chosenChanged();
}

std::vector<StoredEvent> EventTable::selectedEvents() const
{
    std::vector<StoredEvent> events;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        events.push_back(m_model.eventAt(index.row()));
    std::sort(events.begin(), events.end(),
              [](const StoredEvent &a, const StoredEvent &b) { return a.seq < b.seq; });
    if (events.empty() && m_chosen)
        events.push_back(*m_chosen);
    return events;
}

void EventTable::setMarked(const QString &text)
{
    m_delegate->setMarked(text);
    viewport()->update();
}

void EventTable::setHighlights(const Highlights &highlights)
{
    m_delegate->setHighlights(highlights);
    viewport()->update();
}

void EventTable::rememberPlace()
{
    m_moving = true;
    setAutoScroll(false); // the current row moves with its event, the view does not run after it
    const int row = rowAt(0);
    if (row >= 0)
        m_place = {m_model.eventAt(row).seq, rowViewportPosition(row)};
}

void EventTable::restorePlace()
{
    doItemsLayout();
    restoreChosen();
    if (m_mode == Mode::Live) {
        scrollToBottom();
    } else if (m_model.rowCount() > 0) {
        const int last = m_model.rowCount() - 1;
        const int row = std::min(m_model.rowFrom(m_reveal.value_or(m_place.seq)), last);
        if (m_reveal)
            scrollTo(m_model.index(row, 0), PositionAtCenter);
        else
            verticalScrollBar()->setValue(verticalHeader()->sectionPosition(row) - m_place.offset);
    }
    setAutoScroll(true);
    m_moving = false;
}

/// Keeps the current row at the chosen event, wherever that is now.
void EventTable::restoreChosen()
{
    const int row = m_chosen ? m_model.rowFrom(m_chosen->seq) : m_model.rowCount();
    const bool here = row < m_model.rowCount() && m_model.eventAt(row).seq == m_chosen->seq;
    if (!here)
        selectionModel()->clearCurrentIndex();
    else if (currentIndex().row() != row)
        selectionModel()->setCurrentIndex(
            m_model.index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void EventTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (m_moving || !current.isValid())
        return;
    m_chosen = m_model.eventAt(current.row());
    emit chosenChanged();
}

void EventTable::onScrolled()
{
    if (m_moving)
        return;
    m_reveal.reset();
    if (m_mode == Mode::Live && !isAtBottom()) {
        m_model.hold();
        setMode(Mode::Browsing);
    } else if (m_mode == Mode::Browsing && isAtBottom() && m_model.isNearNewest()) {
        goLive();
    }
    fetchNearEdges();
}

void EventTable::onLoadingChanged()
{
    if (m_model.isLoading())
        return;
    fetchNearEdges();
    if (m_model.isLoading())
        return;
    m_reveal.reset();
    const bool allInSight = verticalScrollBar()->maximum() == 0;
    if (m_mode == Mode::Browsing && allInSight && m_model.isNearNewest())
        goLive();
}

void EventTable::fetchNearEdges()
{
    if (m_mode == Mode::Live)
        return;
    if (rowAt(0) < nearEdge)
        m_model.fetchOlder();
    if (lastRowInSight() >= m_model.rowCount() - nearEdge)
        m_model.fetchNewer();
}

bool EventTable::isAtBottom() const
{
    return verticalScrollBar()->value() == verticalScrollBar()->maximum();
}

int EventTable::lastRowInSight() const
{
    const int row = rowAt(viewport()->height() - 1);
    return row >= 0 ? row : m_model.rowCount() - 1;
}

void EventTable::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Home:
        unchoose();
        showOldest();
        return;
    case Qt::Key_End:
        unchoose();
        goLive();
        return;
    case Qt::Key_Space:
        if (m_mode == Mode::Paused)
            goLive();
        else
            pause();
        return;
    default:
        break;
    }
    if (movesCurrent(event->key()) && !currentIndex().isValid())
        startFromWhatIsSeen();
    else
        QTableView::keyPressEvent(event);
}

/// Without a current row Qt would begin at the very first of the window, far from what is seen.
void EventTable::startFromWhatIsSeen()
{
    const int row = lastRowInSight();
    if (row >= 0)
        setCurrentIndex(m_model.index(row, 0));
}

void EventTable::resizeEvent(QResizeEvent *event)
{
    const QRect before({}, event->oldSize());
    const bool chosenInSight
        = currentIndex().isValid() && before.intersects(visualRect(currentIndex()));
    QTableView::resizeEvent(event);
    fitColumns();
    if (m_mode == Mode::Live)
        scrollToBottom();
    else if (chosenInSight)
        scrollTo(currentIndex());
}

} // namespace hawser
