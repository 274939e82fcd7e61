#pragma once

#include "bans/listedban.h"
#include "bans/reasontemplates.h"

#include "players/playermenu.h"
#include "requests/asker.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QToolButton;

namespace hawser {

class BanForm;
class BanTableModel;
class ListFeed;
class ListNotice;
class ListTable;
class OutcomeLine;
class PlainLabel;
class SettingsFile;
class UnbanQuestion;

/// Who is banned from one game server, why and until when; bans are made and lifted here. Asks for
/// the list when it is shown and after each change. How a change ended is told by what was read
/// back; what was lifted can be made again with the same data.
///
/// Keys: Ctrl+F filter · Ctrl+F5 ask now · Delete lifts the chosen ban, after a question · Return,
/// double click or the menu key on a row: its player's menu.
class BansPage : public QWidget
{
    Q_OBJECT

public:
    /// \a console must outlive the page, and so must \a settings (none: reasons are not kept).
    explicit BansPage(Console &console, SettingsFile *settings = nullptr,
                      QWidget *parent = nullptr);
    explicit BansPage(const RequestContext &context, QWidget *parent = nullptr);

    void showServer(const std::optional<ServerId> &server);
    /// Something about \a server changed.
    void refreshServer(const hawser::ServerId &server);
    void refreshNames(const hawser::ServerId &server);
    void setTemplates(const ReasonTemplates &templates);

signals:
    void templatesChanged(const hawser::ReasonTemplates &templates);
    /// Of the menu of a player.
    void requestWanted(const hawser::ServerId &server, hawser::Action action,
                       const QJsonObject &arguments);
    void eventsWanted(const QString &player);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    using After = std::function<void(const Reply &)>;

    QString read(const QJsonValue &payload);
    void build();
    QWidget *makeListSide();
    QLayout *makeBar();
    void connectParts();
    void connectList();
    void addKeys();
    void refresh();
    void refreshBar();
    void refreshNotice();
    void tellEmpty();
    std::optional<ListedBan> chosen() const;
    void openForm();
    void closeForm();
    void ban(const QJsonObject &arguments);
    void askToUnban();
    void unban(const ListedBan &ban);
    void change(Action action, const QJsonObject &arguments, const QString &what,
                const After &after);
    void takeBack();
    void openMenu(const QPoint &at);

    RequestContext m_context;
    Asker m_asker;
    std::optional<ServerId> m_server;
    QList<ListedBan> m_bans;
    std::function<void()> m_undo; // takes the last change back; empty if nothing can
    ListFeed *m_feed;
    BanTableModel *m_model;
    QSortFilterProxyModel *m_rows;
    QLineEdit *m_filter;
    PlainLabel *m_count;
    QToolButton *m_ask;
    QPushButton *m_add;
    QPushButton *m_lift;
    QStackedWidget *m_sides; // list, or form
    QStackedWidget *m_stack; // table, or why there is none
    ListTable *m_table;
    ListNotice *m_notice;
    UnbanQuestion *m_question;
    OutcomeLine *m_outcome;
    BanForm *m_form;
    PlayerMenu *m_menu;
};

} // namespace hawser
