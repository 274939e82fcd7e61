#include "connectors/doctor/tlsprobe.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslError>
#include <QSslSocket>

#include <algorithm>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

/// What says nothing about who issued the certificate.
bool isOfNameOrDate(const QSslError &error)
{
    return error.error() == QSslError::HostNameMismatch
        || error.error() == QSslError::CertificateExpired
        || error.error() == QSslError::CertificateNotYetValid;
}

QString protocolText(QSsl::SslProtocol protocol)
{
    return protocol == QSsl::TlsV1_3 ? u"TLS 1.3"_s
        : protocol == QSsl::TlsV1_2  ? u"TLS 1.2"_s
                                     : u"TLS"_s;
}

QString issuerOf(const QSslCertificate &certificate)
{
    for (const auto part : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
        const QStringList names = certificate.issuerInfo(part);
        if (!names.isEmpty())
            return names.first();
    }
    return {};
}

} // namespace

TlsProbe::TlsProbe(const QString &host, quint16 port, std::chrono::milliseconds time,
                   const Quote &quote, Done done, QObject *parent, const QNetworkProxy &proxy)
    : Probe(std::move(done), parent)
    , m_host(host)
    , m_port(port)
    , m_quote(quote)
    , m_proxy(proxy)
    , m_socket(new QSslSocket(this))
{
    within(time);
    QTimer::singleShot(0, this, [this] { shake(); });
}

void TlsProbe::shake()
{
    m_socket->setProxy(m_proxy);
    m_socket->setPeerVerifyMode(QSslSocket::QueryPeer);
    connect(m_socket, &QSslSocket::encrypted, this, [this] { take(); });
    connect(m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        const bool isTls = error == QAbstractSocket::SslHandshakeFailedError
            || error == QAbstractSocket::SslInternalError;
        m_facts.error = isTls ? m_quote(m_socket->errorString().toUtf8()) : QString();
        conclude(isTls ? TlsFacts::End::Failed : TlsFacts::End::HungUp);
    });
    m_socket->connectToHostEncrypted(m_host, m_port);
}

void TlsProbe::take()
{
    const QSslCertificate certificate = m_socket->peerCertificate();
    const QList<QSslError> errors = m_socket->sslHandshakeErrors();
    m_facts.fingerprint = certificate.digest(QCryptographicHash::Sha256);
    m_facts.issuer = m_quote(issuerOf(certificate).toUtf8());
    m_facts.protocol = protocolText(m_socket->sessionProtocol());
    m_facts.validFrom = certificate.effectiveDate();
    m_facts.validUntil = certificate.expiryDate();
    m_facts.isKnownIssuer = std::all_of(errors.begin(), errors.end(), isOfNameOrDate);
    m_facts.namesHost = std::none_of(errors.begin(), errors.end(), [](const QSslError &error) {
        return error.error() == QSslError::HostNameMismatch;
    });
    conclude(TlsFacts::End::Done);
}

void TlsProbe::outOfTime()
{
    conclude(TlsFacts::End::NoAnswer);
}

void TlsProbe::conclude(TlsFacts::End how)
{
    m_facts.end = how;
    m_socket->disconnect(this);
    m_socket->abort();
    end(m_facts);
}

} // namespace hawser::doctor
