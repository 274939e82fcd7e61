#pragma once

#include "dial/connectiontest.h"

#include <memory>

namespace hawser {

class Console;
class DoctorRun;

/// Gives the dialog that adds game servers the doctor of the console.
class DoctorTest : public ConnectionTest
{
    Q_OBJECT

public:
    /// \a console must outlive the test.
    explicit DoctorTest(Console &console, QObject *parent = nullptr);
    ~DoctorTest() override;

    void start(const ServerProfile &profile, const QByteArray &secret) override;
    void cancel() override;

private:
    Console &m_console;
    std::unique_ptr<DoctorRun> m_run;
};

} // namespace hawser
