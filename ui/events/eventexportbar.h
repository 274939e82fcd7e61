#pragma once

#include "archive/exporting/eventexport.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace hawser {

/// How far an export has come, with a button that cancels it, and in the end what came of it.
/// Hidden while there is nothing to tell. One export at a time.
class EventExportBar : public QWidget
{
    Q_OBJECT

public:
    explicit EventExportBar(QWidget *parent = nullptr);

    /// \a log must outlive the bar. Does nothing while one is running.
    void start(const EventLog &log, const ExportOrder &order);
    bool isRunning() const { return m_work != nullptr; }

signals:
    void runningChanged();

private:
    void onProgressed(const ExportProgress &progress);
    void onFinished(const ExportEnd &end);
    void say(const QString &text);
    void cancelOrClose();

    QLabel *m_label;
    QProgressBar *m_progress;
    QToolButton *m_button;
    EventExport *m_work = nullptr;
};

} // namespace hawser
