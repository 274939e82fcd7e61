#include "demo/sevendays/simulatedsevendays.h"

#include "demo/sevendays/httpserver.h"

#include <QHostAddress>

namespace hawser {

using namespace Qt::StringLiterals;
using demo::HttpConnection;
using demo::HttpRequest;

SimulatedSevenDays::SimulatedSevenDays(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_world(options.seed)
    , m_console(m_world, {options.hasMod, options.hasInventory, options.utcOffsetSeconds})
{
    m_world.setHasMod(options.hasMod);
    connect(&m_world, &demo::SevenDaysWorld::lineWritten, this, &SimulatedSevenDays::tell);
    connect(&m_tick, &QTimer::timeout, &m_world, &demo::SevenDaysWorld::next);
    connect(&m_keepAlive, &QTimer::timeout, this, [this] {
        for (HttpConnection *stream : m_streams.keys()) {
            if (!m_isFrozen)
                stream->sendChunk(": KeepAlive\n\n");
        }
    });
}

SimulatedSevenDays::~SimulatedSevenDays()
{
    m_streams.clear();
}

bool SimulatedSevenDays::start()
{
    m_server = std::make_unique<demo::HttpServer>();
    m_server->setTls(m_options.tls);
    connect(m_server.get(), &demo::HttpServer::requested, this, &SimulatedSevenDays::serve);
    if (!m_server->listen(QHostAddress::LocalHost, m_port ? m_port : m_options.port))
        return false;
    m_port = m_server->serverPort();
    if (m_options.tick.count() > 0)
        m_tick.start(m_options.tick);
    m_keepAlive.start(m_options.keepAlive);
    return true;
}

/// Connections die with the server.
void SimulatedSevenDays::stop()
{
    m_tick.stop();
    m_keepAlive.stop();
    m_streams.clear();
    if (!m_server)
        return;
    m_server->close();
    m_server.release()->deleteLater();
}

quint16 SimulatedSevenDays::port() const
{
    return m_port;
}

int SimulatedSevenDays::connectionsSoFar() const
{
    return m_server ? m_server->connectionsSoFar() : 0;
}

void SimulatedSevenDays::setTrick(Trick trick, const QByteArray &path, const QByteArray &detail)
{
    m_trick = trick;
    m_trickPath = path;
    m_trickDetail = detail;
}

void SimulatedSevenDays::restart()
{
    cutConnections();
    m_world.restart();
}

void SimulatedSevenDays::cutConnections()
{
    m_streams.clear();
    if (m_server)
        m_server->cutAll();
}

void SimulatedSevenDays::setTls(const QSslConfiguration &tls)
{
    if (m_server)
        m_server->setTls(tls);
}

int SimulatedSevenDays::openStreams() const
{
    return int(m_streams.size());
}

qint64 SimulatedSevenDays::unsentToStreams() const
{
    qint64 bytes = 0;
    for (auto it = m_streams.keyBegin(); it != m_streams.keyEnd(); ++it)
        bytes += (*it)->unsentBytes();
    return bytes;
}

void SimulatedSevenDays::openStream(HttpConnection *connection, bool isAlloc)
{
    connection->answerInChunks("text/event-stream");
    m_streams.insert(connection, isAlloc);
    connect(connection, &HttpConnection::closed, this,
            [this](HttpConnection *gone) { m_streams.remove(gone); });
    switch (m_trick) {
    case Trick::EndlessLine:
        connection->sendChunk("data: " + QByteArray(3 * 1024 * 1024, 'x'));
        return;
    case Trick::EndlessEvent:
        for (int line = 0; line < 200; ++line)
            connection->sendChunk("data: " + QByteArray(10'000, 'x') + '\n');
        return;
    case Trick::NotALine:
        connection->sendChunk("event: logLine\ndata: {\"msg\":\n\ndata: []\n\nevent: logLine\n"
                              "data: {\"msg\":7}\n\n\xEF\xBB\xBF\n: \n\n");
        break;
    default:
        break;
    }
    if (m_isFrozen)
        return;
    connection->sendChunk(": connected\n\n");
    m_world.write(
        u"[Web] [SSE] 'log': Connection opened from 127.0.0.1:51240 (Left open: %1)"_s.arg(
            m_streams.size()));
}

void SimulatedSevenDays::tell(const demo::SevenDaysLine &line)
{
    if (m_isFrozen || m_areStreamsStuck)
        return;
    for (auto it = m_streams.begin(); it != m_streams.end(); ++it)
        it.key()->sendChunk("event: logLine\ndata: " + lineJson(line, it.value()) + "\n\n");
}

QString SimulatedSevenDays::runCommand(const QString &command)
{
    m_commands.append(command);
    m_world.write(u"Executing command '"_s + command + u"' by WebCommandResult_for_"_s
                  + command.section(u' ', 0, 0));
    const QString output = m_console.run(command);
    emit commandRun(command);
    if (m_console.hasShutDown()) {
        m_console.clearShutDown();
        stop();
        QTimer::singleShot(m_options.restart, this, [this] {
            m_world.restart();
            start();
        });
    }
    return output;
}

} // namespace hawser
