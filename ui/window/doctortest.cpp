#include "window/doctortest.h"

#include "console/doctorrun.h"

namespace hawser {

DoctorTest::DoctorTest(Console &console, QObject *parent)
    : ConnectionTest(parent)
    , m_console(console)
{
}

DoctorTest::~DoctorTest() = default;

void DoctorTest::start(const ServerProfile &profile, const QByteArray &secret)
{
    std::optional<QByteArray> typed;
    if (!secret.isNull())
        typed = secret;
    m_run = std::make_unique<DoctorRun>(m_console, profile, typed);
    connect(m_run.get(), &DoctorRun::rungChanged, this, &ConnectionTest::rungChanged);
    connect(m_run.get(), &DoctorRun::finished, this,
            [this](const doctor::Diagnosis &diagnosis) { emit finished(diagnosis); });
}

void DoctorTest::cancel()
{
    m_run.reset();
}

} // namespace hawser
