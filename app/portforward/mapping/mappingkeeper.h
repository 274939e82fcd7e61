#pragma once

#include "portforward/mapping/ledger.h"
#include "portforward/mapping/mappingresult.h"
#include "portforward/protocol/epoch.h"

#include <QTimer>

#include <chrono>

namespace hawser::portforward {

/// How often a mapping is looked after. Tests are quicker.
struct KeeperTimes
{
    std::chrono::milliseconds check{std::chrono::minutes(10)};
    std::chrono::milliseconds calm{5000}; ///< after a router's restart, at random up to so long
    std::chrono::milliseconds leastRenewal{4000};
};

/// Opens one port on one router and keeps it: by the first protocol that works, renewed at half of
/// what is granted, opened again when the router forgets. The ledger knows of it before the router
/// does. Single-threaded; not to be deleted from its own signals. Deleting it leaves the mapping:
/// close() removes it.
class MappingKeeper : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8 {
        Idle,
        Opening,
        Open,
        Retrying, ///< it was open and is being got back
        Failed,   ///< result() tells why; nothing of ours is on the router, unless isUnsure
        Closing,
        Closed,
    };
    Q_ENUM(State)

    /// \a candidates: the same port by different protocols, the preferred one first. \a ledger must
    /// outlive this.
    MappingKeeper(Ledger &ledger, const QList<LedgerEntry> &candidates, const MappingTerms &terms,
                  const KeeperTimes &times, QObject *parent = nullptr);

    void open();     ///< once
    void close();    ///< ends in Closed; at any time
    void checkNow(); ///< e.g. after waking up or a change of the network

    State state() const { return m_state; }
    const MappingResult &result() const { return m_result; }
    /// After Closed: the mapping is not on the router any more.
    bool isGone() const { return m_isGone; }

signals:
    void stateChanged(hawser::portforward::MappingKeeper::State state);
    void renewed(); ///< the router granted more time
    void lost();    ///< the router had forgotten it; it is being opened again

private:
    void enter(State state);
    void ask(const LedgerEntry &entry);
    void hear(const MappingResult &result, const LedgerEntry &asked);
    void keep(const MappingResult &result, const LedgerEntry &asked);
    void tryNext();
    void renew();
    void scheduleRenewal(double share);
    void checkEntry();
    void checkEpoch();
    void checkHole();
    void heardEpoch(std::chrono::seconds epoch);
    void openAgain();
    void retryLater();

    Ledger &m_ledger;
    const QList<LedgerEntry> m_candidates;
    const MappingTerms m_terms;
    const KeeperTimes m_times;
    State m_state = State::Idle;
    MappingResult m_result;
    qsizetype m_candidate = 0;
    std::size_t m_failures = 0;        // since it was last granted
    std::optional<EpochWatch> m_epoch; // of the protocol that it was opened by
    QTimer m_renewTimer;
    QTimer m_checkTimer;
    Asking *m_asking = nullptr;
    bool m_isGone = false;
};

} // namespace hawser::portforward
