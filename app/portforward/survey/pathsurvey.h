#pragma once

#include "portforward/clients/igdaskings.h"
#include "portforward/clients/mapaskings.h"
#include "portforward/clients/ssdpsearch.h"
#include "portforward/survey/surveyplan.h"
#include "portforward/verdict/evidence.h"

#include <QSet>

namespace hawser::portforward {

struct Hop;
class V6Survey;

/// Asks everybody along one way to the internet at once. Only reads; taken down, everything under
/// way is cancelled.
class PathSurvey : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostRouters = 8;

    PathSurvey(const SurveyPlan &plan, const NetworkPath &path, QObject *parent);

    /// \a stunServer: none if nobody outside may be asked.
    void start(const IpAddress &stunServer);
    /// Ends with what is known; what still waits counts as silent.
    void stop();
    const PathEvidence &evidence() const { return m_evidence; }
    bool isOver() const;

signals:
    void changed(); ///< also when it is over

private:
    void askMapServers();
    void takeV6();
    void search(const IpAddress &to, ProbeState PathEvidence::*state);
    void askOutside(const IpAddress &stunServer);
    void askSecondHop();
    void hearPcp(const Heard<pcp::Answer> &heard);
    void hearHops(const QList<Hop> &hops);
    void hearKnownHops();
    /// Where routers are kept: those of our own network, or those beyond.
    using RouterList = QList<RouterEvidence> PathEvidence::*;
    void find(const ssdp::Answer &answer, const IpAddress &sender, RouterList list);
    void describe(const Location &at, RouterList list);
    void noteDescription(const Heard<IgdDescription> &heard);
    void addRouters(const IgdDescription &description, const Location &at, RouterList list);
    void askLine(int router, RouterList list);
    void begin() { ++m_pending; }
    void end();
    Pace paceOr(const Pace &usual) const { return m_plan.pace.value_or(usual); }
    MapServer mapServer() const;

    const SurveyPlan m_plan;
    PathEvidence m_evidence;
    V6Survey *const m_v6;
    QSet<QByteArray> m_locations;
    int m_pending = 0;
};

} // namespace hawser::portforward
