#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <cstdio>

/// Says so on standard output when \a window was painted for the first time, and ends: whoever
/// started the program takes the time.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(QObject &window) { window.installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_isPainted) {
            m_isPainted = true;
            // Behind what is painted in the same turn: all children of the window.
            QMetaObject::invokeMethod(
                this,
                [] {
                    std::puts("painted");
                    std::fflush(stdout);
                    QCoreApplication::quit();
                },
                Qt::QueuedConnection);
        }
        return false;
    }

private:
    bool m_isPainted = false;
};
