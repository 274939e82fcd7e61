#pragma once

#include "eventtext.h"
#include "pageloader.h"

#include <QAbstractTableModel>
#include <QHash>

#include <deque>
#include <optional>

namespace hawser {

/// A window of bounded size over all events that match a filter, as table rows, oldest first.
/// However many events the log holds, at most maximumRows are here; more come a page at a time
/// while the reader moves, and the rows at the far end leave.
///
/// It either follows (shows the newest and keeps up, at most once for each EventLog::changed) or
/// is held (nothing moves but by fetchOlder() and fetchNewer()). Everything is asynchronous; what
/// was asked before a change of filter or place never arrives. Rows that are here stay readable
/// even when the log has forgotten them.
class EventWindowModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, TypeColumn, ServerColumn, PlayerColumn, TextColumn };
    static constexpr int columns = 5;

    static constexpr int maximumRows = 2'000; ///< far more than a screen, far less than a log
    static constexpr int pageRows = 500;

    /// \a log must outlive the model. Follows from the start.
    EventWindowModel(EventLog &log, ServerNames names, QObject *parent = nullptr);

    const EventFilter &filter() const { return m_filter; }
    /// Shows what matches: the newest when following, else what lies around \a keep.
    void setFilter(const EventFilter &filter, Seq keep);

    void follow();
    void hold();   ///< stays where it is
    void freeze(); ///< holds, and shows nothing newer than what there is now until it follows again
    bool isFollowing() const { return m_following; }
    /// Events above this number have not been looked at yet.
    Seq newestSeen() const { return m_coveredLast; }

    void showAround(Seq seq); ///< holds
    void showOldest();        ///< holds
    /// The next page at that end, if there is one and none is under way.
    void fetchOlder();
    void fetchNewer();
    bool reachesOldest() const;
    bool reachesNewest() const;
    /// The newest is at most a page away: a reader at the lower end has caught up.
    bool isNearNewest() const;
    bool isLoading() const { return m_loader.isLoading(); }
    /// A view that nobody sees asks for nothing; it catches up when it is shown again.
    void setActive(bool active);

    const StoredEvent &eventAt(int row) const { return m_rows[std::size_t(row)]; }
    /// The row of \a seq or, if that is not here, of the next newer one; rowCount() if none.
    int rowFrom(Seq seq) const;
    bool isBookmarked(int row) const { return m_log.isBookmarked(eventAt(row).seq); }
    QString serverName(const ServerId &server) const;
    /// The name may have changed.
    void refreshServer(const ServerId &server);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// Around every change of rows, so that a view can keep its place.
    void aboutToMove();
    void moved();
    /// A page was asked for, or came.
    void loadingChanged();

private:
    enum class Place { Replace, Below, Above };

    void onLogChanged();
    void onBookmarksChanged();
    void refreshTexts();
    void catchUp();
    void showNewest();
    void restart();
    void ask(Seq anchor, EventLog::Direction direction, int count, Place place);
    void take(EventPage page, Seq anchor, EventLog::Direction direction, int count, Place place);
    void cutAtCeiling(EventPage &page) const;
    void replaceRows(EventPage page, Seq anchor, EventLog::Direction direction);
    void addBelow(EventPage page);
    void addAbove(EventPage page);
    void trimTop();
    void trimBottom();
    void goOn(bool full, bool reachedEnd, Place place);
    QString cell(const StoredEvent &event, int column) const;
    QString text(const StoredEvent &event) const;

    EventLog &m_log;
    QUuid m_logId;
    ServerNames m_names;
    mutable QHash<ServerId, QString> m_nameCache;
    EventFilter m_filter;
    PageLoader m_loader;
    std::deque<StoredEvent> m_rows; // ascending numbers
    // Everything that matches between these two numbers is in m_rows.
    Seq m_coveredFirst = 1;
    Seq m_coveredLast = 0;
    std::optional<Seq> m_ceiling;
    bool m_following = true;
    bool m_active = true;
    bool m_catchingUp = false;       // the page under way is only wanted while following
    bool m_changedMeanwhile = false; // the log grew while a page was under way
};

} // namespace hawser
