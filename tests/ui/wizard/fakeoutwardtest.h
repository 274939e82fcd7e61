#pragma once

#include "wizard/outwardtest.h"

namespace hawser::test {

/// The test says how far the way out goes.
class FakeOutwardTest : public OutwardTest
{
public:
    void start(const QString &url) override
    {
        ++starts;
        lastUrl = url;
    }
    void cancel() override { ++cancels; }

    void tell(doctor::Rung rung, doctor::RungReport::Status status, const QString &evidence = {})
    {
        emit rungChanged({rung, status, evidence, std::chrono::milliseconds(12)});
    }
    void end(const doctor::Diagnosis &diagnosis) { emit finished(diagnosis); }

    int starts = 0;
    int cancels = 0;
    QString lastUrl;
};

} // namespace hawser::test
