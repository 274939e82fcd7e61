// What a simulated server does wrong when it is told to.

#include "demo/sevendays/httpserver.h"
#include "demo/sevendays/simulatedsevendays.h"

#include <QJsonDocument>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using demo::HttpConnection;
using demo::HttpRequest;

void SimulatedSevenDays::serve(HttpConnection *connection, const HttpRequest &request)
{
    ++m_requests;
    ++m_counts[request.path];
    m_hasSeenSecret = m_hasSeenSecret || request.headers.contains("x-sdtd-api-secret");
    if (m_isFrozen)
        return;
    if (!request.path.startsWith(m_trickPath) || !plays(connection, request))
        route(connection, request);
}

bool SimulatedSevenDays::plays(HttpConnection *connection, const HttpRequest &request)
{
    switch (m_trick) {
    case Trick::Status:
        connection->answer({m_trickDetail.toInt(), "text/plain", "no", {}});
        return true;
    case Trick::Redirect:
        connection->answer({302, "text/plain", "elsewhere", {"Location: " + m_trickDetail}});
        return true;
    case Trick::Garbage:
        connection->sendRaw("\x16\x03\x01 what is this\n\n\n");
        connection->close();
        return true;
    case Trick::Telnet:
        connection->sendRaw("*** Connected with 7DTD server.\r\nPlease enter password:\r\n");
        connection->close();
        return true;
    case Trick::Page:
        connection->answer({200, "text/html", "<!DOCTYPE html><title>Router</title>", {}});
        return true;
    case Trick::Huge:
        promiseMuch(connection, false);
        return true;
    case Trick::HugeChunks:
        promiseMuch(connection, true);
        return true;
    case Trick::Hang:
        return true;
    case Trick::Slow:
        sendSlowly(connection);
        return true;
    case Trick::CloseMidway:
        connection->sendRaw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                            "Content-Length: 5000\r\n\r\n{\"data\":");
        connection->close();
        return true;
    case Trick::CloseAtOnce:
        if (request.path == "/api/command" && request.method == "POST")
            runCommand(QJsonDocument::fromJson(request.body)["command"_L1].toString());
        else if (request.path == "/api/executeconsolecommand")
            runCommand(request.argument("command"));
        connection->close();
        return true;
    case Trick::None:
    case Trick::EndlessLine:
    case Trick::EndlessEvent:
    case Trick::NotALine:
        return false;
    }
    Q_UNREACHABLE();
}

void SimulatedSevenDays::promiseMuch(HttpConnection *connection, bool inChunks)
{
    constexpr int megabytes = 200;
    constexpr int pieceBytes = 1024 * 1024;
    if (inChunks)
        connection->answerInChunks("application/json");
    else
        connection->sendRaw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                            + QByteArray::number(megabytes * pieceBytes) + "\r\n\r\n");
    auto *const timer = new QTimer(connection);
    QObject::connect(timer, &QTimer::timeout, connection, [connection, inChunks] {
        if (connection->unsentBytes() > pieceBytes)
            return;
        const QByteArray piece(pieceBytes, ' ');
        if (inChunks)
            connection->sendChunk(piece);
        else
            connection->sendRaw(piece);
    });
    timer->start(1ms);
}

void SimulatedSevenDays::sendSlowly(HttpConnection *connection)
{
    const QByteArray bytes = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             "Content-Length: 100000\r\n\r\n";
    auto *const timer = new QTimer(connection);
    QObject::connect(timer, &QTimer::timeout, connection, [connection, bytes, at = 0]() mutable {
        connection->sendRaw(at < bytes.size() ? bytes.mid(at, 1) : QByteArray(" "));
        ++at;
    });
    timer->start(20ms);
}

} // namespace hawser
