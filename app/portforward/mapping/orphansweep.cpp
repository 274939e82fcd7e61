#include "portforward/mapping/orphansweep.h"

#include <QTimer>

namespace hawser::portforward {

OrphanSweep::OrphanSweep(Ledger &ledger, const MappingTerms &terms, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_terms(terms)
{
}

void OrphanSweep::start()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const LedgerEntry &entry : m_ledger.entries()) {
        if (entry.isExpired(now)) {
            m_ledger.remove(entry);
            ++m_removed;
        } else if (entry.isTemporary) {
            ++m_pending;
            closeMapping(
                entry, m_terms,
                [this, entry](const ClosingResult &result) { settle(entry, result); }, this);
        }
    }
    if (m_pending == 0)
        QTimer::singleShot(0, this, &OrphanSweep::finished);
}

void OrphanSweep::settle(const LedgerEntry &entry, const ClosingResult &result)
{
    m_ledger.settle(entry, result.isGone, result.endsIn);
    ++(result.isGone ? m_removed : m_left);
    if (--m_pending == 0)
        emit finished();
}

} // namespace hawser::portforward
