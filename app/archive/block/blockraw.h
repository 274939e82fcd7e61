#pragma once

#include "archive/block/blockerror.h"
#include "archive/block/bytes.h"
#include "protocol/event.h"

#include <tl/expected.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace hawser {

/// The raw bytes of the events of a block, without the texts that are kept elsewhere in the block
/// anyway: where the player's name, id and the event's text stand in the raw bytes, a *hole* is
/// left. What remains is nearly the same for all events of one kind, and packs very well.

/// The texts that may leave holes: name of the player, id of the player, text.
using HoleTexts = std::array<std::string_view, 3>;

/// Writing side. Single-threaded.
class RawWriter
{
public:
    void add(EventType type, std::string_view raw, const HoleTexts &texts);
    std::size_t bytes() const { return m_rest.size(); }
    /// Sealed; empty afterwards.
    std::string finish();
    void clear();

private:
    struct Hole
    {
        std::size_t at = 0;
        std::size_t length = 0;
        unsigned field = 0;
    };
    /// Where the texts stood in the last event of the same type: mostly they do again.
    struct Habit
    {
        std::array<unsigned, 3> order{0, 1, 2};
        std::array<std::size_t, 3> gap{}; // from the end of the hole before, by field
    };

    void findHoles(Habit &habit, std::string_view raw, const HoleTexts &texts);
    bool overlaps(std::size_t at, std::size_t length) const;

    std::array<Habit, eventTypeCount> m_habits;
    std::vector<Hole> m_found; // of the event in hand
    std::string m_holes;
    std::string m_lengths;
    std::string m_rest;
};

/// Reading side; the memory is reused from block to block. Single-threaded.
class RawReader
{
public:
    tl::expected<void, BlockError> load(std::string_view sealedBytes, int events);
    /// How long append() will make it.
    std::size_t lengthOf(int event, const HoleTexts &texts) const;
    void append(std::string &out, int event, const HoleTexts &texts) const;

private:
    struct Hole
    {
        std::uint32_t at = 0; // within the rest of the event
        std::uint32_t field = 0;
    };

    bool readHoles(ByteReader &in, int events);
    bool fits() const;
    std::string_view restOf(int event) const;

    std::string m_content;
    std::string_view m_rest;
    std::vector<std::uint32_t> m_ends;     // of each event in m_rest
    std::vector<std::uint32_t> m_holeEnds; // of each event in m_holes
    std::vector<Hole> m_holes;
};

} // namespace hawser
