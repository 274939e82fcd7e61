#pragma once

#include "console/serverbook.h"

namespace hawser::test {

using namespace Qt::StringLiterals;

/// A game server as the console would tell of it. The id follows from the name.
inline ServerInfo madeUpServer(const QString &name, ConnectionState state = ConnectionState::Online)
{
    ServerInfo server;
    server.id = ServerId::forIdentity(name);
    server.name = name;
    server.connector = u"generic"_s;
    server.identity = u"id-"_s + name;
    server.state = {state, u"because of the weather"_s, QDateTime::currentDateTimeUtc()};
    return server;
}

} // namespace hawser::test
