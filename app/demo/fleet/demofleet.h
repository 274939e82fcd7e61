#pragma once

#include "demo/rust/simulatedrustserver.h"
#include "demo/sevendays/simulatedsevendays.h"
#include "demo/simulatedserver.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <memory>
#include <vector>

namespace hawser {

/// A simulated game server that waits to be dialled, on a port of this computer.
struct DemoBerth
{
    QString game; ///< key: "7d2d" …
    QString name;
    quint16 port = 0;
    QString user; ///< 7d2d: name of the token
    QByteArray secret;
};

/// The simulated game servers that a newcomer looks around with: several games, several mods that
/// dial into one endpoint, and two servers that are dialled. May be moved to a thread of its own
/// before start(); its servers live there.
class DemoFleet : public QObject
{
    Q_OBJECT

public:
    DemoFleet(const QUrl &endpoint, const QString &registrationToken);
    ~DemoFleet() override;

    /// By which its servers identify. Any thread; never changes.
    const QSet<QString> &identities() const { return m_identities; }

public slots:
    void start();

signals:
    /// These can be dialled now.
    void berthed(const QList<hawser::DemoBerth> &berths);

private:
    void startDialled();

    const QUrl m_endpoint;
    const QString m_registrationToken;
    const QSet<QString> m_identities;
    std::vector<std::unique_ptr<SimulatedGameServer>> m_servers;
    std::unique_ptr<SimulatedSevenDays> m_sevenDays;
    std::unique_ptr<SimulatedRustServer> m_rust;
};

} // namespace hawser
