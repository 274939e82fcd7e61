#pragma once

#include "console/bridgewish.h"
#include "console/console.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <optional>

namespace hawser {
class RemoteTest;
}

namespace hawser::headless {

/// The commands about sharing game servers with Takaro or another Hawser:
///
///     bridges                             all, with their counts
///     share                               "server", "url", "identity", "registrationSecretFile";
///                                         "actions": […] to allow only these, [] for events only
///     unshare, pauseSharing, resumeSharing   "server", "bridge": its number
///     testSharing                         the same, or what share takes, before it is shared:
///                                         climbs the ladder from the address to the first request
///
/// The registration token goes through a file that only its owner can open.
class BridgeCommands : public QObject
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    explicit BridgeCommands(Console &console, QObject *parent = nullptr);

    static QStringList names();
    /// False if there is no such command; else answered() or refused() follows once.
    bool perform(const QString &command, const QString &id, const QJsonObject &line);

signals:
    void answered(const QString &id, bool ok, const QJsonObject &answer);
    /// \a message: display text.
    void refused(const QString &id, const QString &message);

private:
    void list(const QString &id);
    void share(const QString &id, const ServerId &server, const QJsonObject &line);
    void test(const QString &id, const ServerId &server, const QJsonObject &line);
    void follow(const QString &id, RemoteTest *test);
    /// What lies in the line's file; if there is none, that was told.
    std::optional<QByteArray> tokenOf(const QString &id, const QJsonObject &line);
    ProfileStore::Done answerTo(const QString &id);

    Console &m_console;
};

} // namespace hawser::headless
