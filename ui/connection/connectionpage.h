#pragma once

#include "console/console.h"

#include <QWidget>

#include <optional>

class QStackedWidget;

namespace hawser {

class AuditTrail;
class EndpointPage;
class RoundTrips;
class ServerConnectionPage;

/// The connection of the game server that is looked at, or the endpoint for all of them. Live.
class ConnectionPage : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive the page.
    ConnectionPage(Console &console, const RoundTrips &roundTrips, const AuditTrail &audits,
                   QWidget *parent = nullptr);

    void showServer(const std::optional<ServerId> &server);

signals:
    /// The reader wants to see what happened at that time, UTC µs.
    void timeWanted(qint64 us);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void connectConsole();
    void follow(const AuditTrail &audits);
    void refreshServer(const ServerId &server);
    void refreshEndpoint();
    void askDoctor();
    void setDialect(const QString &key);
    bool isLookedAt(const ServerId &server) const { return isVisible() && m_server == server; }

    Console &m_console;
    const RoundTrips &m_roundTrips;
    std::optional<ServerId> m_server;
    QStackedWidget *m_pages;
    EndpointPage *m_endpoint;
    ServerConnectionPage *m_one;
};

} // namespace hawser
