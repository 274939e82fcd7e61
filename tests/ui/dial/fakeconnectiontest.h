#pragma once

#include "dial/connectiontest.h"

namespace hawser::test {

/// The test says what the doctor finds.
class FakeConnectionTest : public ConnectionTest
{
public:
    using Status = doctor::RungReport::Status;

    void start(const ServerProfile &profile, const QByteArray &secret) override
    {
        ++starts;
        lastProfile = profile;
        lastSecret = secret;
    }
    void cancel() override { ++cancels; }

    void tell(doctor::Rung rung, Status status, const QString &evidence = {}, int milliseconds = 0)
    {
        emit rungChanged({rung, status, evidence, std::chrono::milliseconds(milliseconds)});
    }
    void end(const doctor::Diagnosis &diagnosis) { emit finished(diagnosis); }

    static doctor::Diagnosis works(const QByteArray &fingerprint = {})
    {
        doctor::Diagnosis made;
        made.healthy = true;
        made.code = QStringLiteral("healthy");
        made.message = QStringLiteral("Everything works.");
        made.fingerprint = fingerprint;
        return made;
    }
    static doctor::Diagnosis fails(const QString &code)
    {
        doctor::Diagnosis made;
        made.code = code;
        made.message = QStringLiteral("203.0.113.7:8080 is not it.");
        made.advice = QStringLiteral("Do one thing.");
        return made;
    }

    int starts = 0;
    int cancels = 0;
    ServerProfile lastProfile;
    QByteArray lastSecret;
};

} // namespace hawser::test
