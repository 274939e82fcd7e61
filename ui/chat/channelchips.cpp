#include "chat/channelchips.h"

#include "chat/channellook.h"
#include "look/flowlayout.h"

#include <QButtonGroup>
#include <QToolButton>

namespace hawser {

using namespace Qt::StringLiterals;

ChannelChips::ChannelChips(QWidget *parent)
    : QWidget(parent)
    , m_chips(new QButtonGroup(this))
{
    setObjectName(u"channelChips"_s);
    setAccessibleName(tr("Chat channels"));
    new FlowLayout(this);
    addChip(ChatChannel::None, tr("All"));
    for (const ChatChannel channel : chatChannels)
        addChip(channel, channelWord(channel));
    m_chips->button(int(ChatChannel::None))->setChecked(true);
    connect(m_chips, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            emit channelChanged();
    });
}

void ChannelChips::addChip(ChatChannel channel, const QString &word)
{
    auto *chip = new QToolButton(this);
    const std::string_view name = chatChannelName(channel);
    chip->setObjectName(
        u"channel-"_s
        + (name.empty() ? u"all"_s : QString::fromLatin1(name.data(), qsizetype(name.size()))));
    chip->setText(word);
    chip->setCheckable(true);
    chip->setAutoRaise(true);
    chip->setFocusPolicy(Qt::StrongFocus);
    chip->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_chips->addButton(chip, int(channel));
    layout()->addWidget(chip);
}

ChatChannel ChannelChips::channel() const
{
    return ChatChannel(m_chips->checkedId());
}

} // namespace hawser
