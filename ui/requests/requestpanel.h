#pragma once

#include "requestcontext.h"

#include <QWidget>

#include <optional>

class QStackedWidget;

namespace hawser {

class HistoryView;
class ReplyView;
class RequestComposer;
class RequestHistory;

/// Composes requests to one game server, shows their replies, and keeps the last hundred of this
/// run. What can be asked comes from the catalogue of actions alone. Several requests may be under
/// way at once; the reply shown is the one chosen in the history, at first the latest.
class RequestPanel : public QWidget
{
    Q_OBJECT

public:
    /// \a console must outlive the panel.
    explicit RequestPanel(Console &console, QWidget *parent = nullptr);
    explicit RequestPanel(RequestContext context, QWidget *parent = nullptr);

    /// Where requests go from now on. What is entered stays; a confirmation does not.
    void setServer(std::optional<ServerId> server);
    void focusActionPicker();

    /// Something about \a server changed.
    void refreshServer(const hawser::ServerId &server);
    void refreshNames(const hawser::ServerId &server);

private:
    void build();
    void send(Action action, const QJsonObject &arguments);
    void finish(quint64 number, const Reply &reply);
    void fillAgain(Action action);
    void setWaiting(int requests);

    RequestContext m_context;
    std::optional<ServerId> m_server;
    int m_waiting = 0;
    RequestHistory *m_history;
    QStackedWidget *m_pages; // composer, or that no server is selected
    RequestComposer *m_composer;
    ReplyView *m_reply;
    HistoryView *m_past;
};

} // namespace hawser
