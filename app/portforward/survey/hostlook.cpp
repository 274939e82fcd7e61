#include "portforward/survey/hostlook.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <utility>

namespace hawser::portforward {

namespace {

template<typename Answer, typename Look>
QFuture<Answer> lookAside(Look look)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    const QFuture<Answer> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start([promise, look = std::move(look)] {
        promise->addResult(look());
        promise->finish();
    });
    return future;
}

PortLook portNow(quint16 port, Transport transport)
{
    PortLook look;
    look.firewall = firewallHint(port, transport);
    const QList<Listener> listeners = listenersOn(port, transport);
    if (listeners.isEmpty()) {
        look.listening = canListListeners() ? Listening::Nobody : Listening::NotLooked;
        return look;
    }
    const bool isLoopbackOnly
        = std::all_of(listeners.begin(), listeners.end(),
                      [](const Listener &listener) { return listener.isLoopbackOnly(); });
    look.listening = isLoopbackOnly ? Listening::LoopbackOnly : Listening::Reachable;
    look.listener = listeners.front().program;
    return look;
}

} // namespace

QFuture<PortLook> lookAtPort(const SurveyPlan &plan)
{
    return lookAside<PortLook>([port = plan.internalPort, transport = plan.transport] {
        return portNow(port, transport);
    });
}

QFuture<QList<NetworkPath>> lookForPaths(const SurveyPlan &plan)
{
    return lookAside<QList<NetworkPath>>(plan.paths);
}

} // namespace hawser::portforward
