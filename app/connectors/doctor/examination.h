#pragma once

#include "connectors/dialled/dialtarget.h"
#include "connectors/doctor/cause.h"
#include "connectors/doctor/climb.h"
#include "connectors/doctor/doctoroptions.h"
#include "connectors/doctor/evidence.h"
#include "connectors/doctor/quote.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace hawser::doctor {

struct HttpFacts;
struct HttpQuestion;

/// One run over the ladder: what all games have in common. A game examines the rungs above TLS.
/// Gathers evidence; whether a rung holds is decided by causeOf() alone. Stops at the first that
/// breaks, and then looks once for the cause. Network thread.
class Examination : public QObject
{
    Q_OBJECT

public:
    /// For whatever game \a target is of, also one that nobody knows.
    static Examination *make(const DialTarget &target, const DoctorOptions &options,
                             QObject *parent);
    ~Examination() override;

    /// finished() follows within options.whole, never from within.
    void begin();
    /// Everything under way ends without a word; to be deleted later.
    void stop();

signals:
    void rungChanged(const hawser::doctor::RungReport &report);
    void finished(const hawser::doctor::Diagnosis &diagnosis,
                  const QList<hawser::doctor::RungReport> &reports);

protected:
    Examination(const DialTarget &target, const DoctorOptions &options, QObject *parent);

    /// From Rung::Upgrade up; the way is free so far. Ends in conclude().
    virtual void examine() = 0;
    /// A rung broke: more may be looked at, then conclude().
    virtual void seekCause();

    void start(Rung rung) { m_climb.start(rung); }
    /// The running rung has its evidence. False: it does not hold; then all is on its way to the
    /// end, and nothing more is to be done.
    bool settle();
    void skip(Rung rung) { m_climb.skip(rung); }
    Rung running() const { return m_climb.running(); }
    void conclude();

    /// Looks at other ports of the same computer, and whether the game itself answers.
    void lookBeside();
    /// A connection that stands on what was seen so far: same TLS, same certificate.
    HttpQuestion question(const QByteArray &request) const;
    /// What is left of the run, if \a reserve is kept back.
    std::chrono::milliseconds remaining(std::chrono::milliseconds reserve) const;

    /// Parent of everything that is under way.
    QObject *round() { return m_round; }
    const DialTarget &target() const { return m_target; }
    const DoctorOptions &options() const { return m_options; }
    const Quote &quote() const { return m_quote; }
    Evidence &evidence() { return m_evidence; }
    const Evidence &evidence() const { return m_evidence; }

private:
    void judgeEntries();
    void lookUp();
    void takeAddresses(const QStringList &addresses);
    void reach();
    void takeSpeech(const HttpFacts &facts);
    void tryTls();
    void secure();
    void hearPlain();
    QList<quint16> gamePorts() const;
    void askNeighbour(quint16 port);
    void askGame();
    void askOwnRouter();
    void lookedAt();
    void outOfTime();

    const DialTarget m_target;
    const DoctorOptions m_options;
    const Quote m_quote;
    Evidence m_evidence;
    Climb m_climb{{rungs.begin(), rungs.end()}, this};
    QElapsedTimer m_sinceStart;
    QTimer m_whole{this};
    int m_outstanding = 0; // looks beside
    bool m_isOver = false;
    QObject *m_round;
};

} // namespace hawser::doctor
