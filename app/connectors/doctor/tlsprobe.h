#pragma once

#include "connectors/doctor/evidence.h"
#include "connectors/doctor/probe.h"
#include "connectors/doctor/quote.h"

#include <QNetworkProxy>

class QSslSocket;

namespace hawser::doctor {

/// One TLS handshake, to see the certificate. Nothing is sent after it.
class TlsProbe : public Probe<TlsFacts>
{
public:
    TlsProbe(const QString &host, quint16 port, std::chrono::milliseconds time, const Quote &quote,
             Done done, QObject *parent, const QNetworkProxy &proxy = QNetworkProxy::NoProxy);

protected:
    void outOfTime() override;

private:
    void shake();
    void take();
    void conclude(TlsFacts::End how);

    const QString m_host;
    const quint16 m_port;
    const Quote m_quote;
    const QNetworkProxy m_proxy;
    QSslSocket *m_socket;
    TlsFacts m_facts;
};

} // namespace hawser::doctor
