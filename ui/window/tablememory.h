#pragma once

class QJsonObject;
class QWidget;

namespace hawser {

/// How the user has set the tables of a window up: the widths of their columns, and by which one
/// they are sorted; by the object name of the table.

/// Adds those in \a part to \a tables, or takes their place there.
void noteTables(const QWidget &part, QJsonObject &tables);
/// Leaves alone what was never noted or does not fit.
void recallTables(const QWidget &part, const QJsonObject &tables);

} // namespace hawser
