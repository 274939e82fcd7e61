#include "window/paletteentries.h"

#include "commands/commandbook.h"
#include "look/gamelook.h"
#include "look/privacy.h"
#include "requests/servertitle.h"

#include "console/console.h"

#include <QAction>
#include <QCoreApplication>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PaletteEntries)
};

constexpr qsizetype mostPlayers = 500;

} // namespace

QList<PaletteEntry> commandEntries(const CommandBook &book)
{
    QList<PaletteEntry> entries;
    for (const Command &command : book.commands()) {
        if (!command.action->isVisible())
            continue;
        PaletteEntry entry;
        entry.id = u"command/"_s + command.name();
        entry.title = command.title();
        entry.detail = command.menu;
        entry.keys = command.action->shortcut().toString(QKeySequence::NativeText);
        entry.isEnabled = command.action->isEnabled();
        entry.run = [action = command.action] { action->trigger(); };
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> serverEntries(const Console &console,
                                  const std::function<void(const ServerId &)> &choose)
{
    QList<PaletteEntry> entries;
    for (const ServerInfo &server : console.servers()) {
        PaletteEntry entry;
        entry.id = u"server/"_s + server.id.toString();
        entry.title = serverTitle(server);
        entry.detail = Words::tr("Game server");
        entry.sign = gameGlyph(server.game);
        entry.run = [choose, id = server.id] { choose(id); };
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> playerEntries(const Console &console, const ServerId &server,
                                  const std::function<void(const QString &)> &show)
{
    QList<PaletteEntry> entries;
    QList<KnownName> players = console.knownPlayers(server);
    players.resize(std::min(players.size(), mostPlayers));
    for (const KnownName &player : std::as_const(players)) {
        PaletteEntry entry;
        entry.id = u"player/"_s + player.id;
        entry.title = forScreen(player.name);
        entry.detail = Words::tr("Events of this player");
        entry.run = [show, id = player.id] { show(id); };
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> actionEntries(const std::function<void(Action)> &compose)
{
    QList<PaletteEntry> entries;
    for (const ActionSpec &spec : actionCatalogue()) {
        PaletteEntry entry;
        entry.id = u"action/"_s + spec.name;
        entry.title = actionText(spec.title);
        entry.detail = Words::tr("Request");
        entry.sign = Glyph::Request;
        entry.run = [compose, action = spec.action] { compose(action); };
        entries.append(entry);
    }
    return entries;
}

} // namespace hawser
