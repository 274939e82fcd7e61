#include "console/dialledhost.h"

#include "console/dialledgames.h"

namespace hawser {

DialledHost::DialledHost(EventFeed &feed, const DialTimes &times, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_times(times)
{
}

void DialledHost::dial(const DialTarget &target)
{
    if (DialledConnector *known = m_connectors.value(target.server)) {
        if (known->target().game == target.game) {
            known->setTarget(target);
            return;
        }
        drop(target.server);
    }
    const DialledGame *game = findDialledGame(target.game);
    if (!game)
        return;
    DialledConnector *connector = game->make(target, m_times, m_feed, this);
    m_connectors.insert(target.server, connector);
    connect(connector, &DialledConnector::certificateSeen, this,
            [this, id = target.server](const QByteArray &fingerprint, bool isTrusted) {
                emit certificateSeen(id, fingerprint, isTrusted);
            });
    emit appeared(connector);
    connector->open();
}

void DialledHost::drop(const ServerId &server)
{
    DialledConnector *connector = m_connectors.take(server);
    if (!connector)
        return;
    connector->close();
    connector->deleteLater();
}

void DialledHost::redial(const ServerId &server)
{
    if (DialledConnector *connector = m_connectors.value(server))
        connector->open();
}

} // namespace hawser
