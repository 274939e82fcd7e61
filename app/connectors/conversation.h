#pragma once

#include "connectors/connector.h"

#include <QByteArrayView>
#include <QString>

#include <chrono>
#include <optional>

namespace hawser {

/// Makes lines for the connection page from what was said, fit to be seen: redacted, then cleaned
/// and cut. Bounded, so that a chatty peer costs the page nothing.
class Conversation
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr int linesPerWindow = 40;
    static constexpr std::chrono::seconds window{10};

    /// Nothing if too much was said lately.
    std::optional<ConversationLine> line(ConversationLine::Direction direction,
                                         QByteArrayView utf8);
    std::optional<ConversationLine> note(const QString &text);

private:
    bool mayTell();

    Clock::time_point m_windowStart{};
    int m_told = 0;
};

} // namespace hawser
