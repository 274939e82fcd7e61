#include "archive/block/textdictionary.h"

#include <functional>

namespace hawser {

void TextDictionary::clear()
{
    m_arena.clear();
    m_ends.assign(1, 0);
    m_slots.assign(256, 0);
}

std::string_view TextDictionary::text(std::uint32_t index) const
{
    const std::uint32_t start = index ? m_ends[index - 1] : 0;
    return std::string_view(m_arena).substr(start, m_ends[index] - start);
}

std::uint32_t TextDictionary::indexOf(std::string_view text_)
{
    if (text_.empty())
        return 0;
    std::size_t slot = slotOf(text_);
    if (m_slots[slot])
        return m_slots[slot] - 1;
    if (m_ends.size() * 2 > m_slots.size()) {
        grow();
        slot = slotOf(text_);
    }
    m_arena.append(text_);
    m_ends.push_back(std::uint32_t(m_arena.size()));
    m_slots[slot] = size();
    return size() - 1;
}

/// Where \a text_ is, or where it would go.
std::size_t TextDictionary::slotOf(std::string_view text_) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = std::hash<std::string_view>()(text_) & mask;
    while (m_slots[slot] && text(m_slots[slot] - 1) != text_)
        slot = (slot + 1) & mask;
    return slot;
}

void TextDictionary::grow()
{
    m_slots.assign(m_slots.size() * 4, 0);
    for (std::uint32_t index = 1; index < size(); ++index)
        m_slots[slotOf(text(index))] = index + 1;
}

void TextDictionary::write(ByteWriter &out) const
{
    out.varint(m_ends.size() - 1);
    for (std::uint32_t index = 1; index < size(); ++index)
        out.column(text(index));
}

bool DictionaryView::read(ByteReader &in, std::size_t maximumSize)
{
    m_texts.clear();
    m_texts.emplace_back();
    const std::uint32_t count = in.bounded(maximumSize);
    for (std::uint32_t n = 0; n < count && !in.failed(); ++n)
        m_texts.push_back(in.column());
    return !in.failed();
}

} // namespace hawser
