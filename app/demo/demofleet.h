#pragma once

#include "demo/simulatedserver.h"

#include <QObject>
#include <QSet>
#include <QUrl>

#include <memory>
#include <vector>

namespace hawser {

/// The simulated game servers that a newcomer looks around with: several games, several mods, all
/// dialling into one endpoint. May be moved to a thread of its
/// own before start(); its servers live there.
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

private:
    const QUrl m_endpoint;
    const QString m_registrationToken;
    const QSet<QString> m_identities;
    std::vector<std::unique_ptr<SimulatedGameServer>> m_servers;
};

} // namespace hawser
