#pragma once

#include "portforward/mapping/ledger.h"
#include "portforward/mapping/mappingresult.h"

#include <QObject>

namespace hawser::portforward {

/// Cleans up after a run that did not end well: every temporary mapping in the ledger is looked for
/// on its router and removed if it is still ours. To be run at start, before anything is opened.
/// What cannot be reached stays in the ledger until its lease is over.
class OrphanSweep : public QObject
{
    Q_OBJECT
public:
    /// \a ledger must outlive this.
    OrphanSweep(Ledger &ledger, const MappingTerms &terms, QObject *parent = nullptr);

    void start();
    int removed() const { return m_removed; } ///< entries that are gone now, whoever removed them
    int left() const { return m_left; }       ///< of which nobody knows

signals:
    void finished(); ///< once; also if there was nothing to do

private:
    void settle(const LedgerEntry &entry, const ClosingResult &result);

    Ledger &m_ledger;
    const MappingTerms m_terms;
    int m_pending = 0;
    int m_removed = 0;
    int m_left = 0;
};

} // namespace hawser::portforward
