#include "connectors/sevendays/twinfilter.h"

#include <algorithm>
#include <cstdlib>

namespace hawser::sevendays {

namespace {

constexpr std::size_t mostTold = 256;

} // namespace

bool TwinFilter::isTwin(const QString &key, Side side, qint64 atMs)
{
    std::erase_if(m_told,
                  [&](const Told &told) { return std::abs(atMs - told.atMs) > m_withinMs; });
    const auto twin = std::find_if(m_told.begin(), m_told.end(), [&](const Told &told) {
        return told.side != side && told.key == key;
    });
    if (twin != m_told.end()) {
        m_told.erase(twin);
        return true;
    }
    if (m_told.size() >= mostTold)
        m_told.pop_front();
    m_told.push_back({key, side, atMs});
    return false;
}

} // namespace hawser::sevendays
