#pragma once

#include "eventscontext.h"
#include "highlights.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QPoint;
class QSplitter;
class QToolButton;

namespace hawser {

class DensityStrip;
class EventDensityFeed;
class EventDetail;
class EventExportBar;
class EventFilterBar;
class EventTable;
class EventWindowModel;
struct DensityBins;
class NewEventCounter;
class NewEventsButton;
class NothingToShow;

/// The live event viewer, for one game server or all. Knows only EventLog, so whatever the log
/// holds can be reached; asks for nothing while hidden.
///
/// Keys: Ctrl+F filter · Esc clears the filters, else closes the details · in the rows: Space
/// pauses, Home oldest, End newest and live, Return opens the player's menu, Ctrl+C copies rows,
/// Ctrl+Shift+C their JSON, Ctrl+D bookmarks them · Ctrl+E exports.
class EventsPage : public QWidget
{
    Q_OBJECT

public:
    /// \a console must outlive the page.
    explicit EventsPage(Console &console, QWidget *parent = nullptr);
    explicit EventsPage(EventsContext context, QWidget *parent = nullptr);
    ~EventsPage() override;

    /// Events of this game server only, or of all.
    void showServer(std::optional<ServerId> server);
    /// Stops following and shows this event among its neighbours, whatever was filtered.
    void showEventAt(Seq seq);
    /// The same for what happened at that time, UTC µs, or next after it.
    void showTime(qint64 us);
    /// Asks the reader for a time, and shows what happened then.
    void askForTime();
    /// Lets the reader type a text to look for.
    void focusFilter();
    /// Only events of this player, by name or id.
    void showPlayer(const QString &player);
    /// Only events of this time, UTC µs, from \a fromUs to before \a toUs.
    void showTimes(qint64 fromUs, qint64 toUs);
    /// How many events there were in each minute, with the groups of eventDensityGroups(): shown as
    /// a strip, on which a time can be chosen. Without any there is no strip.
    void setDensity(const DensityBins &bins);
    /// Rows that are to be seen at a glance.
    void setHighlights(const Highlights &highlights);
    /// Lets the reader say which, and try it.
    void openHighlights();
    /// Writes the events that the filters let through to \a path; tells how far it is.
    void exportTo(const QString &path);
    /// The name of \a server may have changed.
    void refreshServer(const hawser::ServerId &server);
    /// There are more or fewer of them: with a single one, none is named in the rows.
    void refreshServerColumn();

signals:
    /// The reader said what is to be seen at a glance; the page shows it already.
    void highlightsChanged(const hawser::Highlights &highlights);
    /// The reader asked for the events of this game server only; the page shows them already.
    void serverChosen(const hawser::ServerId &server);
    /// The reader chose an action for the player of an event: it is to be composed.
    void requestWanted(const hawser::ServerId &server, hawser::Action action,
                       const QJsonObject &arguments);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectParts();
    void addKeys();
    void applyFilter();
    void explainFilters();
    void connectStrip();
    void showTimesOnStrip();
    EventFilter wantedFilter() const;
    void openExportDialog();
    void onExportRunning();
    void onModeChanged();
    void onChosen();
    void onLoadingChanged();
    void onEscape();
    void refreshEmptyState();
    void countFromHere();
    void togglePause();
    void openMenu(const QPoint &at);
    void openPlayerMenu();
    void toggleBookmark();
    void refreshBookmark();
    void copyRows();
    void copyJson();
    void setNote(const QString &note);

    EventsContext m_context;
    std::optional<ServerId> m_server;
    EventWindowModel *m_model;
    NewEventCounter *m_counter;
    EventFilterBar *m_filters;
    DensityStrip *m_strip;
    EventDensityFeed *m_density;
    QToolButton *m_highlight;
    QToolButton *m_export;
    QToolButton *m_pause;
    QSplitter *m_splitter;
    EventTable *m_table;
    NothingToShow *m_nothing;
    NewEventsButton *m_new;
    EventDetail *m_detail;
    EventExportBar *m_exporting;
    QLabel *m_note;
    QTimer m_searching;
    QFutureWatcher<Seq> m_wantedTime; // the event that showTime() looks for
    Highlights m_highlights;
    Seq m_leftAt = 0; // the newest event in sight when the view stopped being live
};

} // namespace hawser
