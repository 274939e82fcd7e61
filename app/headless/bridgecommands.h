#pragma once

#include "console/bridges.h"
#include "headless/commandfamily.h"

namespace hawser {
class RemoteTest;
}

namespace hawser::headless {

/// The commands about sharing game servers with Takaro or another Hawser:
///
///     bridges                             all, with their counts
///     share                               "server", "url", "identity", "registrationSecretFile";
///                                         "actions": […] to allow only these, [] for events only;
///                                         "proxySecretFile": NAME:PASSWORD for the HTTP proxy
///     unshare, pauseSharing, resumeSharing   "server", "bridge": its number
///     testSharing                         the same, or what share takes, before it is shared:
///                                         climbs the ladder from the address to the first request
///
/// Secrets go through files that only their owner can open.
class BridgeCommands : public CommandFamily
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    explicit BridgeCommands(Console &console, QObject *parent = nullptr);

private:
    void list(const QString &id);
    void share(const QString &id, const QJsonObject &line);
    void test(const QString &id, const QJsonObject &line);
    void unshare(const QString &id, const QJsonObject &line);
    void setPaused(const QString &id, const QJsonObject &line, bool paused);
    void follow(const QString &id, RemoteTest *test);
    /// What lies in the line's files; if it cannot be read, that was told.
    std::optional<BridgeSecrets> secretsOf(const QString &id, const QJsonObject &line);
};

} // namespace hawser::headless
