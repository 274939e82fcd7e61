#pragma once

#include "wizard/outwardtest.h"

#include <memory>

namespace hawser {

class Console;
class RemoteTest;

/// Gives the set-up the doctor of bridges, as far as the way out goes.
class WayOutTest : public OutwardTest
{
    Q_OBJECT

public:
    /// \a console must outlive the test.
    explicit WayOutTest(Console &console, QObject *parent = nullptr);
    ~WayOutTest() override;

    void start(const QString &url) override;
    void cancel() override;

private:
    Console &m_console;
    std::unique_ptr<RemoteTest> m_run;
};

} // namespace hawser
