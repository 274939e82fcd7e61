#include "window/tablememory.h"

#include "events/eventtable.h"
#include "players/listtable.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonObject>

namespace hawser {

namespace {

constexpr QLatin1StringView widths("widths"); // of all columns; 0: not shown, and so not known
constexpr QLatin1StringView sortedBy("sortedBy");
constexpr QLatin1StringView isDescending("descending");
constexpr int leastWidth = 16;
constexpr int mostWidth = 4'000;

QJsonObject stateOf(const QTableView &table)
{
    const QHeaderView &header = *table.horizontalHeader();
    QJsonArray columns;
    for (int column = 0; column < header.count(); ++column)
        columns.append(header.sectionSize(column));
    QJsonObject state{{widths, columns}};
    if (table.isSortingEnabled()) {
        state[sortedBy] = header.sortIndicatorSection();
        state[isDescending] = header.sortIndicatorOrder() == Qt::DescendingOrder;
    }
    return state;
}

/// The last column takes what is left.
void giveState(QTableView &table, const QJsonObject &state)
{
    const QJsonArray columns = state[widths].toArray();
    const QHeaderView &header = *table.horizontalHeader();
    for (int column = 0; columns.size() == header.count() && column + 1 < header.count();
         ++column) {
        const int width = columns[column].toInt();
        if (width >= leastWidth && width <= mostWidth && !header.isSectionHidden(column))
            table.setColumnWidth(column, width);
    }
    const int sorted = state[sortedBy].toInt(-1);
    if (table.isSortingEnabled() && sorted >= 0 && sorted < header.count()) {
        table.sortByColumn(sorted,
                           state[isDescending].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

} // namespace

void noteTables(const QWidget &part, QJsonObject &tables)
{
    for (const auto *table : part.findChildren<ListTable *>())
        tables[table->objectName()] = stateOf(*table);
    for (const auto *table : part.findChildren<EventTable *>()) {
        if (table->hasOwnColumns()) // else it shares its width out itself
            tables[table->objectName()] = stateOf(*table);
    }
}

void recallTables(const QWidget &part, const QJsonObject &tables)
{
    for (auto *table : part.findChildren<QTableView *>()) {
        if (tables.contains(table->objectName()))
            giveState(*table, tables[table->objectName()].toObject());
    }
}

} // namespace hawser
