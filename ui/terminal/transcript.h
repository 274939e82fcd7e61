#pragma once

#include "protocol/serverid.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace hawser {

/// What was asked of and answered by the consoles of game servers in this run, a roll of lines for
/// each. Bounded: of each the oldest lines go, and of the servers the one longest not talked to.
class Transcript
{
public:
    static constexpr qsizetype mostLines = 3'000; ///< of one game server
    static constexpr qsizetype mostUnits = 400'000;
    static constexpr qsizetype mostServers = 32;

    void add(const ServerId &server, const QStringList &lines);
    QStringList lines(const ServerId &server) const { return m_rolls.value(server).lines; }
    void clear(const ServerId &server) { m_rolls.remove(server); }

private:
    struct Roll
    {
        QStringList lines;
        qsizetype units = 0;
        quint64 when = 0; // counts additions
    };
    void forgetOldest();

    QHash<ServerId, Roll> m_rolls;
    quint64 m_additions = 0;
};

} // namespace hawser
