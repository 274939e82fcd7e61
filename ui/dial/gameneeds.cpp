#include "dial/gameneeds.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array rows{
    GameNeeds{"7d2d"_L1, 8080, true, true,
              QT_TRANSLATE_NOOP("GameNeeds",
                                "Needs the web dashboard (WebDashboardEnabled) and a token: enter "
                                "“webtokens add hawser SECRET 0” in the console of the game "
                                "server."),
              QT_TRANSLATE_NOOP("GameNeeds", "&Secret of the token")},
    GameNeeds{"rust"_L1, 28016, false, false,
              QT_TRANSLATE_NOOP("GameNeeds",
                                "Needs WebSocket RCON: +rcon.web 1, +rcon.port and +rcon.password "
                                "where the game server is started."),
              QT_TRANSLATE_NOOP("GameNeeds", "RCON pa&ssword")},
};

} // namespace

std::span<const GameNeeds> gameNeeds()
{
    return rows;
}

const GameNeeds &needsOf(const QString &game)
{
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&game](const GameNeeds &row) { return row.game == game; });
    return found == rows.end() ? rows.front() : *found;
}

QString needsText(const GameNeeds &needs)
{
    return QCoreApplication::translate("GameNeeds", needs.needs);
}

QString secretTitle(const GameNeeds &needs)
{
    return QCoreApplication::translate("GameNeeds", needs.secret);
}

} // namespace hawser
