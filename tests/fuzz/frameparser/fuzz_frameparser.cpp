// Input: one byte of choices, four bytes of seed for the piece sizes, then the stream.
// Whatever comes: the parser never reads or keeps more than it may, makes progress, and tells the
// same story whether the stream comes whole, byte by byte or in any other pieces.

#include "app/websocket/parsertrace.h"
#include "websocket/frameparser.h"

#include <cstdint>
#include <cstdlib>

using namespace hawser::websocket;

namespace {

constexpr qsizetype budgetBytes = 3000;
constexpr MessageLimits limits{2000, 40, 4};

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

struct Choices
{
    Role role;
    bool hasBudget;
    quint32 seed;
};

/// One run; checks each result by itself, and gives the story to be compared.
Trace story(const QByteArray &stream, const Choices &choices,
            const std::function<qsizetype(qsizetype)> &nextSize)
{
    const auto budget = choices.hasBudget ? std::make_shared<MemoryBudget>(budgetBytes) : nullptr;
    Trace told;
    {
        FrameParser parser(choices.role, limits, budget);
        told = trace(parser, stream, [&](qsizetype left) {
            require(!budget || budget->usedBytes() <= budgetBytes);
            require(parser.isUnfinished() || !parser.isInMessage());
            return nextSize(left);
        });
    }
    require(!budget || budget->usedBytes() == 0);
    for (const QByteArray &words : told)
        require(words.size() <= limits.messageBytes + 7);
    return told;
}

void requireProgress(QByteArray stream, Role role)
{
    FrameParser parser(role, limits);
    std::span<char> input(stream.data(), std::size_t(stream.size()));
    while (!input.empty()) {
        const FrameParser::Result result = parser.next(input);
        require(result.used > 0 && result.used <= qsizetype(input.size()));
        require(result.event != FrameParser::Event::Text || result.payload.isValidUtf8());
        require(result.event != FrameParser::Event::NeedMore
                || result.used == qsizetype(input.size()));
        require((result.event == FrameParser::Event::Failed) == (parser.violation().code != 0));
        if (result.event == FrameParser::Event::Close)
            require(result.code == closecode::noneGiven || closecode::isAllowedOnWire(result.code));
        input = input.subspan(std::size_t(result.used));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t choiceBytes = 5;
    if (size < choiceBytes)
        return 0;
    Choices choices{data[0] & 1 ? Role::Client : Role::Server, bool(data[0] & 2), 0};
    std::memcpy(&choices.seed, data + 1, sizeof choices.seed);
    const QByteArray stream(reinterpret_cast<const char *>(data + choiceBytes),
                            qsizetype(size - choiceBytes));

    requireProgress(stream, choices.role);
    const Trace whole = story(stream, choices, [](qsizetype left) { return left; });
    quint32 state = choices.seed;
    const Trace pieces = story(stream, choices, [&state](qsizetype left) {
        state = state * 1664525u + 1013904223u;
        return std::min<qsizetype>(left, 1 + (state >> 24) % 50);
    });
    if (choices.hasBudget)
        return 0; // pieces may have to be kept where the whole need not
    require(pieces == whole);
    require(story(stream, choices, [](qsizetype) { return 1; }) == whole);
    return 0;
}
