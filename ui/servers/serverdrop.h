#pragma once

#include "protocol/serverid.h"

#include <QModelIndex>
#include <QString>

namespace hawser {

class ServerListModel;

/// Where the pointer is on a row.
enum class DropSide : quint8 { Above, On, Below };

/// Where a game server would stand.
struct ServerPlace
{
    QString group;          ///< empty: in none
    qsizetype position = 0; ///< among the others of the group
};

/// Where \a dragged comes to stand if it is let go at \a row. An invalid row, which is
/// below everything, counts as below the last one.
ServerPlace dropPlace(const ServerListModel &model, const ServerId &dragged, QModelIndex row,
                      DropSide side);

} // namespace hawser
