#include "eventwindowmodel.h"

#include "eventlook.h"
#include "eventtext.h"

#include "look/privacy.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <iterator>

namespace hawser {

using namespace Qt::StringLiterals;

using Direction = EventLog::Direction;

EventWindowModel::EventWindowModel(EventLog &log, ServerNames names, QObject *parent)
    : QAbstractTableModel(parent)
    , m_log(log)
    , m_logId(log.id())
    , m_names(std::move(names))
    , m_loader(log)
{
    connect(&m_log, &EventLog::changed, this, &EventWindowModel::onLogChanged);
    connect(&m_log, &EventLog::bookmarksChanged, this, &EventWindowModel::onBookmarksChanged);
    connect(&screenPrivacy(), &Privacy::changed, this, &EventWindowModel::refreshTexts);
    showNewest();
}

void EventWindowModel::setFilter(const EventFilter &filter, Seq keep)
{
    m_filter = filter;
    if (m_following)
        showNewest();
    else
        showAround(keep);
}

void EventWindowModel::follow()
{
    m_ceiling.reset();
    if (m_following)
        return;
    m_following = true;
    m_loader.abandon();
    catchUp();
}

void EventWindowModel::freeze()
{
    m_ceiling = m_following ? m_coveredLast : m_log.last();
    hold();
}

void EventWindowModel::hold()
{
    m_following = false;
    if (m_catchingUp && isLoading()) {
        m_loader.abandon();
        emit loadingChanged();
    }
}

void EventWindowModel::showAround(Seq seq)
{
    m_following = false;
    ask(seq, Direction::Older, pageRows, Place::Replace);
}

void EventWindowModel::showOldest()
{
    m_following = false;
    ask(m_log.first(), Direction::Newer, pageRows, Place::Replace);
}

void EventWindowModel::showNewest()
{
    ask(m_log.last(), Direction::Older, pageRows, Place::Replace);
}

void EventWindowModel::fetchOlder()
{
    if (!isLoading() && !reachesOldest())
        ask(m_coveredFirst - 1, Direction::Older, pageRows, Place::Above);
}

void EventWindowModel::fetchNewer()
{
    if (!isLoading() && !reachesNewest())
        ask(m_coveredLast + 1, Direction::Newer, m_following ? maximumRows : pageRows,
            Place::Below);
}

bool EventWindowModel::reachesOldest() const
{
    return m_coveredFirst <= m_log.first();
}

bool EventWindowModel::reachesNewest() const
{
    return m_coveredLast >= m_ceiling.value_or(m_log.last());
}

bool EventWindowModel::isNearNewest() const
{
    return !m_ceiling && m_log.last() - m_coveredLast <= pageRows;
}

void EventWindowModel::setActive(bool active)
{
    m_active = active;
    if (active)
        onLogChanged();
}

void EventWindowModel::onLogChanged()
{
    if (!m_active)
        return;
    if (m_log.id() != m_logId)
        restart();
    else if (m_following)
        catchUp();
}

void EventWindowModel::onBookmarksChanged()
{
    if (!m_filter.onlyBookmarked) {
        refreshTexts();
        return;
    }
    if (m_following)
        showNewest();
    else
        showAround(m_rows.empty() ? m_log.last() : m_rows[m_rows.size() / 2].seq);
}

/// The numbers mean other events now.
void EventWindowModel::restart()
{
    m_logId = m_log.id();
    m_ceiling.reset();
    showNewest();
}

void EventWindowModel::catchUp()
{
    if (isLoading()) {
        m_changedMeanwhile = true;
        return;
    }
    if (m_filter.isEmpty() && m_log.last() - m_coveredLast > maximumRows)
        showNewest(); // none of the rows would stay
    else
        fetchNewer();
    m_catchingUp = true;
}

void EventWindowModel::ask(Seq anchor, Direction direction, int count, Place place)
{
    m_changedMeanwhile = false;
    m_catchingUp = false;
    m_loader.load(m_filter, anchor, direction, count, [=, this](const EventPage &page) {
        take(page, anchor, direction, count, place);
    });
    emit loadingChanged();
}

void EventWindowModel::take(EventPage page, Seq anchor, Direction direction, int count, Place place)
{
    const auto before = std::pair(m_coveredFirst, m_coveredLast);
    const bool full = page.events.size() >= std::size_t(count);
    const bool reachedEnd = page.reachedEnd;
    cutAtCeiling(page);
    emit aboutToMove();
    switch (place) {
    case Place::Replace:
        replaceRows(std::move(page), anchor, direction);
        break;
    case Place::Below:
        addBelow(std::move(page));
        break;
    case Place::Above:
        addAbove(std::move(page));
        break;
    }
    emit moved();
    const bool progressed = before != std::pair(m_coveredFirst, m_coveredLast);
    if (!isLoading() && (progressed || place == Place::Replace || m_changedMeanwhile))
        goOn(full, reachedEnd, place);
    emit loadingChanged();
}

/// Asks for what is still missing after a page came: a log may answer with less than was asked
/// for, and more may have happened meanwhile.
void EventWindowModel::goOn(bool full, bool reachedEnd, Place place)
{
    if (m_following && full && place == Place::Below)
        showNewest(); // more matches than can be run after
    else if (m_following && (m_changedMeanwhile || (place == Place::Below && !reachedEnd)))
        catchUp();
    const bool wantsMore = int(m_rows.size()) < pageRows;
    if (wantsMore)
        fetchOlder();
    if (wantsMore && !m_following)
        fetchNewer();
}

void EventWindowModel::cutAtCeiling(EventPage &page) const
{
    if (!m_ceiling)
        return;
    while (!page.events.empty() && page.events.back().seq > *m_ceiling)
        page.events.pop_back();
    page.scannedLast = std::min(page.scannedLast, *m_ceiling);
}

void EventWindowModel::replaceRows(EventPage page, Seq anchor, Direction direction)
{
    const bool older = direction == Direction::Older;
    const bool nothing = page.scannedLast < page.scannedFirst;
    beginResetModel();
    m_rows.assign(std::make_move_iterator(page.events.begin()),
                  std::make_move_iterator(page.events.end()));
    m_coveredFirst = nothing ? anchor + (older ? 1 : 0) : page.scannedFirst;
    m_coveredLast = nothing ? anchor - (older ? 0 : 1) : page.scannedLast;
    endResetModel();
}

void EventWindowModel::addBelow(EventPage page)
{
    if (!page.events.empty()) {
        const int row = int(m_rows.size());
        beginInsertRows({}, row, row + int(page.events.size()) - 1);
        std::move(page.events.begin(), page.events.end(), std::back_inserter(m_rows));
        endInsertRows();
    }
    m_coveredLast = std::max(m_coveredLast, page.scannedLast);
    trimTop();
}

void EventWindowModel::addAbove(EventPage page)
{
    if (!page.events.empty()) {
        beginInsertRows({}, 0, int(page.events.size()) - 1);
        m_rows.insert(m_rows.begin(), std::make_move_iterator(page.events.begin()),
                      std::make_move_iterator(page.events.end()));
        endInsertRows();
    }
    if (page.scannedLast >= page.scannedFirst)
        m_coveredFirst = std::min(m_coveredFirst, page.scannedFirst);
    trimBottom();
}

void EventWindowModel::trimTop()
{
    const int excess = int(m_rows.size()) - maximumRows;
    if (excess <= 0)
        return;
    beginRemoveRows({}, 0, excess - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + excess);
    m_coveredFirst = m_rows.front().seq;
    endRemoveRows();
}

void EventWindowModel::trimBottom()
{
    const int excess = int(m_rows.size()) - maximumRows;
    if (excess <= 0)
        return;
    beginRemoveRows({}, maximumRows, maximumRows + excess - 1);
    m_rows.erase(m_rows.begin() + maximumRows, m_rows.end());
    m_coveredLast = m_rows.back().seq;
    endRemoveRows();
}

int EventWindowModel::rowFrom(Seq seq) const
{
    const auto it = std::partition_point(m_rows.begin(), m_rows.end(),
                                         [=](const StoredEvent &event) { return event.seq < seq; });
    return int(it - m_rows.begin());
}

QString EventWindowModel::serverName(const ServerId &server) const
{
    const auto known = m_nameCache.constFind(server);
    return known != m_nameCache.cend() ? *known : *m_nameCache.insert(server, m_names(server));
}

void EventWindowModel::refreshServer(const ServerId &server)
{
    const auto known = m_nameCache.find(server);
    if (known == m_nameCache.end())
        return; // not painted yet
    const QString name = m_names(server);
    if (name == *known)
        return;
    *known = name;
    if (!m_rows.empty())
        emit dataChanged(index(0, ServerColumn), index(rowCount() - 1, ServerColumn));
}

/// The same events, read out anew.
void EventWindowModel::refreshTexts()
{
    m_nameCache.clear();
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int EventWindowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int EventWindowModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant EventWindowModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const StoredEvent &event = eventAt(index.row());
    if (role == Qt::DisplayRole)
        return cell(event, index.column());
    if (role == Qt::DecorationRole && index.column() == TypeColumn)
        return eventTypeIcon(event.record().type, QGuiApplication::palette());
    if (role == Qt::AccessibleTextRole && index.column() == TimeColumn) {
        const QString sentence = eventSentence(event, serverName(event.server()));
        if (!isBookmarked(index.row()))
            return sentence;
        const QString note = m_log.bookmarkNote(event.seq);
        return note.isEmpty() ? tr("Bookmarked: %1").arg(sentence)
                              : tr("Bookmarked, %1: %2").arg(note, sentence);
    }
    return {};
}

QString EventWindowModel::cell(const StoredEvent &event, int column) const
{
    switch (Column(column)) {
    case TimeColumn:
        return eventRowTime(event.record());
    case TypeColumn:
        return eventKind(event);
    case ServerColumn:
        return serverName(event.server());
    case PlayerColumn:
        return eventPlayer(event);
    case TextColumn:
        return text(event);
    }
    return {};
}

/// What the reader wrote beside a bookmark stands before what the game server did.
QString EventWindowModel::text(const StoredEvent &event) const
{
    if (!m_log.isBookmarked(event.seq))
        return eventLine(event);
    const QString note = m_log.bookmarkNote(event.seq);
    const QString sign = note.isEmpty() ? bookmarkSign : bookmarkSign + u' ' + note + u" ·"_s;
    return sign + u' ' + eventLine(event);
}

QVariant EventWindowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case TimeColumn:
        return tr("Time");
    case TypeColumn:
        return tr("Type");
    case ServerColumn:
        return tr("Server");
    case PlayerColumn:
        return tr("Player");
    case TextColumn:
        return tr("Text");
    }
    return {};
}

} // namespace hawser
