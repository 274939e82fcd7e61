#pragma once

#include "protocol/event.h"

#include <QIcon>
#include <QPalette>
#include <QString>

#include <array>

namespace hawser {

/// In the order in which they are offered.
inline constexpr std::array chatChannels{ChatChannel::Global, ChatChannel::Team,
                                         ChatChannel::Friends, ChatChannel::Whisper};

/// How chat channels are told apart: by a word and by its first letter, never by colour alone.
/// ChatChannel::None, where a mod does not tell, has the word "Chat".
QString channelWord(ChatChannel channel);
QIcon channelIcon(ChatChannel channel, const QPalette &palette);

} // namespace hawser
