#pragma once

#include "connectors/doctor/ladder.h"
#include "support/patience.h"

#include <algorithm>
#include <optional>

namespace hawser::test {

using namespace Qt::StringLiterals;

/// One run of a doctor to its end, and everything it told.
template<typename SomeDoctor>
class LadderRun
{
public:
    template<typename Target, typename Options>
    LadderRun(const Target &target, const Options &options)
        : m_doctor(options)
    {
        QObject::connect(&m_doctor, &SomeDoctor::rungChanged,
                         [this](const doctor::RungReport &report) {
                             m_told += report.evidence + u'\n';
                             m_changes.append(report);
                         });
        QObject::connect(
            &m_doctor, &SomeDoctor::finished,
            [this](const doctor::Diagnosis &verdict, const QList<doctor::RungReport> &reports) {
                m_verdict = verdict;
                m_reports = reports;
            });
        m_doctor.start(target);
        isInTime = QTest::qWaitFor([this] { return m_verdict.has_value(); }, 3 * patiently);
    }

    bool isInTime = false;

    doctor::Diagnosis verdict() const { return m_verdict.value_or(doctor::Diagnosis{}); }
    QString code() const { return verdict().code; }
    doctor::RungReport::Status statusOf(doctor::Rung rung) const { return reportOf(rung).status; }
    QString evidenceOf(doctor::Rung rung) const { return reportOf(rung).evidence; }
    /// The one that broke; none if all hold.
    std::optional<doctor::Rung> broken() const
    {
        for (const doctor::RungReport &report : m_reports) {
            if (report.status == doctor::RungReport::Status::Failed)
                return report.rung;
        }
        return {};
    }
    const QList<doctor::RungReport> &changes() const { return m_changes; }
    /// Every word of it.
    QString told() const { return m_told + verdict().message + u'\n' + verdict().advice; }

private:
    doctor::RungReport reportOf(doctor::Rung rung) const
    {
        const auto found = std::find_if(
            m_reports.begin(), m_reports.end(),
            [rung](const doctor::RungReport &report) { return report.rung == rung; });
        return found == m_reports.end() ? doctor::RungReport{} : *found;
    }

    SomeDoctor m_doctor;
    std::optional<doctor::Diagnosis> m_verdict;
    QList<doctor::RungReport> m_reports;
    QList<doctor::RungReport> m_changes;
    QString m_told;
};

} // namespace hawser::test
