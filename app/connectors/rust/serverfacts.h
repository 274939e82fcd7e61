#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace hawser::rust {

/// What `serverinfo` tells of a server: a JSON object whose members vary with the build.
struct ServerFacts
{
    QString hostname; ///< foreign text
    QString protocol; ///< "2600.1.1"; may be empty
    std::optional<std::chrono::seconds> uptime;
    bool isRestarting = false; ///< a countdown runs

    /// Nothing if \a reply is no JSON object.
    static std::optional<ServerFacts> read(const QString &reply);
};

/// The value of a console variable in what the server answers to its name: `server.seed: "12345"`.
QString variableValue(const QString &reply);

} // namespace hawser::rust
