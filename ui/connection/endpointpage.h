#pragma once

#include "connectors/endpointoptions.h"

#include <QTime>
#include <QUrl>
#include <QWidget>

#include <optional>

class QLabel;

namespace hawser {

class Banner;
class FactSheet;
class PublicText;
class SecretField;

/// The connection page for all game servers: the endpoint that their mods dial into, and what
/// happened at its door.
class EndpointPage : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointPage(QWidget *parent = nullptr);

    /// No \a url: it does not listen; \a error says why, unless it is only starting.
    void setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options,
                     const std::optional<EndpointError> &error);
    /// \a sha256 of the certificate, as another Hawser is told to expect it; may be empty.
    void setFingerprint(const QByteArray &sha256);
    void setServers(int online, int known);
    /// \a text is one sentence of display text; \a at is local.
    void addAudit(const QString &text, const QTime &at = QTime::currentTime());

private:
    void build();

    FactSheet *m_facts;
    QLabel *m_address;
    QLabel *m_reach;
    QLabel *m_encryption;
    QLabel *m_fingerprint;
    QLabel *m_limit;
    QLabel *m_servers;
    SecretField *m_token;
    Banner *m_risk;
    PublicText *m_audit;
};

} // namespace hawser
