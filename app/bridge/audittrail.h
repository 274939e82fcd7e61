#pragma once

#include "connectors/conversation.h"

#include <QBasicTimer>
#include <QMap>
#include <QObject>

namespace hawser::bridge {

/// What a remote asked for, as lines for the connection page: each request on its own while they
/// are few; of many the rest as numbers, so that none is missing and the page is not flooded.
class AuditTrail : public QObject
{
    Q_OBJECT

public:
    /// \a title of the remote stands before each line. The rest is told so long after its first.
    explicit AuditTrail(const QString &title, QObject *parent = nullptr,
                        std::chrono::milliseconds restAfter = Conversation::window);

    /// \a what: the name of an action, or a word for what was none: one of few. \a text: who did
    /// what with which outcome.
    void note(const QString &what, const QString &text);

signals:
    void told(const hawser::ConversationLine &line);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void tellRest();

    const QString m_title;
    const std::chrono::milliseconds m_restAfter;
    Conversation m_conversation;
    Conversation m_rests;
    QMap<QString, quint64> m_untold; // by what
    QBasicTimer m_rest;
};

} // namespace hawser::bridge
