#pragma once

#include "requests/requestcontext.h"

#include <QPromise>

#include <memory>
#include <vector>

namespace hawser::test {

/// Stands behind a request panel instead of the console: remembers what was asked, and answers
/// when and as the test says.
class ScriptedConsole
{
public:
    struct Asked
    {
        ServerId server;
        Action action{};
        QJsonObject arguments;
        std::shared_ptr<QPromise<Reply>> promise;
    };

    std::vector<ServerInfo> servers;
    QList<KnownName> players;
    QList<KnownName> items;
    std::vector<Asked> asked;
    int learned = 0;

    ServerInfo &addServer(const QString &name, ConnectionState state = ConnectionState::Online)
    {
        ServerInfo info;
        info.id = ServerId::createNew();
        info.name = name;
        info.state.state = state;
        servers.push_back(info);
        return servers.back();
    }

    RequestContext context()
    {
        return {
            [this](const ServerId &server, Action action, const QJsonObject &arguments) {
                asked.push_back({server, action, arguments, std::make_shared<QPromise<Reply>>()});
                asked.back().promise->start();
                return asked.back().promise->future();
            },
            [this](const ServerId &) { return players; },
            [this](const ServerId &) { return items; },
            [this](const ServerId &server) { return find(server); },
            [this] { return QList<ServerInfo>(servers.begin(), servers.end()); },
            [this](const ServerId &) { ++learned; },
        };
    }

    /// Answers the request that was asked as number \a index.
    void answer(std::size_t index, Outcome outcome,
                const QJsonValue &payload = QJsonValue::Undefined, const QString &error = {},
                const QByteArray &raw = {})
    {
        const Asked &request = asked.at(index);
        Reply reply;
        reply.server = request.server;
        reply.action = request.action;
        reply.outcome = outcome;
        reply.payload = payload;
        reply.error = error;
        reply.raw = raw;
        reply.took = std::chrono::milliseconds(42);
        request.promise->addResult(reply);
        request.promise->finish();
    }

private:
    std::optional<ServerInfo> find(const ServerId &id) const
    {
        for (const ServerInfo &info : servers) {
            if (info.id == id)
                return info;
        }
        return std::nullopt;
    }
};

} // namespace hawser::test
