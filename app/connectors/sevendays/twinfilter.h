#pragma once

#include <QString>

#include <deque>

namespace hawser::sevendays {

/// Finds what the log tells twice, once by the game and once by a mod. The first counts; each has
/// one twin at most, so that who says "gg" twice is heard twice.
class TwinFilter
{
public:
    enum class Side : quint8 { Game, Mod };

    explicit TwinFilter(qint64 withinMs)
        : m_withinMs(withinMs)
    {
    }

    /// True if the other side has told \a key at most so long before \a atMs.
    bool isTwin(const QString &key, Side side, qint64 atMs);

private:
    struct Told
    {
        QString key;
        Side side;
        qint64 atMs;
    };
    const qint64 m_withinMs;
    std::deque<Told> m_told; // a bounded number, without those whose twin came
};

} // namespace hawser::sevendays
