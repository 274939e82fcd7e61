#include "chat/chatmodel.h"

#include "chat/channellook.h"

#include "look/plaintext.h"

#include <QGuiApplication>

namespace hawser {

EventFilter ChatModel::chatOf(const std::optional<ServerId> &server)
{
    EventFilter filter;
    filter.types = quint8(1u << unsigned(EventType::ChatMessage));
    if (server)
        filter.servers = {*server};
    return filter;
}

QVariant ChatModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const StoredEvent &event = eventAt(index.row());
    const ChatChannel channel = event.record().channel;
    if (role == Qt::ToolTipRole && index.column() == TextColumn)
        return plainToolTip(eventWholeText(event));
    if (role == Qt::ToolTipRole && index.column() == PlayerColumn)
        return tr("What can be done with this player");
    if (role == Qt::AccessibleTextRole && index.column() == TimeColumn)
        return tr("%1, %2, %3 says to %4: %5")
            .arg(eventRowTime(event.record()), serverName(event.server()), eventPlayer(event),
                 channelWord(channel), eventLine(event));
    if (index.column() != TypeColumn)
        return EventWindowModel::data(index, role);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return channelWord(channel);
    if (role == Qt::DecorationRole)
        return channelIcon(channel, QGuiApplication::palette());
    return {};
}

QVariant ChatModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section == TypeColumn)
        return tr("Channel");
    return EventWindowModel::headerData(section, orientation, role);
}

} // namespace hawser
