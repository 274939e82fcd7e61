#include "terminal/gamecommands.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct Vocabulary
{
    QLatin1StringView game;
    QLatin1StringView words; ///< with a blank between
};

constexpr std::array vocabularies{
    Vocabulary{"minecraft"_L1,
               "ban ban-ip banlist clear deop difficulty effect gamemode gamerule give help kick "
               "kill list msg op pardon pardon-ip save-all save-off save-on say seed setworldspawn "
               "spawnpoint stop summon tell time tp weather whitelist worldborder xp"_L1},
    Vocabulary{"rust"_L1,
               "ban banid banlist env.time global.say global.status inventory.giveid "
               "inventory.giveto kick moderatorid ownerid playerlist quit removemoderator "
               "removeowner restart say server.hostname server.maxplayers server.save "
               "server.writecfg serverinfo status teleport unban users"_L1},
    Vocabulary{"7d2d"_L1,
               "admin ban buffplayer give givexp help kick kickall listents listplayerids "
               "listplayers lp mem pm saveworld say settime shutdown spawnairdrop spawnentity "
               "teleportplayer version weather whitelist"_L1},
    Vocabulary{"valheim"_L1, "ban banned help kick save sleep skiptime unban"_L1},
};

constexpr auto common = "ban help kick kill list restart save say shutdown status stop unban"_L1;

constexpr std::array endings{"exit"_L1,     "quit"_L1, "reboot"_L1,     "restart"_L1,
                             "shutdown"_L1, "stop"_L1, "stopserver"_L1, "terminate"_L1};

/// The word of command alone: "/minecraft:stop" and "global.quit" are "stop" and "quit".
QString wordOfCommand(const QString &piece)
{
    static const QRegularExpression wordEnd(u"[\\s(]"_s);
    QString word = piece.trimmed();
    while (!word.isEmpty() && !word.front().isLetterOrNumber())
        word.remove(0, 1);
    if (const qsizetype end = word.indexOf(wordEnd); end >= 0)
        word.truncate(end);
    while (!word.isEmpty() && !word.back().isLetterOrNumber())
        word.chop(1);
    const qsizetype space = std::max(word.lastIndexOf(u'.'), word.lastIndexOf(u':'));
    return word.sliced(space + 1).toLower();
}

} // namespace

QStringList commandsOf(const QString &game)
{
    const auto it = std::find_if(vocabularies.begin(), vocabularies.end(),
                                 [&game](const Vocabulary &v) { return v.game == game; });
    return QString(it == vocabularies.end() ? common : it->words).split(u' ', Qt::SkipEmptyParts);
}

bool isDangerous(const QString &command)
{
    static const QRegularExpression between(u"[;|&\\r\\n\\x{2028}\\x{2029}]"_s);
    const QStringList pieces = command.split(between, Qt::SkipEmptyParts);
    return std::any_of(pieces.begin(), pieces.end(), [](const QString &piece) {
        const QString word = wordOfCommand(piece);
        return std::find(endings.begin(), endings.end(), word) != endings.end();
    });
}

bool namesPlayersById(const QString &game)
{
    return game == "rust"_L1 || game == "7d2d"_L1;
}

} // namespace hawser
