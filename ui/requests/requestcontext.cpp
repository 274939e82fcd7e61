#include "requestcontext.h"

#include "requestpanel.h"

namespace hawser {

RequestContext requestContext(Console &console)
{
    Console *c = &console;
    return {
        [c](const ServerId &server, Action action, const QJsonObject &arguments) {
            return c->request(server, action, arguments, RequestOrigin::User);
        },
        [c](const ServerId &server) { return c->knownPlayers(server); },
        [c](const ServerId &server) { return c->knownItems(server); },
        [c](const ServerId &server) { return c->server(server); },
        [c] { return c->servers(); },
        [c](const ServerId &server) { c->learnNames(server); },
    };
}

// Stands here, not in requestpanel.cpp, so that the panel itself knows no console.
RequestPanel::RequestPanel(Console &console, QWidget *parent)
    : RequestPanel(requestContext(console), parent)
{
    connect(&console, &Console::serverAdded, this,
            [this](const ServerInfo &server) { refreshServer(server.id); });
    connect(&console, &Console::serverRemoved, this, &RequestPanel::refreshServer);
    connect(&console, &Console::stateChanged, this, &RequestPanel::refreshServer);
    connect(&console, &Console::serverChanged, this, &RequestPanel::refreshServerSoon);
    connect(&console, &Console::knownNamesChanged, this, &RequestPanel::refreshNames);
}

} // namespace hawser
