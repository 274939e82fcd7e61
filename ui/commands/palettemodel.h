#pragma once

#include "commands/paletteentry.h"

#include <QAbstractListModel>
#include <QStringList>

namespace hawser {

/// The entries that fit what was typed, best first; nothing typed: what was used last, then all
/// in their order.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole + 1, KeysRole };
    static constexpr qsizetype mostShown = 200;

    explicit PaletteModel(QObject *parent = nullptr);

    void setEntries(const QList<PaletteEntry> &entries, const QStringList &recent);
    void setQuery(const QString &query);
    const PaletteEntry &at(int row) const { return m_entries[m_shown[row]]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<qsizetype> ordered() const;
    QList<qsizetype> matching() const;

    QList<PaletteEntry> m_entries;
    QStringList m_folded; // titles, and details behind them
    QStringList m_recent; // ids, the last first
    QString m_query;      // folded
    QList<qsizetype> m_shown;
};

} // namespace hawser
