#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

/// Runs the event loop until \a isDone, or for a minute. Unlike QTest::qWaitFor() it does not sleep
/// between two turns, which would make a long chain of short calls take ten milliseconds each.
template<typename Predicate>
bool spinUntil(Predicate isDone)
{
    const QDeadlineTimer deadline(60'000);
    QTimer alarm; // wakes the loop up when nothing else does
    alarm.start(1'000);
    while (!isDone() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return isDone();
}
