#include "portforward/mapping/ledger.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

Ledger::Ledger(const QString &path)
    : m_path(path)
{
    read();
}

void Ledger::read()
{
    constexpr qint64 largestFile = 256 * 1024;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return;
    const QJsonArray rows
        = QJsonDocument::fromJson(file.readAll()).object()["mappings"_L1].toArray();
    for (const QJsonValue &row : rows) {
        const auto entry = LedgerEntry::fromJson(row.toObject());
        if (entry && m_entries.size() < mostEntries)
            m_entries.insert(entry->key(), *entry);
    }
}

bool Ledger::write(const LedgerEntry &entry)
{
    if (m_entries.size() >= mostEntries && !contains(entry))
        return false;
    m_entries.insert(entry.key(), entry);
    return save();
}

bool Ledger::remove(const LedgerEntry &entry)
{
    return m_entries.remove(entry.key()) == 0 || save();
}

void Ledger::settle(const LedgerEntry &entry, bool isGone,
                    std::optional<std::chrono::seconds> endsIn)
{
    if (isGone) {
        remove(entry);
    } else if (endsIn) {
        LedgerEntry ending = entry;
        ending.lease = *endsIn;
        ending.askedAt = QDateTime::currentDateTimeUtc();
        write(ending);
    }
}

bool Ledger::save() const
{
    QJsonArray rows;
    for (const LedgerEntry &entry : m_entries)
        rows << entry.toJson();
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner); // the nonces are secrets
    file.write(QJsonDocument(QJsonObject{{"version"_L1, 1}, {"mappings"_L1, rows}}).toJson());
    return file.commit();
}

} // namespace hawser::portforward
