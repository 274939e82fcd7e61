#pragma once

#include "portforward/protocol/ipaddress.h"
#include "portforward/verdict/evidence.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <chrono>
#include <deque>
#include <optional>

namespace hawser::portforward {

/// "Connect back to me": what one Hawser asks another (or any checker of this form) by HTTP,
/// `GET /check?port=28016&greeting=…`. The checker connects to the address that the request came
/// from and to no other. Pure: who serves it, and who connects, is elsewhere.
struct CheckRequest
{
    static constexpr quint16 leastPort = 1024;
    static constexpr qsizetype longestGreeting = 64;

    quint16 port = 0;
    QByteArray greeting; ///< what is expected there: letters and digits; may be empty
    bool operator==(const CheckRequest &) const = default;

    /// The target of the request line, for \a path of the checker ("/check").
    QByteArray toTarget(const QByteArray &path) const;
    /// Nothing if it is no such request, or asks for what no caller may ask.
    static std::optional<CheckRequest> fromTarget(QByteArrayView target);
};

/// What a checker found.
struct CheckAnswer
{
    enum class Result : quint8 { Open, Refused, TimedOut };

    IpAddress caller; ///< as the checker sees us
    quint16 port = 0;
    Result result = Result::TimedOut;
    QByteArray banner; ///< how what answered began to speak: at most 128 bytes, foreign
    std::chrono::milliseconds took{};
    bool operator==(const CheckAnswer &) const = default;

    /// {"ip","port","result":"open|refused|timeout","banner","ms"}
    QByteArray toJson() const;
    static std::optional<CheckAnswer> fromJson(const QByteArray &json);

    /// What it proves for \a request: open without the greeting is somebody else.
    OutsideCheck judge(const CheckRequest &request) const;
};

/// Who may ask how often: six a minute from one address, or from one /64 of IPv6. Bounded; the
/// time is handed in.
class CheckLimiter
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr int perMinute = 6;
    static constexpr qsizetype mostCallers = 1024;

    bool admits(const IpAddress &caller, Clock::time_point now);

private:
    QHash<QByteArray, std::deque<Clock::time_point>> m_asked;
};

} // namespace hawser::portforward
