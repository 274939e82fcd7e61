#pragma once

#include "connectors/doctor/ladder.h"

#include <QElapsedTimer>
#include <QObject>

namespace hawser::doctor {

/// Keeps the record of a ladder while it is climbed: which rung is being tried, what became of
/// those below it, and how long each took.
class Climb : public QObject
{
    Q_OBJECT

public:
    explicit Climb(const QList<Rung> &ladder, QObject *parent = nullptr);

    void start(Rung rung);
    void skip(Rung rung);
    /// What became of the rung that is being tried; \a evidence is display text.
    void settle(bool holds, const QString &evidence);
    /// More was found out about the rung that failed.
    void amend(const QString &evidence);

    Rung running() const { return m_running; }
    /// False while running() has been settled and no other one was started.
    bool isTrying() const;
    const QList<RungReport> &reports() const { return m_reports; } ///< in the order of the ladder

signals:
    void rungChanged(const hawser::doctor::RungReport &report);

private:
    RungReport &reportOf(Rung rung);
    const RungReport &reportOf(Rung rung) const;

    QList<RungReport> m_reports;
    Rung m_running;
    QElapsedTimer m_sinceStart; // of the running rung
};

} // namespace hawser::doctor
