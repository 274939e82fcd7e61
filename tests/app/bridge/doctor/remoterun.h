#pragma once

#include "app/connectors/doctor/ladderrun.h"
#include "bridge/doctor/remotedoctor.h"

#include <QUrl>

namespace hawser::test {

using namespace std::chrono_literals;
using doctor::Rung;
using Status = doctor::RungReport::Status;

inline const QString testToken = u"reg_Fq7-token"_s;

/// Waits for those who answer as long as a busy machine may need, and no longer than a test should
/// for those who need not.
inline bridge::RemoteDoctorOptions quickOptions()
{
    bridge::RemoteDoctorOptions options;
    options.whole = 60s;
    options.connect = 20s;
    options.tls = 20s;
    options.upgrade = 20s;
    options.hello = 100ms;
    options.letIn = 20s;
    options.pong = 20s;
    options.complaint = 100ms;
    options.request = 150ms;
    return options;
}

inline bridge::RemoteTarget targetAt(const QString &url)
{
    bridge::RemoteTarget target;
    target.remote = {url, u"tested"_s, testToken, u"Navezgane"_s};
    target.serverState = {ConnectionState::Online, u"Here"_s, QDateTime::currentDateTimeUtc()};
    return target;
}
inline bridge::RemoteTarget targetAt(const QUrl &url)
{
    return targetAt(url.toString());
}

class RemoteRun : public LadderRun<bridge::RemoteDoctor>
{
public:
    explicit RemoteRun(const bridge::RemoteTarget &target,
                       const bridge::RemoteDoctorOptions &options = quickOptions())
        : LadderRun(target, options)
    {
    }
};

} // namespace hawser::test

/// The run ended, at \a rung with \a expectedCode, and gave one advice without the token anywhere.
#define COMPARE_REMOTE_VERDICT(run, expectedCode, expectedRung)                                    \
    QVERIFY((run).isInTime);                                                                       \
    QCOMPARE((run).code(), expectedCode);                                                          \
    QVERIFY(!(run).verdict().healthy);                                                             \
    QVERIFY((run).broken());                                                                       \
    QCOMPARE(int(*(run).broken()), int(expectedRung));                                             \
    QVERIFY(!(run).verdict().advice.isEmpty());                                                    \
    QVERIFY2(!(run).told().contains(testToken), qPrintable((run).told()))
