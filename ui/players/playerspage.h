#pragma once

#include "players/playermenu.h"
#include "players/playersfeed.h"

#include "archive/eventlog.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QToolButton;

namespace hawser {

class ListNotice;
class ListTable;
class PlainLabel;
class PlayerTableModel;
class PresenceWatch;

/// Who is on one game server now, and what can be done with each. Asks only while it is shown.
///
/// Keys: Ctrl+F filter · Ctrl+F5 ask now · Return, double click or the menu key on a row: its menu.
class PlayersPage : public QWidget
{
    Q_OBJECT

public:
    /// \a console must outlive the page.
    explicit PlayersPage(Console &console, QWidget *parent = nullptr);
    /// \a log must outlive the page.
    PlayersPage(const RequestContext &context, const EventLog &log, QWidget *parent = nullptr,
                const PlayersTimes &times = {});

    /// None: all of them are looked at; then there is nothing to list.
    void showServer(const std::optional<ServerId> &server);
    /// Something about \a server changed.
    void refreshServer(const hawser::ServerId &server);

signals:
    /// Of the menu of a player.
    void requestWanted(const hawser::ServerId &server, hawser::Action action,
                       const QJsonObject &arguments);
    void eventsWanted(const QString &player);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void buildTable();
    QLayout *makeBar();
    void connectParts();
    void addKeys();
    void refresh();
    void refreshNotice();
    void tellEmpty();
    void refreshBar();
    void refreshActions();
    PlayerRef chosen() const;
    void openMenu(const QPoint &at);

    std::optional<ServerId> m_server;
    PlayersFeed *m_feed;
    PresenceWatch *m_presence;
    PlayerTableModel *m_model;
    QSortFilterProxyModel *m_rows;
    QLineEdit *m_filter;
    PlainLabel *m_count;
    QToolButton *m_ask;
    QToolButton *m_actions;
    PlayerMenu *m_menu;
    QStackedWidget *m_stack; // table, or why there is none
    ListTable *m_table;
    ListNotice *m_notice;
    QLabel *m_stale;
};

} // namespace hawser
