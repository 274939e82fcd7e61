#pragma once

#include "app/connectors/doctor/ladderrun.h"

#include "connectors/doctor/doctor.h"

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
