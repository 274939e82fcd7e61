#include "archive/sqlite/openindex.h"

namespace hawser {

void OpenIndex::add(qint64 block, const TrigramSet &set)
{
    const std::lock_guard lock(m_mutex);
    if (groupOfBlock(block) == m_group)
        m_index.add(placeOfBlock(block), set);
}

void OpenIndex::start(qint64 group)
{
    const std::lock_guard lock(m_mutex);
    m_index.clear();
    m_group = group;
    m_isLoading = false;
}

void OpenIndex::startLoading(qint64 group)
{
    start(group);
    const std::lock_guard lock(m_mutex);
    m_isLoading = true;
}

void OpenIndex::endLoading()
{
    const std::lock_guard lock(m_mutex);
    m_isLoading = false;
}

std::string OpenIndex::sealedRow(int row) const
{
    const std::lock_guard lock(m_mutex);
    return m_index.sealedRow(row);
}

bool OpenIndex::candidates(qint64 group, const IndexProbe &probe,
                           SlicedIndex::Slice &possible) const
{
    const std::lock_guard lock(m_mutex);
    if (group != m_group || m_isLoading)
        return false;
    possible = probe.candidates(
        [this](TrigramSet::Bit bit) -> const SlicedIndex::Slice & { return m_index.slice(bit); });
    return true;
}

} // namespace hawser
