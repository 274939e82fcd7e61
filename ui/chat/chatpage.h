#pragma once

#include "chat/channellog.h"

#include "events/eventscontext.h"
#include "players/playermenu.h"
#include "requests/asker.h"

#include <QWidget>

#include <optional>

class QListView;
class QStackedWidget;

namespace hawser {

class ChannelChips;
class ChatBar;
class ChatModel;
class ChosenMessage;
class EventTable;
class ListNotice;
class NewEventCounter;
class NewEventsButton;
class Outbox;

/// What players say, apart from all else that happens, for one game server or all, and what is said
/// to them. Follows the newest until the reader scrolls away. Asks for nothing while hidden.
///
/// Keys: in the rows as in the events (Space, Home, End), and Return: the player's menu · in the
/// field: Return says it, Esc goes back to everybody.
class ChatPage : public QWidget
{
    Q_OBJECT

public:
    /// \a console must outlive the page.
    explicit ChatPage(Console &console, QWidget *parent = nullptr);
    ChatPage(const EventsContext &events, const RequestContext &requests,
             QWidget *parent = nullptr);
    ~ChatPage() override;

    void showServer(const std::optional<ServerId> &server);
    /// Something about \a server changed.
    void refreshServer(const hawser::ServerId &server);
    void refreshNames(const hawser::ServerId &server);
    void focusField();

signals:
    /// Of the menu of a player.
    void requestWanted(const hawser::ServerId &server, hawser::Action action,
                       const QJsonObject &arguments);
    void eventsWanted(const QString &player);
    /// The reader wants to see what happened around this message.
    void eventWanted(hawser::Seq seq);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void buildTable();
    void connectParts();
    void connectReading();
    void addKeys();
    void applyFilter();
    void onModeChanged();
    void onChosen();
    void refreshEmpty();
    void refreshServers();
    void openMenu(const QPoint &at);
    void answer();
    void send(const ServerId &server, const KnownName &recipient, const QString &text);
    void onSent(const ServerId &server, const QString &text, const Reply &reply);

    EventsContext m_events;
    RequestContext m_requests;
    Asker m_asker;
    std::optional<ServerId> m_server;
    Seq m_leftAt = 0; // the newest message in sight when the view stopped following
    ChannelLog *m_log;
    ChatModel *m_model;
    NewEventCounter *m_counter;
    ChannelChips *m_chips;
    QStackedWidget *m_stack; // messages, or that there are none
    EventTable *m_table;
    ListNotice *m_notice;
    NewEventsButton *m_new;
    ChosenMessage *m_chosen;
    Outbox *m_outbox;
    QListView *m_sent;
    ChatBar *m_bar;
};

} // namespace hawser
