#pragma once

#include "portforward/mapping/ledgerentry.h"

#include <QHash>

#include <tl/expected.hpp>

namespace hawser::portforward {

/// The ports that we have asked routers for, on disk: each is written before it is asked for and
/// taken out when it is known to be gone, so that nothing is forgotten, however we end. One process
/// at a time; the profile's lock sees to that.
class Ledger
{
public:
    static constexpr qsizetype mostEntries = 64;

    /// Reads \a path; a missing file is an empty ledger. Entries that make no sense are left out.
    explicit Ledger(const QString &path);

    QList<LedgerEntry> entries() const { return m_entries.values(); }
    bool contains(const LedgerEntry &entry) const { return m_entries.contains(entry.key()); }

    /// Adds or replaces, and is on disk when it returns true. False: do not ask for the port.
    bool write(const LedgerEntry &entry);
    bool remove(const LedgerEntry &entry);
    /// After it was taken back: forgets it if it is gone, or notes when it will be.
    void settle(const LedgerEntry &entry, bool isGone, std::optional<std::chrono::seconds> endsIn);

private:
    void read();
    bool save() const;

    const QString m_path;
    QHash<QString, LedgerEntry> m_entries;
};

} // namespace hawser::portforward
