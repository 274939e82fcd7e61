#include "eventscontext.h"

#include "eventspage.h"

#include "archive/sqlite/archive.h"
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

QHash<ServerId, QString> serverTitles(const Console &console)
{
    QHash<ServerId, QString> titles;
    for (const ServerInfo &info : console.servers())
        titles.insert(info.id, serverTitle(info));
    return titles;
}

/// Also by the title on the screen, which in streamer mode is another one.
std::optional<ServerId> serverCalled(const Console &console, const QString &text)
{
    if (const auto found = console.findServer(text))
        return found;
    const QList<ServerId> titled = serverTitles(console).keys(text);
    return titled.size() == 1 ? std::optional(titled.first()) : std::nullopt;
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
    context.servers = [c] { return serverTitles(*c); };
    context.findServer = [c](const QString &text) { return serverCalled(*c, text); };
    if (Archive *archive = c->archive()) {
        context.density
            = [archive](const DensityRequest &request) { return archive->density(request); };
        context.seqAt = [archive](qint64 timeUs) { return archive->seqAt(timeUs); };
        context.isLasting = !c->options().demo;
    }
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
