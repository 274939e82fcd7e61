#include "servers/serverdrop.h"

#include "servers/serverlistmodel.h"

#include <limits>

namespace hawser {

namespace {

constexpr qsizetype atTheEnd = std::numeric_limits<qsizetype>::max();

/// At the end of whatever \a row belongs to.
ServerPlace endOf(const ServerListModel &model, const QModelIndex &row)
{
    const ServerRow &target = model.rowAt(row);
    const std::optional<ServerInfo> server = model.server(target.server);
    return {server ? server->group : target.group, atTheEnd};
}

} // namespace

ServerPlace dropPlace(const ServerListModel &model, const ServerId &dragged, QModelIndex row,
                      DropSide side)
{
    if (!row.isValid()) {
        row = model.index(model.rowCount() - 1);
        side = DropSide::Below;
    }
    const ServerRow &target = model.rowAt(row);
    const bool isAbove = side == DropSide::Above;
    switch (target.kind) {
    case ServerRow::Kind::AllServers:
    case ServerRow::Kind::NewHeader:
        return {{}, 0};
    case ServerRow::Kind::GroupHeader:
        if (isAbove)
            return endOf(model, model.index(row.row() - 1));
        return {target.group, side == DropSide::Below ? 0 : atTheEnd};
    case ServerRow::Kind::Server:
        break;
    }
    const std::optional<ServerInfo> server = model.server(target.server);
    if (server->standing == Standing::New)
        return {{}, 0};
    QList<ServerId> others = model.membersOf(server->group);
    const qsizetype own = others.indexOf(dragged);
    const qsizetype there = others.indexOf(target.server) + (isAbove ? 0 : 1);
    return {server->group, own >= 0 && own < there ? there - 1 : there};
}

} // namespace hawser
