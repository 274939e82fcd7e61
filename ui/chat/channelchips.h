#pragma once

#include "protocol/event.h"

#include <QWidget>

class QButtonGroup;

namespace hawser {

/// Which chat channel is looked at: all, or one. Tab reaches the chosen one, arrow keys move.
class ChannelChips : public QWidget
{
    Q_OBJECT

public:
    explicit ChannelChips(QWidget *parent = nullptr);

    ChatChannel channel() const; ///< ChatChannel::None: all

signals:
    void channelChanged();

private:
    void addChip(ChatChannel channel, const QString &word);

    QButtonGroup *m_chips;
};

} // namespace hawser
