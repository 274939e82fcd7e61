#include "eventscontext.h"

#include "eventspage.h"

#include "console/console.h"
#include "requests/servertitle.h"

namespace hawser {

namespace {

QStringList playerNames(const Console &console, const std::optional<ServerId> &server)
{
    QStringList names;
    for (const ServerInfo &info : console.servers()) {
        if (server && info.id != *server)
            continue;
        for (const KnownName &player : console.knownPlayers(info.id))
            names.append(player.name.isEmpty() ? player.id : player.name);
    }
    names.removeDuplicates();
    return names;
}

} // namespace

EventsContext eventsContext(Console &console)
{
    Console *c = &console;
    EventsContext context;
    context.log = &c->events();
    context.serverName = [c](const ServerId &id) {
        const std::optional<ServerInfo> info = c->server(id);
        return info ? serverTitle(*info) : QString();
    };
    context.serverCount = [c] { return int(c->servers().size()); };
    context.players
        = [c](const std::optional<ServerId> &server) { return playerNames(*c, server); };
    return context;
}

// Stands here, not in eventspage.cpp, so that the page itself knows no console.
EventsPage::EventsPage(Console &console, QWidget *parent)
    : EventsPage(eventsContext(console), parent)
{
    connect(&console, &Console::serverAdded, this, &EventsPage::refreshServerColumn);
    connect(&console, &Console::serverRemoved, this, &EventsPage::refreshServerColumn);
    connect(&console, &Console::serverChanged, this, &EventsPage::refreshServer);
}

} // namespace hawser
