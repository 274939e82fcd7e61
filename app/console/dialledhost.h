#pragma once

#include "connectors/dialled/dialledconnector.h"

#include <QHash>
#include <QObject>

namespace hawser {

/// All game servers that are dialled, on the network thread. Owns their connectors.
class DialledHost : public QObject
{
    Q_OBJECT

public:
    DialledHost(EventFeed &feed, const DialTimes &times, QObject *parent = nullptr);

    /// Dials \a target; a game server that is dialled already is dialled anew if anything of it
    /// has changed.
    void dial(const DialTarget &target);
    /// Ends the connection for good.
    void drop(const ServerId &server);
    /// Does not wait for the next attempt, and tries again after a refusal.
    void redial(const ServerId &server);
    Connector *connector(const ServerId &server) const { return m_connectors.value(server); }

signals:
    /// Connect to it before it is opened, which follows at once.
    void appeared(hawser::Connector *connector);
    void certificateSeen(const hawser::ServerId &server, const QByteArray &fingerprint,
                         bool isTrusted);

private:
    EventFeed &m_feed;
    const DialTimes m_times;
    QHash<ServerId, DialledConnector *> m_connectors; // children
};

} // namespace hawser
