#pragma once

#include "portforward/proof/callercheck.h"

#include <QObject>

#include <functional>

class QTcpSocket;

namespace hawser::portforward {

/// The other side of askChecker(): connects back to whoever asks, and tells what became of it.
/// Knows no HTTP server; whoever has one asks here. Single-threaded.
///
/// Made so that nobody can turn it against others: it connects to the caller's own address and
/// never to this computer, once, to a port from 1024 up, says nothing there, and hands back no
/// bytes but the greeting that the caller knows already. Six a minute for each caller, few at once.
class CallerChecker : public QObject
{
    Q_OBJECT
public:
    static constexpr QByteArrayView path = "/check";
    static constexpr int mostAtOnce = 8;
    static constexpr std::chrono::milliseconds connectPatience{3000};
    static constexpr std::chrono::milliseconds greetingPatience{1000};

    /// Callers on this computer are refused: behind a reverse proxy everybody seems to be one.
    enum class OwnCallers : quint8 { Refused, AllowedInTests };

    explicit CallerChecker(OwnCallers own = OwnCallers::Refused, QObject *parent = nullptr);

    struct Response
    {
        int httpStatus = 200;
        QByteArray json; ///< of 200 only
    };
    using Answered = std::function<void(const Response &)>;

    /// Whether \a target of a request line is for us at all.
    static bool isMeant(QByteArrayView target);
    /// \a answered is called once, at the latest after both patiences, unless this is deleted
    /// before. Refusals come from within.
    void answer(QByteArrayView target, const IpAddress &caller, const Answered &answered);

private:
    std::optional<int> refusal(const std::optional<CheckRequest> &request, const IpAddress &caller);
    void connectBack(const CheckRequest &request, const IpAddress &caller,
                     const Answered &answered);

    const OwnCallers m_own;
    CheckLimiter m_limiter;
    int m_underWay = 0;
};

} // namespace hawser::portforward
