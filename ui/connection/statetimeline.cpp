#include "connection/statetimeline.h"

#include "console/serverbook.h"
#include "look/plaintext.h"
#include "look/privacy.h"
#include "look/statelook.h"
#include "look/timewords.h"

namespace hawser {

StateTimeline::StateTimeline(QObject *parent)
    : QAbstractTableModel(parent)
{
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        if (!m_changes.isEmpty())
            emit dataChanged(index(0, CauseColumn), index(rowCount() - 1, CauseColumn));
    });
}

int StateTimeline::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int StateTimeline::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StateTimeline::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const StateChange &change = m_changes[m_changes.size() - 1 - index.row()];
    const auto column = Column(index.column());
    if (role == Qt::DisplayRole)
        return text(index.row(), column);
    if (role == Qt::DecorationRole && column == StateColumn)
        return glyph(stateGlyph(change.state), stateTone(change.state));
    if (role == Qt::ToolTipRole)
        return plainToolTip(column == StateColumn ? stateMeaning(change.state)
                                                  : forScreen(change.cause));
    return {};
}

QString StateTimeline::text(int row, Column column) const
{
    const qsizetype at = m_changes.size() - 1 - row;
    const StateChange &change = m_changes[at];
    const QDateTime now = QDateTime::currentDateTimeUtc();
    switch (column) {
    case StateColumn:
        return stateWord(change.state);
    case AtColumn:
        return clockText(change.at, now);
    case LastedColumn:
        return spanText(change.at, row ? m_changes[at + 1].at : now);
    case CauseColumn:
        return forScreen(change.cause);
    case ColumnCount:
        break;
    }
    Q_UNREACHABLE();
}

QVariant StateTimeline::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case StateColumn:
        return tr("State");
    case AtColumn:
        return tr("Since");
    case LastedColumn:
        return tr("For");
    case CauseColumn:
        return tr("Cause");
    case ColumnCount:
        break;
    }
    return {};
}

void StateTimeline::setChanges(const QList<StateChange> &changes)
{
    beginResetModel();
    m_changes = changes;
    endResetModel();
}

void StateTimeline::add(const StateChange &change)
{
    if (m_changes.size() == ServerEntry::maximumTimeline) {
        const int oldest = int(m_changes.size()) - 1;
        beginRemoveRows({}, oldest, oldest);
        m_changes.removeFirst();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_changes.append(change);
    endInsertRows();
    if (m_changes.size() > 1)
        emit dataChanged(index(1, LastedColumn), index(1, LastedColumn));
}

void StateTimeline::tick()
{
    if (!m_changes.isEmpty())
        emit dataChanged(index(0, LastedColumn), index(0, LastedColumn), {Qt::DisplayRole});
}

} // namespace hawser
