#include "bans/bantablemodel.h"

#include "look/plaintext.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "protocol/displaytext.h"

#include <QGuiApplication>

#include <limits>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestId = 128;

} // namespace

BanTableModel::BanTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        if (!m_bans.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
    });
}

void BanTableModel::setBans(const QList<ListedBan> &bans)
{
    if (bans == m_bans)
        return;
    beginResetModel();
    m_bans = bans;
    endResetModel();
}

int BanTableModel::rowOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_bans.at(row).id == id)
            return row;
    }
    return -1;
}

int BanTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_bans.size());
}

int BanTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString BanTableModel::endText(const ListedBan &ban) const
{
    if (ban.isPermanent())
        return tr("Permanent");
    if (!ban.end.isValid())
        return ban.endText;
    const QString moment = exactMoment(ban.end);
    return ban.isExpired(QDateTime::currentDateTimeUtc()) ? tr("Expired %1").arg(moment) : moment;
}

QString BanTableModel::text(const ListedBan &ban, Column column) const
{
    switch (column) {
    case PlayerColumn:
        return forScreen(displayText(ban.title(), longestId));
    case IdColumn:
        return forScreen(displayText(ban.id, longestId));
    case EndColumn:
        return endText(ban);
    case ReasonColumn:
        return forScreen(ban.reason);
    }
    return {};
}

QVariant BanTableModel::sortKey(const ListedBan &ban, Column column) const
{
    if (column != EndColumn)
        return text(ban, column).toCaseFolded();
    return ban.end.isValid() ? ban.end.toMSecsSinceEpoch() : std::numeric_limits<qint64>::max();
}

QVariant BanTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ListedBan &ban = m_bans.at(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(ban, column);
    case Qt::ToolTipRole:
        return plainToolTip(text(ban, column));
    case Qt::AccessibleTextRole:
        return column == PlayerColumn
            ? tr("%1, ends: %2, reason: %3")
                  .arg(text(ban, PlayerColumn), endText(ban), text(ban, ReasonColumn))
            : text(ban, column);
    case Qt::ForegroundRole:
        if (ban.isExpired(QDateTime::currentDateTimeUtc()))
            return toneColour(Tone::Muted, QGuiApplication::palette());
        return {};
    case SortRole:
        return sortKey(ban, column);
    case FilterRole:
        return u"%1\n%2\n%3"_s.arg(ban.name, ban.id, ban.reason);
    default:
        return {};
    }
}

QVariant BanTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case PlayerColumn:
        return tr("Player");
    case IdColumn:
        return tr("Id");
    case EndColumn:
        return tr("Ends");
    case ReasonColumn:
        return tr("Reason");
    }
    return {};
}

} // namespace hawser
