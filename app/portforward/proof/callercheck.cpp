#include "portforward/proof/callercheck.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>

namespace hawser::portforward {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

bool isGreeting(const QByteArray &text)
{
    return text.size() <= CheckRequest::longestGreeting
        && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   || c == '-';
           });
}

QString resultName(CheckAnswer::Result result)
{
    switch (result) {
    case CheckAnswer::Result::Open:
        return u"open"_s;
    case CheckAnswer::Result::Refused:
        return u"refused"_s;
    case CheckAnswer::Result::TimedOut:
        return u"timeout"_s;
    }
    return {};
}

std::optional<CheckAnswer::Result> resultNamed(const QString &name)
{
    using Result = CheckAnswer::Result;
    for (const Result result : {Result::Open, Result::Refused, Result::TimedOut}) {
        if (resultName(result) == name)
            return result;
    }
    return std::nullopt;
}

} // namespace

QByteArray CheckRequest::toTarget(const QByteArray &path) const
{
    QByteArray target = path + "?port=" + QByteArray::number(port);
    if (!greeting.isEmpty())
        target += "&greeting=" + greeting;
    return target;
}

std::optional<CheckRequest> CheckRequest::fromTarget(QByteArrayView target)
{
    constexpr qsizetype longestTarget = 256;
    const qsizetype mark = target.indexOf('?');
    if (target.size() > longestTarget || mark < 0)
        return std::nullopt;
    const QUrlQuery query(QString::fromLatin1(target.sliced(mark + 1)));
    bool isNumber = false;
    CheckRequest request;
    request.port = query.queryItemValue(u"port"_s).toUShort(&isNumber);
    request.greeting = query.queryItemValue(u"greeting"_s).toLatin1();
    if (!isNumber || request.port < leastPort || !isGreeting(request.greeting))
        return std::nullopt;
    return request;
}

QByteArray CheckAnswer::toJson() const
{
    const QJsonObject object{{"ip"_L1, caller.toText()},
                             {"port"_L1, port},
                             {"result"_L1, resultName(result)},
                             {"banner"_L1, QString::fromLatin1(banner)},
                             {"ms"_L1, qint64(took.count())}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<CheckAnswer> CheckAnswer::fromJson(const QByteArray &json)
{
    constexpr qsizetype longestAnswer = 4096;
    constexpr qsizetype longestBanner = 128;
    if (json.size() > longestAnswer)
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto result = resultNamed(object["result"_L1].toString());
    const auto caller = IpAddress::fromText(object["ip"_L1].toString().toLatin1());
    const int port = object["port"_L1].toInt();
    if (!result || !caller || port <= 0 || port > 65535)
        return std::nullopt;
    CheckAnswer answer;
    answer.caller = *caller;
    answer.port = quint16(port);
    answer.result = *result;
    answer.banner = object["banner"_L1].toString().left(longestBanner).toLatin1();
    answer.took = std::chrono::milliseconds(object["ms"_L1].toInt());
    return answer;
}

OutsideCheck CheckAnswer::judge(const CheckRequest &request) const
{
    if (port != request.port)
        return OutsideCheck::NotTried; // an answer to something else
    switch (result) {
    case Result::Open:
        return banner.startsWith(request.greeting) ? OutsideCheck::RightGreeting
                                                   : OutsideCheck::OtherGreeting;
    case Result::Refused:
        return OutsideCheck::Refused;
    case Result::TimedOut:
        break;
    }
    return OutsideCheck::TimedOut;
}

bool CheckLimiter::admits(const IpAddress &caller, Clock::time_point now)
{
    const auto isOld = [now](Clock::time_point asked) { return now - asked >= 1min; };
    const int telling = caller.isV6() ? 8 : 16; // a provider gives out whole /64
    const QByteArray key(reinterpret_cast<const char *>(caller.bytes().data()), telling);
    if (m_asked.size() >= mostCallers && !m_asked.contains(key)) {
        m_asked.removeIf([&](auto it) { return it.value().empty() || isOld(it.value().back()); });
        if (m_asked.size() >= mostCallers)
            return false; // rather none than a table without bound
    }
    std::deque<Clock::time_point> &asked = m_asked[key];
    while (!asked.empty() && isOld(asked.front()))
        asked.pop_front();
    if (asked.size() >= std::size_t(perMinute))
        return false;
    asked.push_back(now);
    return true;
}

} // namespace hawser::portforward
