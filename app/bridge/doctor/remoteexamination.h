#pragma once

#include "bridge/doctor/remoteevidence.h"
#include "bridge/doctor/remotetarget.h"
#include "connectors/doctor/climb.h"
#include "connectors/doctor/quote.h"

#include <QNetworkProxy>
#include <QObject>
#include <QTimer>

namespace hawser::bridge {

class RemoteVisit;

/// One run of the remote doctor. Gathers evidence; whether a rung holds is decided by
/// remoteCauseOf() alone. Stops at the first that breaks. Network thread.
class RemoteExamination : public QObject
{
    Q_OBJECT

public:
    RemoteExamination(const RemoteTarget &target, const RemoteDoctorOptions &options,
                      QObject *parent);
    ~RemoteExamination() override;

    /// finished() follows within options.whole, never from within.
    void begin();
    /// Everything under way ends without a word; to be deleted later.
    void stop();

signals:
    void rungChanged(const hawser::doctor::RungReport &report);
    void finished(const hawser::doctor::Diagnosis &diagnosis,
                  const QList<hawser::doctor::RungReport> &reports);

private:
    void judgeEntries();
    void findWay();
    void lookUp();
    void reach();
    void secure();
    void visit();
    void climbOn(RemoteVisit *visit);
    void believeBridge();
    /// The running rung has its evidence. False: it does not hold, and all is over.
    bool settle();
    void conclude();
    void outOfTime();

    const RemoteTarget m_target;
    const RemoteDoctorOptions m_options;
    const doctor::Quote m_quote;
    RemoteEvidence m_evidence;
    doctor::Climb m_climb;
    QNetworkProxy m_proxy;
    QTimer m_whole{this};
    bool m_isOver = false;
    QObject *m_round; // parent of everything that is under way
};

} // namespace hawser::bridge
