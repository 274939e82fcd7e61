#pragma once

#include "connectors/doctor/doctoroptions.h"
#include "connectors/doctor/evidence.h"
#include "connectors/doctor/probe.h"

#include "portforward/verdict/evidence.h"

class QTcpSocket;

namespace hawser::portforward {
class Survey;
}

namespace hawser::doctor {

/// Asks our own router whether the address that was dialled is its own, where its rule for the port
/// leads, and whether anybody answers there. Only reads; asks nobody outside.
class HomeProbe : public Probe<HomeFacts>
{
public:
    HomeProbe(const QStringList &addresses, quint16 port, const DoctorOptions &options, Done done,
              QObject *parent);

    /// Whether \a addresses can be those of a router at all: no addresses of this computer, and
    /// none that a neighbour has.
    static bool isWorthwhile(const QStringList &addresses, const portforward::SurveyPlan &plan);

private:
    void outOfTime() override { end(m_facts); }
    void judge();
    void askForRule(const portforward::PathEvidence &path,
                    const portforward::RouterEvidence &router);
    void tryInside(const portforward::IpAddress &client, quint16 port);

    QList<portforward::IpAddress> m_addresses;
    const quint16 m_port;
    const std::chrono::milliseconds m_patience;
    HomeFacts m_facts;
    portforward::Survey *m_survey;
};

} // namespace hawser::doctor
