#include "portforward/proof/callerchecker.h"

#include "portforward/host/qtaddress.h"
#include "portforward/proof/visitor.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

namespace hawser::portforward {

namespace {

/// One connection back, and how what is there begins to speak.
class ConnectionBack : public QObject
{
public:
    using Done = std::function<void(const CheckAnswer &)>;

    ConnectionBack(const CheckRequest &request, const IpAddress &caller, Done done, QObject *parent)
        : QObject(parent)
        , m_request(request)
        , m_done(std::move(done))
    {
        m_answer.caller = caller;
        m_answer.port = request.port;
        m_clock.start();
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &ConnectionBack::end);
        connect(&m_socket, &QTcpSocket::connected, this, &ConnectionBack::opened);
        connect(&m_socket, &QTcpSocket::readyRead, this, &ConnectionBack::read);
        connect(&m_socket, &QTcpSocket::errorOccurred, this, &ConnectionBack::failed);
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.setReadBufferSize(CheckRequest::longestGreeting);
        m_timer.start(CallerChecker::connectPatience);
        m_socket.connectToHost(toQt(caller), request.port);
    }

private:
    void opened()
    {
        m_answer.result = CheckAnswer::Result::Open;
        if (m_request.greeting.isEmpty())
            return end();
        m_timer.start(CallerChecker::greetingPatience);
    }

    void read()
    {
        if (m_socket.peek(m_request.greeting.size()).size() >= m_request.greeting.size())
            end();
    }

    void failed(QAbstractSocket::SocketError error)
    {
        if (error == QAbstractSocket::ConnectionRefusedError)
            m_answer.result = CheckAnswer::Result::Refused;
        end();
    }

    void end()
    {
        if (!m_done)
            return;
        // Only what the caller knows already: what else is said there is nobody's business.
        if (m_socket.peek(m_request.greeting.size()) == m_request.greeting)
            m_answer.banner = m_request.greeting;
        m_answer.took = std::chrono::milliseconds(m_clock.elapsed());
        deleteLater();
        std::exchange(m_done, {})(m_answer);
    }

    const CheckRequest m_request;
    Done m_done;
    CheckAnswer m_answer;
    QElapsedTimer m_clock;
    QTimer m_timer{this};
    QTcpSocket m_socket{this};
};

} // namespace

CallerChecker::CallerChecker(OwnCallers own, QObject *parent)
    : QObject(parent)
    , m_own(own)
{
}

bool CallerChecker::isMeant(QByteArrayView target)
{
    const qsizetype mark = target.indexOf('?');
    return (mark < 0 ? target : target.first(mark)) == path;
}

std::optional<int> CallerChecker::refusal(const std::optional<CheckRequest> &request,
                                          const IpAddress &caller)
{
    constexpr int badRequest = 400;
    constexpr int forbidden = 403;
    constexpr int tooMany = 429;
    if (!request)
        return badRequest;
    if (m_underWay >= mostAtOnce || !m_limiter.admits(caller, CheckLimiter::Clock::now()))
        return tooMany;
    const bool isOwn = placeOf(caller, whereaboutsNow({})) == VisitorPlace::ThisComputer;
    if (caller.isNull() || (isOwn && m_own == OwnCallers::Refused))
        return forbidden;
    return std::nullopt;
}

void CallerChecker::answer(QByteArrayView target, const IpAddress &caller, const Answered &answered)
{
    const std::optional<CheckRequest> request = CheckRequest::fromTarget(target);
    if (const std::optional<int> status = refusal(request, caller))
        return answered({*status, {}});
    connectBack(*request, caller, answered);
}

void CallerChecker::connectBack(const CheckRequest &request, const IpAddress &caller,
                                const Answered &answered)
{
    ++m_underWay;
    const auto done = [this, answered](const CheckAnswer &answer) {
        --m_underWay;
        answered({200, answer.toJson()});
    };
    new ConnectionBack(request, caller, done, this);
}

} // namespace hawser::portforward
