#pragma once

#include "demo/sevendays/httprequest.h"
#include "demo/sevendays/sevendaysconsole.h"
#include "demo/sevendays/sevendaysworld.h"

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QSslConfiguration>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>

namespace hawser {

namespace demo {
class HttpConnection;
class HttpServer;
} // namespace demo

/// A 7 Days to Die server that does not exist: its web API on a port of this computer, its log as a
/// stream, its console, and a small world behind. Lives on the thread that made it, which needs an
/// event loop. It can be as wrong as servers in the field are, and worse; see Trick.
class SimulatedSevenDays : public QObject
{
    Q_OBJECT

public:
    enum class Api : quint8 {
        BuiltIn, ///< of the game alone
        Alloc,   ///< of Alloc's server fixes alone, as up to Alpha 20
        Both,
    };

    /// Lower levels may do more; 0 may do all.
    struct Token
    {
        QByteArray name;
        QByteArray secret;
        int level = 0;
    };

    struct Options
    {
        Api api = Api::BuiltIn;
        bool hasMod = false;      ///< CSMM Patrons or PrismaCore
        bool hasLists = true;     ///< /api/item and /api/entityclass, as from version 3
        bool hasInventory = true; ///< the command showinventory
        bool hasMap = true;
        QList<Token> tokens{{"hawser", "S0me-Long-Secret", 0}};
        int utcOffsetSeconds = 3600; ///< of the machine's clock
        quint16 port = 0;            ///< 0: any
        quint32 seed = 7;
        std::chrono::milliseconds tick{0}; ///< one thing happens a tick; 0: nothing does
        std::chrono::milliseconds keepAlive{10'000};
        std::chrono::milliseconds restart{5'000}; ///< from a shutdown to coming back
        QSslConfiguration tls;                    ///< with a certificate: https
    };

    /// What can be wrong with an answer.
    enum class Trick : quint8 {
        None,
        Status,       ///< another status, see setTrick()
        Redirect,     ///< to another address
        Garbage,      ///< no HTTP at all
        Telnet,       ///< the greeting of the console port
        Page,         ///< a web page
        Huge,         ///< promises 200 MB, and sends without end
        HugeChunks,   ///< the same without saying how much
        Hang,         ///< takes the request, and nothing more
        Slow,         ///< byte by byte
        CloseMidway,  ///< promises more than it sends, and closes
        CloseAtOnce,  ///< does what it was asked, and closes without an answer
        EndlessLine,  ///< of the stream: a line that never ends
        EndlessEvent, ///< of the stream: an event that never ends
        NotALine,     ///< of the stream: lines that are no JSON
    };

    explicit SimulatedSevenDays(const Options &options, QObject *parent = nullptr);
    ~SimulatedSevenDays() override;

    /// False if the port is taken.
    bool start();
    void stop();
    quint16 port() const;

    demo::SevenDaysWorld &world() { return m_world; }
    /// For paths that begin with \a path, all if empty.
    void setTrick(Trick trick, const QByteArray &path = {}, const QByteArray &detail = {});
    /// Down and up again with a new log, as after a crash; all connections are cut.
    void restart();
    /// As if a cable were pulled: the world goes on.
    void cutConnections();
    /// Says nothing any more on any connection, and does not close them.
    void setFrozen(bool isFrozen) { m_isFrozen = isFrozen; }
    /// Answers, but streams bring nothing any more.
    void setStreamsStuck(bool areStuck) { m_areStreamsStuck = areStuck; }
    /// For connections from now on.
    void setTls(const QSslConfiguration &tls);

    int requestsWithWrongToken() const { return m_wrongTokens; }
    int requestCount(const QByteArray &path) const { return m_counts.value(path); }
    int requestsInAll() const { return m_requests; }
    int connectionsSoFar() const;
    /// True if any request so far carried a secret.
    bool hasSeenSecret() const { return m_hasSeenSecret; }
    const QStringList &commandsRun() const { return m_commands; }
    int openStreams() const;
    /// What has been written to streams and not been taken by anybody.
    qint64 unsentToStreams() const;

signals:
    void commandRun(const QString &command);

private:
    void serve(demo::HttpConnection *connection, const demo::HttpRequest &request);
    bool plays(demo::HttpConnection *connection, const demo::HttpRequest &request);
    void promiseMuch(demo::HttpConnection *connection, bool inChunks);
    void sendSlowly(demo::HttpConnection *connection);
    void route(demo::HttpConnection *connection, const demo::HttpRequest &request);
    bool routeBuiltIn(demo::HttpConnection *connection, const demo::HttpRequest &request,
                      int level);
    bool routeAlloc(demo::HttpConnection *connection, const demo::HttpRequest &request, int level);
    int levelOf(const demo::HttpRequest &request);
    void openStream(demo::HttpConnection *connection, bool isAlloc);
    void tell(const demo::SevenDaysLine &line);
    QByteArray lineJson(const demo::SevenDaysLine &line, bool isAlloc) const;
    QString runCommand(const QString &command);
    void sendEnvelope(demo::HttpConnection *connection, const QJsonValue &data) const;
    void sendError(demo::HttpConnection *connection, int status, const QString &code) const;
    void sendLog(demo::HttpConnection *connection, const demo::HttpRequest &request) const;
    void sendTile(demo::HttpConnection *connection, const QByteArray &path) const;
    void postCommand(demo::HttpConnection *connection, const demo::HttpRequest &request);
    void getCommand(demo::HttpConnection *connection, const demo::HttpRequest &request);
    QString localTime(const QDateTime &at) const;
    QJsonObject stats() const;
    QJsonArray builtInPlayers();
    QJsonArray allocPlayers();
    QJsonObject allocInventory(const QString &id);

    const Options m_options;
    demo::SevenDaysWorld m_world;
    demo::SevenDaysConsole m_console;
    std::unique_ptr<demo::HttpServer> m_server;
    QMap<demo::HttpConnection *, bool> m_streams; ///< and whether they are of Alloc's form
    QTimer m_tick{this};
    QTimer m_keepAlive{this};
    Trick m_trick = Trick::None;
    QByteArray m_trickPath;
    QByteArray m_trickDetail;
    quint16 m_port = 0;
    bool m_isFrozen = false;
    bool m_areStreamsStuck = false;
    bool m_hasSeenSecret = false;
    int m_wrongTokens = 0;
    int m_requests = 0;
    QMap<QByteArray, int> m_counts;
    QStringList m_commands;
};

} // namespace hawser
