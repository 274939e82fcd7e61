#pragma once

#include "connectors/endpointoptions.h"

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
    void setServers(int online, int known);
    /// \a text is one sentence of display text.
    void addAudit(const QString &text);

private:
    void build();

    FactSheet *m_facts;
    QLabel *m_address;
    QLabel *m_reach;
    QLabel *m_encryption;
    QLabel *m_limit;
    QLabel *m_servers;
    SecretField *m_token;
    Banner *m_risk;
    PublicText *m_audit;
};

} // namespace hawser
