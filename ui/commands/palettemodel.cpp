#include "commands/palettemodel.h"

#include "commands/matchscore.h"

#include "look/plaintext.h"
#include "look/theme.h"

#include <QPixmap>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// As wide as any, so that all titles begin at one line.
QIcon noSign()
{
    QPixmap empty(iconSide, iconSide);
    empty.fill(Qt::transparent);
    return QIcon(empty);
}

} // namespace

PaletteModel::PaletteModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void PaletteModel::setEntries(const QList<PaletteEntry> &entries, const QStringList &recent)
{
    beginResetModel();
    m_entries = entries;
    m_recent = recent;
    m_folded.clear();
    for (const PaletteEntry &entry : entries)
        m_folded.append(foldedForMatch(entry.title + u' ' + entry.detail));
    m_shown = ordered();
    m_query.clear();
    endResetModel();
}

void PaletteModel::setQuery(const QString &query)
{
    beginResetModel();
    m_query = foldedForMatch(query.trimmed());
    m_shown = m_query.isEmpty() ? ordered() : matching();
    endResetModel();
}

QList<qsizetype> PaletteModel::ordered() const
{
    QList<qsizetype> rows;
    for (qsizetype i = 0; i < m_entries.size(); ++i)
        rows.append(i);
    const auto place = [this](qsizetype row) {
        const qsizetype at = m_recent.indexOf(m_entries[row].id);
        return at < 0 ? m_recent.size() : at;
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](qsizetype a, qsizetype b) { return place(a) < place(b); });
    return rows.first(std::min(rows.size(), mostShown));
}

QList<qsizetype> PaletteModel::matching() const
{
    std::vector<std::pair<int, qsizetype>> scored;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (const auto score = matchScore(m_query, m_folded[i]))
            scored.emplace_back(*score, i);
    }
    std::stable_sort(scored.begin(), scored.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<qsizetype> rows;
    for (const auto &[score, row] : scored) {
        if (rows.size() == mostShown)
            break;
        rows.append(row);
    }
    return rows;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteEntry &entry = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::ToolTipRole:
        return plainToolTip(entry.title);
    case Qt::DecorationRole:
        return entry.sign ? glyph(*entry.sign) : noSign();
    case DetailRole:
        return entry.detail;
    case KeysRole:
        return entry.keys;
    case Qt::AccessibleTextRole: {
        const QStringList words{entry.title, entry.detail, entry.keys};
        return QStringList(words.filter(QRegularExpression(u"."_s))).join(u", "_s);
    }
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || !at(index.row()).isEnabled)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace hawser
