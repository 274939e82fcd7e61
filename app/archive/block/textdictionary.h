#pragma once

#include "archive/block/bytes.h"

#include <string>
#include <string_view>
#include <vector>

namespace hawser {

/// Texts that many events of a block share, each kept once; 0 is always the empty text.
/// Writing side. Single-threaded.
class TextDictionary
{
public:
    TextDictionary() { clear(); }

    /// The index of \a text, entered if it is new.
    std::uint32_t indexOf(std::string_view text);
    std::uint32_t size() const { return std::uint32_t(m_ends.size()); }
    std::string_view text(std::uint32_t index) const;
    void write(ByteWriter &out) const;
    void clear();

private:
    void grow();
    std::size_t slotOf(std::string_view text) const;

    std::string m_arena;
    std::vector<std::uint32_t> m_ends;  // of each text in the arena
    std::vector<std::uint32_t> m_slots; // open addressing: index + 1, 0 is free
};

/// Reading side: views into the bytes that were read.
class DictionaryView
{
public:
    /// False if \a in holds no dictionary of at most \a maximumSize texts.
    bool read(ByteReader &in, std::size_t maximumSize);
    std::uint32_t size() const { return std::uint32_t(m_texts.size()); }
    std::string_view text(std::uint32_t index) const { return m_texts[index]; }

private:
    std::vector<std::string_view> m_texts;
};

} // namespace hawser
