#include "websocket/messagebuffer.h"

#include <algorithm>
#include <utility>

namespace hawser::websocket {

bool MemoryBudget::take(qsizetype bytes)
{
    if (bytes > m_limitBytes - m_usedBytes)
        return false;
    m_usedBytes += bytes;
    return true;
}

MessageBuffer::MessageBuffer(std::shared_ptr<MemoryBudget> budget)
    : m_budget(std::move(budget))
{
}

MessageBuffer::~MessageBuffer()
{
    clear();
}

bool MessageBuffer::append(QByteArrayView piece, qsizetype maximumBytes)
{
    const qsizetype needed = m_bytes.size() + piece.size();
    if (needed > m_chargedBytes && !grow(needed, maximumBytes))
        return false;
    m_bytes.append(piece);
    return true;
}

void MessageBuffer::clear()
{
    if (m_budget)
        m_budget->giveBack(m_chargedBytes);
    m_chargedBytes = 0;
    m_bytes = {};
}

bool MessageBuffer::grow(qsizetype neededBytes, qsizetype maximumBytes)
{
    const auto takeUpTo = [this](qsizetype wanted) {
        if (m_budget && !m_budget->take(wanted - m_chargedBytes))
            return false;
        m_bytes.reserve(wanted);
        m_chargedBytes = wanted;
        return true;
    };
    const qsizetype roomy = std::max(neededBytes, std::min(2 * m_chargedBytes, maximumBytes));
    return takeUpTo(roomy) || takeUpTo(neededBytes);
}

} // namespace hawser::websocket
