#include "connectors/doctor/climb.h"

#include <algorithm>
#include <utility>

namespace hawser::doctor {

using Status = RungReport::Status;

Climb::Climb(const QList<Rung> &ladder, QObject *parent)
    : QObject(parent)
    , m_running(ladder.first())
{
    for (const Rung rung : ladder)
        m_reports.append(RungReport{rung, Status::Waiting, {}, {}});
}

const RungReport &Climb::reportOf(Rung rung) const
{
    const auto found
        = std::find_if(m_reports.cbegin(), m_reports.cend(),
                       [rung](const RungReport &report) { return report.rung == rung; });
    Q_ASSERT(found != m_reports.cend());
    return *found;
}

RungReport &Climb::reportOf(Rung rung)
{
    return m_reports[qsizetype(&std::as_const(*this).reportOf(rung) - m_reports.constData())];
}

void Climb::start(Rung rung)
{
    m_running = rung;
    m_sinceStart.start();
    reportOf(rung).status = Status::Running;
    emit rungChanged(reportOf(rung));
}

void Climb::skip(Rung rung)
{
    reportOf(rung).status = Status::Skipped;
    emit rungChanged(reportOf(rung));
}

void Climb::settle(bool holds, const QString &evidence)
{
    RungReport &report = reportOf(m_running);
    report.status = holds ? Status::Passed : Status::Failed;
    report.evidence = evidence;
    report.took = std::chrono::milliseconds(m_sinceStart.elapsed());
    emit rungChanged(report);
}

void Climb::amend(const QString &evidence)
{
    RungReport &report = reportOf(m_running);
    if (report.status != Status::Failed || report.evidence == evidence)
        return;
    report.evidence = evidence;
    emit rungChanged(report);
}

bool Climb::isTrying() const
{
    return reportOf(m_running).status == Status::Running;
}

} // namespace hawser::doctor
