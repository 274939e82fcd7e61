#pragma once

#include <QObject>

#include <memory>

namespace hawser {

/// Turns Ctrl+C, SIGTERM and SIGHUP into a Qt signal, and makes a closed pipe an error value
/// instead of a death. One instance per program.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

signals:
    void stopRequested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser
