#pragma once

#include "connectors/doctor/doctor.h"

#include <QSignalSpy>
#include <QTest>

#include <optional>

namespace hawser::test {

using namespace hawser::doctor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Impatient, and looking for neighbours only where a test has put some.
inline DoctorOptions quickOptions()
{
    DoctorOptions options;
    options.whole = 6s;
    options.connect = 600ms;
    options.greeting = 60ms;
    options.answer = 600ms;
    options.event = 150ms;
    options.aside = 600ms;
    options.rustPause = 0ms;
    options.refusal = 400ms;
    options.rustGreeting = 150ms;
    options.webPorts = {};
    options.rconPorts = {};
    options.sevenDaysGamePorts = {};
    options.rustGamePorts = {};
    return options;
}

/// One run of the doctor to its end, and everything it told.
class DoctorRun
{
public:
    explicit DoctorRun(const DialTarget &target, const DoctorOptions &options = quickOptions())
        : m_doctor(options)
    {
        QObject::connect(&m_doctor, &Doctor::rungChanged, [this](const RungReport &report) {
            m_told += report.evidence + u'\n';
            m_changes.append(report);
        });
        QObject::connect(&m_doctor, &Doctor::finished,
                         [this](const Diagnosis &verdict, const QList<RungReport> &reports) {
                             m_verdict = verdict;
                             m_reports = reports;
                         });
        m_doctor.start(target);
        isInTime = QTest::qWaitFor([this] { return m_verdict.has_value(); }, 12'000);
    }

    bool isInTime = false;

    Diagnosis verdict() const { return m_verdict.value_or(Diagnosis{}); }
    QString code() const { return verdict().code; }
    RungReport::Status statusOf(Rung rung) const { return m_reports.value(int(rung)).status; }
    QString evidenceOf(Rung rung) const { return m_reports.value(int(rung)).evidence; }
    /// The one that broke; none if all hold.
    std::optional<Rung> broken() const
    {
        for (const RungReport &report : m_reports) {
            if (report.status == RungReport::Status::Failed)
                return report.rung;
        }
        return {};
    }
    const QList<RungReport> &changes() const { return m_changes; }
    /// Every word of it.
    QString told() const { return m_told + verdict().message + u'\n' + verdict().advice; }

private:
    Doctor m_doctor;
    std::optional<Diagnosis> m_verdict;
    QList<RungReport> m_reports;
    QList<RungReport> m_changes;
    QString m_told;
};

} // namespace hawser::test

/// The run ended, at \a rung with \a code, and gave one advice without the secret in any text.
#define COMPARE_VERDICT(run, expectedCode, expectedRow, expectedRung)                              \
    QVERIFY((run).isInTime);                                                                       \
    QCOMPARE((run).code(), expectedCode);                                                          \
    QCOMPARE((run).verdict().row, expectedRow);                                                    \
    QVERIFY(!(run).verdict().healthy);                                                             \
    QVERIFY((run).broken());                                                                       \
    QCOMPARE(int(*(run).broken()), int(expectedRung));                                             \
    QVERIFY(!(run).verdict().advice.isEmpty());                                                    \
    QVERIFY2(!(run).told().contains(QString::fromUtf8(secret)), qPrintable((run).told()))
