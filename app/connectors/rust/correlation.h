#pragma once

#include "connectors/rust/rconframe.h"

#include <QLatin1StringView>

#include <chrono>
#include <optional>
#include <span>
#include <vector>

namespace hawser::rust {

using namespace std::chrono_literals;

/// By what the reply to a command is known among the lines that the command printed.
struct ReplyRule
{
    bool isJson = false; ///< a JSON object or list ends it at once
    /// So may a text that begins so.
    std::span<const QLatin1StringView> beginnings{};
    /// How long the first frame is waited for; afterwards there is no answer.
    std::chrono::milliseconds patience = 5s;
};

inline constexpr ReplyRule jsonReply{.isJson = true};
inline constexpr ReplyRule textReply{};
/// A short wait for commands that many builds do not have, or do without a word.
inline constexpr std::chrono::milliseconds shortPatience{1'500};

/// What a command brought.
struct CommandOutput
{
    std::vector<RconFrame> frames; ///< the reply is the last one
    /// From sending to the first frame; zero if none came.
    std::chrono::microseconds roundTrip{0};

    bool isAnswered() const { return !frames.empty(); }
    /// Empty if there was no answer.
    QString reply() const { return frames.empty() ? QString() : frames.back().message; }
    QString text() const; ///< all of it but chat, a line each
    QByteArray raw() const { return text().toUtf8(); }
};

/// Tells which frames belong to the command in hand, and when its answer is complete: all that is
/// printed while a command runs comes under its identifier, the reply last, and nothing marks the
/// end. So a reply that fits the command ends it, else a quarter of a second of quiet behind the
/// last frame. Pure: time is handed in. One command at a time.
class Correlation
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds quiet = 250ms;
    /// Frames and characters beyond which the rest of an answer is not kept.
    static constexpr std::size_t mostFrames = 2'000;
    static constexpr qsizetype mostCharacters = 24 * 1024 * 1024;

    void begin(qint32 identifier, const ReplyRule &rule, Clock::time_point now);
    bool isUnderway() const { return m_identifier.has_value(); }

    /// True if \a frame belongs to the command in hand.
    bool take(const RconFrame &frame, Clock::time_point now);
    /// The whole answer, once it is complete or given up; the command is over then.
    std::optional<CommandOutput> finished(Clock::time_point now);
    /// When to look again; only while underway.
    Clock::time_point due() const { return m_due; }
    /// We did not listen: who is not heard is given the time again.
    void allowMore(Clock::time_point now);
    void drop();

private:
    bool isReply(const RconFrame &frame) const;

    std::optional<qint32> m_identifier;
    ReplyRule m_rule;
    CommandOutput m_output;
    qsizetype m_characters = 0;
    Clock::time_point m_begun;
    Clock::time_point m_due;
    bool m_isComplete = false;
};

} // namespace hawser::rust
