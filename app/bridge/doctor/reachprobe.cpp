#include "bridge/doctor/reachprobe.h"

#include <QTcpSocket>

namespace hawser::bridge {

ReachProbe::ReachProbe(const RemoteAddress &address, const QNetworkProxy &proxy,
                       std::chrono::milliseconds time, Done done, QObject *parent)
    : Probe(std::move(done), parent)
    , m_socket(new QTcpSocket(this))
{
    m_socket->setProxy(proxy);
    within(time);
    QTimer::singleShot(0, this, [this, address] { dial(address); });
}

void ReachProbe::dial(const RemoteAddress &address)
{
    connect(m_socket, &QTcpSocket::connected, this, [this] { conclude(RemoteReach::Connected); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        const bool isThroughProxy = m_socket->proxy().type() != QNetworkProxy::NoProxy;
        conclude(reachOf(error, isThroughProxy));
    });
    m_socket->connectToHost(address.host, address.port);
}

void ReachProbe::conclude(RemoteReach reach)
{
    m_socket->disconnect(this);
    m_socket->abort();
    end(reach);
}

RemoteReach reachOf(QAbstractSocket::SocketError error, bool isThroughProxy)
{
    if (error == QAbstractSocket::ProxyAuthenticationRequiredError)
        return RemoteReach::ProxyWantsLogin;
    if (error == QAbstractSocket::ProxyConnectionRefusedError
        || error == QAbstractSocket::ProxyConnectionTimeoutError
        || error == QAbstractSocket::ProxyNotFoundError)
        return RemoteReach::ProxyMissing;
    if (isThroughProxy) // says so by one of many errors: forbidden, unknown host, bad gateway …
        return RemoteReach::ProxyRefuses;
    if (error == QAbstractSocket::ConnectionRefusedError
        || error == QAbstractSocket::RemoteHostClosedError)
        return RemoteReach::Refused;
    return error == QAbstractSocket::SocketTimeoutError ? RemoteReach::NoAnswer
                                                        : RemoteReach::NoRoute;
}

} // namespace hawser::bridge
