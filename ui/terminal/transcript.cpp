#include "terminal/transcript.h"

#include <algorithm>

namespace hawser {

void Transcript::add(const ServerId &server, const QStringList &lines)
{
    if (!m_rolls.contains(server) && m_rolls.size() >= mostServers)
        forgetOldest();
    Roll &roll = m_rolls[server];
    roll.when = ++m_additions;
    for (const QString &line : lines) {
        roll.lines.append(line);
        roll.units += line.size();
    }
    while (roll.lines.size() > mostLines || roll.units > mostUnits) {
        roll.units -= roll.lines.constFirst().size();
        roll.lines.removeFirst();
    }
}

void Transcript::forgetOldest()
{
    auto oldest = m_rolls.begin();
    for (auto it = m_rolls.begin(); it != m_rolls.end(); ++it) {
        if (it->when < oldest->when)
            oldest = it;
    }
    m_rolls.erase(oldest);
}

} // namespace hawser
