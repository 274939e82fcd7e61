#pragma once

#include "events/eventwindowmodel.h"

namespace hawser {

/// The chat messages of a log, as an event window: the type column tells the channel instead.
class ChatModel : public EventWindowModel
{
    Q_OBJECT

public:
    using EventWindowModel::EventWindowModel;

    /// All chat messages, of \a server or of all game servers.
    static EventFilter chatOf(const std::optional<ServerId> &server);

    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace hawser
