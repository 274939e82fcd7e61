#pragma once

#include "recipients.h"
#include "requestcontext.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

#include <optional>

class QStackedWidget;

namespace hawser {

class HistoryView;
class ReplyView;
class RequestComposer;
class RequestHistory;

/// Composes requests to one game server or to all, shows their replies, and keeps the last hundred
/// of this run. What goes to others than the one looked at is told in red, and confirmed. What can
/// be asked comes from the catalogue of actions alone. Several requests may be under way at once;
/// the reply shown is the one chosen in the history, at first the latest.
class RequestPanel : public QWidget
{
    Q_OBJECT

public:
    /// \a console must outlive the panel.
    explicit RequestPanel(Console &console, QWidget *parent = nullptr);
    explicit RequestPanel(RequestContext context, QWidget *parent = nullptr);

    /// What is looked at, and so where requests go from now on; none: all game servers. What is
    /// entered stays; a confirmation does not.
    void setServer(std::optional<ServerId> server);
    /// Puts a request to \a server in, for the user to complete and send. If \a server is not the
    /// one looked at, the panel says so, and asks for its name unless the action only reads.
    void prefill(const hawser::ServerId &server, hawser::Action action,
                 const QJsonObject &arguments);
    void focusActionPicker();
    /// Puts \a action in for whatever is looked at, and gives its form the focus.
    void compose(hawser::Action action);

    /// Something about \a server changed.
    void refreshServer(const hawser::ServerId &server);
    /// The same once the events in hand are done: a hundred servers may change at once, and what
    /// goes to all of them is looked through once for all of that.
    void refreshServerSoon(const hawser::ServerId &server);
    void refreshNames(const hawser::ServerId &server);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void send(const QList<ServerInfo> &servers, Action action, const QJsonObject &arguments);
    void ask(quint64 number, const ServerId &server, Action action, const QJsonObject &arguments);
    void finish(quint64 number, const Reply &reply);
    void fillAgain(Action action);
    void setElsewhere(const std::optional<ServerId> &server);
    std::optional<ServerId> onlyRecipient() const;
    Recipients recipients() const;
    void refreshChanged();
    void refreshRecipients();
    void refreshAllNames();
    void setWaiting(int requests);

    RequestContext m_context;
    std::optional<ServerId> m_server;    // looked at; none: all
    std::optional<ServerId> m_elsewhere; // the next request goes there instead
    QSet<ServerId> m_changed;            // since the last refresh
    QTimer m_soon;
    int m_waiting = 0;
    RequestHistory *m_history;
    QStackedWidget *m_pages; // composer, or that there is no game server
    RequestComposer *m_composer;
    ReplyView *m_reply;
    HistoryView *m_past;
};

} // namespace hawser
