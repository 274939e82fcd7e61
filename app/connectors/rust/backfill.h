#pragma once

#include "connectors/rust/rconframe.h"
#include "connectors/rust/readingmark.h"
#include "protocol/event.h"

#include <vector>

namespace hawser::rust {

/// A line that the server remembers, of `console.tail` or `chat.tail`.
struct TailLine
{
    RconFrame frame;
    qint64 timeUs = noTimeUs; ///< UTC, by the server's clock
};

/// Both are JSON lists, oldest first; empty if \a reply is none (builds without the command).
std::vector<TailLine> readConsoleTail(const QString &reply);
std::vector<TailLine> readChatTail(const QString &reply);

/// By what a line is found again: of chat who said what, else the text.
LineMemory::Print printOf(const RconFrame &frame);
/// The same of a chat message that was understood.
LineMemory::Print chatPrint(const QString &playerId, const QString &text);

/// What is to be done with what the server remembers and with what it sent meanwhile.
struct Backfill
{
    enum class Kind : quint8 {
        Known,  ///< was read before, or is older than all we know
        Missed, ///< happened while we were blind
        Live,   ///< has come by itself meanwhile, too
    };
    struct Item
    {
        TailLine line;
        Kind kind{};
    };
    std::vector<Item> items; ///< in the order in which it happened
    /// Between what was read before and the items nothing is missing.
    bool isWhole = false;

    /// One of the two lists, and the frames that came by themselves before it did.
    struct Tail
    {
        std::vector<TailLine> lines;
        std::vector<RconFrame> live;
    };
    /// \a hasRestarted: the server has been started since the mark was set, so its memory is all
    /// new and begins there.
    static Backfill plan(const Tail &console, const Tail &chat, const ReadingMark &mark,
                         bool hasRestarted);
};

} // namespace hawser::rust
