#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>

namespace hawser {

/// A game server that does not exist: a small world, and a mod of one kind that dials into an
/// endpoint, reports what happens and does what it is asked, each in that mod's own manner.
/// Speaks through QWebSocket, an implementation that is not ours. Comes back by itself when the
/// connection is lost. Lives on the thread that made it, which needs
/// an event loop.
class SimulatedGameServer : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QUrl endpoint;
        QString dialect; ///< which mod: "minecraft", "rust" …; see dialects()
        QString identity;
        QString registrationToken; ///< secret
        QString name;
        std::chrono::milliseconds tick{900};      ///< one thing happens a tick; 0: nothing does
        std::chrono::milliseconds thinkTime{0};   ///< from a request to its answer
        std::chrono::milliseconds retry{3'000};   ///< from a lost connection to the next try
        std::chrono::milliseconds restart{8'000}; ///< from a shutdown to coming back
        quint32 seed = 0; ///< of its world; 0: made of the identity, so the same each time
    };

    explicit SimulatedGameServer(const Options &options, QObject *parent = nullptr);
    ~SimulatedGameServer() override;

    /// All mods that can be simulated.
    static QStringList dialects();

    void start();
    void stop(); ///< leaves, and does not come back

    bool isIdentified() const;
    /// How many requests it had at hand at the same time, at most, so far.
    int mostAtOnce() const;
    int eventsSent() const;
    QStringList playersOnline() const; ///< their gameIds

signals:
    void identified();
    void identifyRefused(const QString &words);
    /// A request as it was on the wire, before it is answered.
    void asked(const QString &action, const QJsonObject &args);
    void eventSent(const QByteArray &frame);
    void connectionLost(int closeCode);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser
