#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace hawser::websocket {

/// Memory that several connections share for what is not finished yet. Single-threaded.
class MemoryBudget
{
public:
    explicit MemoryBudget(qsizetype limitBytes)
        : m_limitBytes(limitBytes)
    {
    }

    bool take(qsizetype bytes);
    void giveBack(qsizetype bytes) { m_usedBytes -= bytes; }
    qsizetype usedBytes() const { return m_usedBytes; }

private:
    const qsizetype m_limitBytes;
    qsizetype m_usedBytes = 0;
};

/// A message while it is being put together. Grows with what has really come, never with what a
/// header promises; what it holds is charged to the budget, if there is one.
class MessageBuffer
{
public:
    explicit MessageBuffer(std::shared_ptr<MemoryBudget> budget = {});
    ~MessageBuffer();
    Q_DISABLE_COPY_MOVE(MessageBuffer)

    /// False, with nothing added, if the budget does not allow it. The buffer never allocates more
    /// than \a maximumBytes, which the caller has checked against the message's limit.
    [[nodiscard]] bool append(QByteArrayView piece, qsizetype maximumBytes);
    QByteArrayView view() const { return m_bytes; }
    qsizetype size() const { return m_bytes.size(); }
    void clear();

private:
    bool grow(qsizetype neededBytes, qsizetype maximumBytes);

    std::shared_ptr<MemoryBudget> m_budget;
    QByteArray m_bytes;
    qsizetype m_chargedBytes = 0; // what m_bytes may hold without allocating again
};

} // namespace hawser::websocket
