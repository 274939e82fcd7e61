#pragma once

#include "app/connectors/doctor/fakeport.h"

namespace hawser::test {

/// The web API of 7 Days to Die, as far as the doctor asks; wrong in the ways that are switched on.
class FakeWeb : public QObject
{
public:
    struct Ways
    {
        bool hasBuiltIn = true;
        bool hasAlloc = false;
        bool isOldStream = false;
        bool isOpenToAll = false;
        QByteArray user = "hawser";
        QByteArray secret = "S0me-Long-Secret";
        QByteArray wrongToken = "401 Unauthorized";
        QByteArray weakLogin = {};   ///< status for a known token at the statistics
        QByteArray weakCommand = {}; ///< … at commands
        QByteArray weakLog = {};     ///< … at the log
        bool hasMap = true;
        bool isQuiet = false;
        bool hangsAtCommand = false;
        bool echoesSecret = false; ///< in every error
        int dropsAfter = 0;        ///< requests; 0: never
    };

    explicit FakeWeb(const Ways &ways, const QSslConfiguration &tls = {})
        : m_ways(ways)
        , m_port([this](const QByteArray &received,
                        QTcpSocket &socket) { return answer(received, socket); },
                 {}, tls)
    {
    }

    quint16 port() const { return m_port.port(); }
    /// How many requests carried a secret.
    int attempts() const { return int(m_port.received().count("X-SDTD-API-SECRET:")); }
    QByteArray received() const { return m_port.received(); }

private:
    QByteArray refuse(const QByteArray &status) const
    {
        return httpAnswer(status, m_ways.echoesSecret ? "token was " + m_ways.secret : "");
    }

    QByteArray answer(const QByteArray &received, QTcpSocket &socket)
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0 || (received.startsWith("POST") && received.size() == end + 4))
            return {};
        if (m_ways.dropsAfter > 0 && ++m_requests > m_ways.dropsAfter) {
            socket.abort();
            return {};
        }
        const QByteArray path = received.split(' ').value(1);
        if (path == "/")
            return httpAnswer("200 OK", "<html><title>7 Days to Die</title></html>", "text/html");
        return answerAt(path, received);
    }

    QByteArray answerAt(const QByteArray &path, const QByteArray &request)
    {
        const bool isBuiltIn = path == "/api/serverstats" || path == "/api/command";
        const bool isAlloc = path == "/api/getstats" || path.startsWith("/api/executeconsole");
        if ((isBuiltIn && !m_ways.hasBuiltIn) || (isAlloc && !m_ways.hasAlloc))
            return httpAnswer("404 Not Found");
        const bool isKnown = request.contains("TOKENNAME: " + m_ways.user + "\r\n")
            && request.contains("SECRET: " + m_ways.secret + "\r\n");
        if (!isKnown && request.contains("SECRET:"))
            return refuse(m_ways.wrongToken);
        if (path == "/api/serverstats" || path == "/api/getstats")
            return stats(isKnown, isBuiltIn);
        return isKnown ? answerKnown(path, isBuiltIn) : refuse("403 Forbidden");
    }

    QByteArray stats(bool isKnown, bool isBuiltIn) const
    {
        if (!isKnown && !m_ways.isOpenToAll)
            return refuse("403 Forbidden");
        if (!m_ways.weakLogin.isEmpty())
            return refuse(m_ways.weakLogin);
        const QByteArray state = "{\"gametime\":{\"days\":12},\"players\":2}";
        return httpAnswer("200 OK", isBuiltIn ? "{\"data\":" + state + ",\"meta\":{}}" : state);
    }

    QByteArray answerKnown(const QByteArray &path, bool isBuiltIn) const
    {
        if (path == "/api/command" || path.startsWith("/api/executeconsole")) {
            if (m_ways.hangsAtCommand)
                return {};
            if (!m_ways.weakCommand.isEmpty())
                return refuse(m_ways.weakCommand);
            const QByteArray result = R"({"command":"version","result":"Game version: V 2.0\nx"})";
            return httpAnswer("200 OK", isBuiltIn ? "{\"data\":" + result + "}" : result);
        }
        if (path == "/api/map/config" && m_ways.hasMap)
            return httpAnswer("200 OK", R"({"data":{"enabled":true}})");
        const bool isStream = path == (m_ways.isOldStream ? "/sse/log" : "/sse/?events=log");
        if (!isStream)
            return httpAnswer(path.startsWith("/sse/") ? "400 Bad Request" : "404 Not Found");
        if (!m_ways.weakLog.isEmpty())
            return refuse(m_ways.weakLog);
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                "Transfer-Encoding: chunked\r\n\r\n";
        return head + (m_ways.isQuiet ? "e\r\n: KeepAlive\r\n\r\n\r\n" : "a\r\ndata: {}\n\n\r\n");
    }

    const Ways m_ways;
    FakePort m_port;
    int m_requests = 0;
};

} // namespace hawser::test
