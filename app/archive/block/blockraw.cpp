#include "archive/block/blockraw.h"

#include "archive/block/blockseal.h"

#include <algorithm>

namespace hawser {

namespace {

/// A shorter text is not worth a hole.
constexpr std::size_t shortestHole = 3;

} // namespace

bool RawWriter::overlaps(std::size_t at, std::size_t length) const
{
    return std::any_of(m_found.begin(), m_found.end(), [=](const Hole &hole) {
        return at < hole.at + hole.length && hole.at < at + length;
    });
}

void RawWriter::findHoles(Habit &habit, std::string_view raw, const HoleTexts &texts)
{
    m_found.clear();
    std::size_t end = 0; // of the hole before
    for (unsigned field : habit.order) {
        const std::string_view text = texts[field];
        if (text.size() < shortestHole)
            continue;
        std::size_t at = end + habit.gap[field];
        if (at > raw.size() || raw.substr(at, text.size()) != text)
            at = raw.find(text);
        if (at == std::string_view::npos || overlaps(at, text.size()))
            continue;
        habit.gap[field] = at >= end ? at - end : 0;
        m_found.push_back({at, text.size(), field});
        end = at + text.size();
    }
    const auto before = [](const Hole &a, const Hole &b) { return a.at < b.at; };
    if (std::is_sorted(m_found.begin(), m_found.end(), before))
        return;
    std::sort(m_found.begin(), m_found.end(), before);
    if (m_found.size() == habit.order.size()) {
        for (std::size_t n = 0; n < m_found.size(); ++n)
            habit.order[n] = m_found[n].field;
    }
}

void RawWriter::add(EventType type, std::string_view raw, const HoleTexts &texts)
{
    findHoles(m_habits[std::size_t(type)], raw, texts);
    ByteWriter holes(m_holes);
    const std::size_t start = m_rest.size();
    holes.varint(m_found.size());
    std::size_t end = 0;
    for (const Hole &hole : m_found) {
        holes.varint((hole.at - end) << 2 | hole.field);
        m_rest.append(raw.substr(end, hole.at - end));
        end = hole.at + hole.length;
    }
    m_rest.append(raw.substr(end));
    ByteWriter(m_lengths).varint(m_rest.size() - start);
}

std::string RawWriter::finish()
{
    std::string content;
    content.reserve(m_holes.size() + m_lengths.size() + m_rest.size() + 16);
    ByteWriter out(content);
    out.column(m_holes);
    out.column(m_lengths);
    out.bytes(m_rest);
    clear();
    return sealed(content);
}

void RawWriter::clear()
{
    m_holes.clear();
    m_lengths.clear();
    m_rest.clear();
}

tl::expected<void, BlockError> RawReader::load(std::string_view sealedBytes, int events)
{
    if (auto unsealed = unseal(sealedBytes, m_content); !unsealed)
        return unsealed;
    ByteReader in(m_content);
    ByteReader holes(in.column());
    ByteReader lengths(in.column());
    m_rest = in.rest();

    m_ends.clear();
    std::uint64_t end = 0;
    for (int n = 0; n < events; ++n) {
        end += lengths.bounded(m_rest.size());
        m_ends.push_back(std::uint32_t(std::min<std::uint64_t>(end, m_rest.size())));
    }
    const bool whole = readHoles(holes, events) && !in.failed() && !lengths.failed()
        && lengths.atEnd() && end == m_rest.size() && fits();
    if (!whole)
        return tl::unexpected(BlockError::Damaged);
    return {};
}

bool RawReader::readHoles(ByteReader &in, int events)
{
    m_holes.clear();
    m_holeEnds.clear();
    for (int n = 0; n < events && !in.failed(); ++n) {
        const std::uint32_t count = in.bounded(3);
        std::uint64_t at = 0;
        for (std::uint32_t h = 0; h < count; ++h) {
            const std::uint32_t hole = in.bounded(0xFFFFFFFF);
            at += hole >> 2;
            m_holes.push_back({std::uint32_t(std::min<std::uint64_t>(at, 0xFFFFFFFF)), hole & 3});
        }
        m_holeEnds.push_back(std::uint32_t(m_holes.size()));
    }
    return !in.failed() && in.atEnd();
}

/// Every hole lies within its event and has a text.
bool RawReader::fits() const
{
    std::size_t h = 0;
    for (std::size_t n = 0; n < m_ends.size(); ++n) {
        const std::size_t length = restOf(int(n)).size();
        for (; h < m_holeEnds[n]; ++h) {
            if (m_holes[h].at > length || m_holes[h].field >= HoleTexts().size())
                return false;
        }
    }
    return true;
}

std::string_view RawReader::restOf(int event) const
{
    const std::uint32_t start = event ? m_ends[std::size_t(event) - 1] : 0;
    return m_rest.substr(start, m_ends[std::size_t(event)] - start);
}

std::size_t RawReader::lengthOf(int event, const HoleTexts &texts) const
{
    std::size_t length = restOf(event).size();
    for (std::uint32_t h = event ? m_holeEnds[std::size_t(event) - 1] : 0;
         h < m_holeEnds[std::size_t(event)]; ++h)
        length += texts[m_holes[h].field].size();
    return length;
}

void RawReader::append(std::string &out, int event, const HoleTexts &texts) const
{
    const std::string_view rest = restOf(event);
    std::size_t done = 0;
    for (std::uint32_t h = event ? m_holeEnds[std::size_t(event) - 1] : 0;
         h < m_holeEnds[std::size_t(event)]; ++h) {
        const Hole &hole = m_holes[h];
        out.append(rest.substr(done, hole.at - done));
        out.append(texts[hole.field]);
        done = hole.at;
    }
    out.append(rest.substr(done));
}

} // namespace hawser
