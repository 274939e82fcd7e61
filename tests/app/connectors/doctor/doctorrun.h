#pragma once

#include "app/connectors/doctor/ladderrun.h"

#include "connectors/doctor/doctor.h"

namespace hawser::test {

using namespace hawser::doctor;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Waits no longer than a busy machine may need, and looks for neighbours only where a test has put
/// some.
inline DoctorOptions quickOptions()
{
    DoctorOptions options;
    options.whole = 60s;
    options.connect = 2s;
    options.greeting = 60ms;
    options.answer = 2s;
    options.event = 700ms;
    options.aside = 2s;
    options.rustPause = 0ms;
    options.refusal = 2s;
    options.rustGreeting = 700ms;
    options.webPorts = {};
    options.rconPorts = {};
    options.sevenDaysGamePorts = {};
    options.rustGamePorts = {};
    return options;
}

/// For those who answer, however busy the machine is.
inline DoctorOptions patientOptions()
{
    DoctorOptions options = quickOptions();
    options.connect = 20s;
    options.answer = 20s;
    return options;
}

class DoctorRun : public LadderRun<Doctor>
{
public:
    explicit DoctorRun(const DialTarget &target, const DoctorOptions &options = quickOptions())
        : LadderRun(target, options)
    {
    }
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
