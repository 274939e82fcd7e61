#pragma once

#include "demo/rust/rustcommands.h"

#include <QByteArray>
#include <QObject>
#include <QSslConfiguration>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace hawser {

/// A Rust server that does not exist, with the WebRCON console of the real one: whoever comes is
/// let in and thrown out again if the path is not the password, commands print before they reply,
/// and players come, talk, die and go. Also the peer of the tests, which let it misbehave. Speaks
/// through QWebSocketServer, an implementation that is not ours. Loopback only. Lives on the thread
/// that made it, which needs an event loop.
class SimulatedRustServer : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QByteArray password = "simulated-rcon";
        demo::RustVillage::Customs customs;
        demo::RustCommands::Build build;
        std::chrono::milliseconds tick{0};     ///< one thing happens a tick; 0: nothing does
        std::chrono::milliseconds restart{0};  ///< from `quit` to coming back; 0: stays away
        std::chrono::milliseconds cooldown{0}; ///< closes who comes again within
        int mostFailures = 5;                  ///< then the address is barred
        std::chrono::milliseconds bar{300'000};
        std::optional<QSslConfiguration> tls;
        quint32 seed = 1;
    };
    /// What a server may do that it should not.
    struct Mischief
    {
        bool isSilent = false;         ///< hears commands and does nothing
        bool repliesNothing = false;   ///< does what it is told, without a reply
        bool mixesIdentifiers = false; ///< replies under the identifier of nobody
    };

    explicit SimulatedRustServer(const Options &options, QObject *parent = nullptr);
    ~SimulatedRustServer() override;

    /// False if the port is taken. \a port 0: any free one, which is kept for later starts.
    bool start(quint16 port = 0);
    void stop();            ///< at once, as a process that is killed
    bool isRunning() const; ///< not from `quit` to coming back
    quint16 port() const;

    demo::RustVillage &village();
    void setMischief(const Mischief &mischief);
    void setRestarting(bool restarting); ///< as `serverinfo` tells
    void setPassword(const QByteArray &password);

    void sendRaw(const QByteArray &utf8); ///< to all who are in, as it is
    void sendBinary(const QByteArray &bytes);
    void dropAll(); ///< breaks the connections off, goes on running

    int attempts() const;         ///< connections that came as far as the password
    int failures() const;         ///< of which the password was wrong
    int connections() const;      ///< let in, now
    QStringList commands() const; ///< all that were heard

signals:
    void commanded(const QString &command);
    void stopped(); ///< because of `quit`

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser
