#include "asker.h"

#include <QFutureWatcher>

namespace hawser {

Asker::Asker(Request request, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
{
}

void Asker::ask(const ServerId &server, Action action, const QJsonObject &arguments,
                Arrival arrival)
{
    Reply lost;
    lost.server = server;
    lost.action = action;
    lost.error = tr("Hawser gave up waiting.");
    auto *watcher = new QFutureWatcher<Reply>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [watcher, lost, arrival = std::move(arrival)] {
                watcher->deleteLater();
                arrival(watcher->future().resultCount() > 0 ? watcher->result() : lost);
            });
    watcher->setFuture(m_request(server, action, arguments));
}

} // namespace hawser
