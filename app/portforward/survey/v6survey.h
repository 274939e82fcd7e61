#pragma once

#include "portforward/clients/igdaskings.h"
#include "portforward/clients/ssdpsearch.h"
#include "portforward/survey/surveyplan.h"
#include "portforward/verdict/evidence.h"

#include <QSet>

namespace hawser::portforward {

/// Asks along one way who could open the firewall for IPv6: PCP at the router, and UPnP over IPv6.
/// Only reads; taken down, everything under way is cancelled.
class V6Survey : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostFirewalls = 4;

    V6Survey(const SurveyPlan &plan, const NetworkPath &path, QObject *parent);

    void start();
    /// What still waits counts as silent.
    void stop();
    /// A router that was found over IPv4 and has such a firewall, too.
    void consider(const IgdDescription &description, const IpAddress &host);

    const V6Evidence &evidence() const { return m_evidence; }
    bool isOver() const { return m_pending == 0; }

signals:
    void changed(); ///< also when it is over

private:
    void search(const IpAddress &to);
    void find(const ssdp::Answer &answer, const IpAddress &sender);
    void askStatus(qsizetype firewall);
    void begin() { ++m_pending; }
    void end();

    const SurveyPlan m_plan;
    const NetworkPath m_path;
    V6Evidence m_evidence;
    QSet<QByteArray> m_locations;
    int m_pending = 0;
};

} // namespace hawser::portforward
