#include "portforward/proof/checkasking.h"

#include "portforward/clients/httpexchange.h"

namespace hawser::portforward {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Checker::Checker(const QUrl &url, const IpAddress &host)
{
    const bool isEncrypted = url.scheme() == "https"_L1;
    location.host = host;
    location.port = quint16(url.port(isEncrypted ? 443 : 80));
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    location.path = path.isEmpty() ? QByteArray("/") : path;
    authority = url.authority(QUrl::FullyEncoded).toLatin1();
    if (isEncrypted)
        tlsName = url.host(QUrl::FullyEncoded);
}

bool Checker::isMeant(const QUrl &url)
{
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    return url.isValid() && isHttp && !url.host().isEmpty() && url.userInfo().isEmpty();
}

Asking *askChecker(const Checker &checker, const CheckRequest &request,
                   Hearing<CheckAnswer> hearing, QObject *parent)
{
    HttpExchange::Plan plan;
    plan.own = checker.own;
    plan.at = checker.location;
    plan.tlsName = checker.tlsName;
    plan.request = "GET " + request.toTarget(checker.location.path)
        + " HTTP/1.1\r\nHost: " + checker.authority + "\r\nConnection: close\r\n\r\n";
    plan.largestBody = 4096;
    plan.connect = 3s;
    plan.whole = 12s;
    const auto heardOf = [hearing = std::move(hearing)](const Heard<HttpAnswer> &heard) {
        if (!heard)
            return hearing(tl::make_unexpected(heard.error()));
        const auto answer
            = heard->status == 200 ? CheckAnswer::fromJson(heard->body) : std::nullopt;
        if (!answer)
            return hearing(tl::make_unexpected(Silence::Garbled));
        hearing(*answer);
    };
    return new HttpExchange(plan, heardOf, parent);
}

} // namespace hawser::portforward
