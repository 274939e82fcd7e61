#include "window/wayouttest.h"

#include "console/remotetest.h"

namespace hawser {

WayOutTest::WayOutTest(Console &console, QObject *parent)
    : OutwardTest(parent)
    , m_console(console)
{
}

WayOutTest::~WayOutTest() = default;

void WayOutTest::start(const QString &url)
{
    m_run = std::make_unique<RemoteTest>(m_console, url);
    connect(m_run.get(), &RemoteTest::rungChanged, this, &OutwardTest::rungChanged);
    connect(m_run.get(), &RemoteTest::finished, this,
            [this](const doctor::Diagnosis &diagnosis) { emit finished(diagnosis); });
}

void WayOutTest::cancel()
{
    m_run.reset();
}

} // namespace hawser
