#include "connectors/sevendays/webverdict.h"

#include "connectors/sevendays/weblists.h"
#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QUrl>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

using Kind = WebVerdict::Kind;

struct VerdictText
{
    Q_DECLARE_TR_FUNCTIONS(SevenDaysVerdict)
};

/// Scheme, host and port: the rest of an address may hold what nobody should read.
QString placeOf(const QByteArray &location)
{
    const QUrl url(QString::fromUtf8(location));
    if (!url.isValid() || url.host().isEmpty())
        return VerdictText::tr("another page");
    return displayText(url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery
                                    | QUrl::RemoveFragment));
}

/// What is moved for good stays moved; anything else may be a proxy that waits for the game.
WebVerdict redirected(const WebAnswer &answer)
{
    const bool isForGood = answer.status == 301 || answer.status == 308;
    return {isForGood ? Kind::Refused : Kind::Lost,
            VerdictText::tr("The server redirects to %1. Hawser does not follow, since that would "
                            "hand the token on: if it is right, enter that address")
                .arg(placeOf(answer.location))};
}

bool isPage(const WebAnswer &answer)
{
    return answer.contentType.startsWith("text/html") || answer.body.trimmed().startsWith('<');
}

} // namespace

WebVerdict verdictOn(const WebAnswer &answer)
{
    if (!answer.isWhole())
        return {Kind::Lost, answer.cause};
    if (answer.isRedirect())
        return redirected(answer);
    if (answer.status == 401)
        return {
            Kind::Refused,
            VerdictText::tr("The token is wrong. Make one in the console of the game: webtokens "
                            "add NAME SECRET 0")};
    if (answer.status == 403)
        return {
            Kind::Refused,
            VerdictText::tr("The token is unknown to the server or has too few rights. Make one "
                            "in the console of the game: webtokens add NAME SECRET 0")};
    if (answer.status == 404)
        return {
            Kind::NoSuchPage,
            VerdictText::tr("A web server answers, but it is not the web API of 7 Days to Die: "
                            "the port is another (usually 8080, with Alloc's mods up to Alpha 20 "
                            "8082), its mods are missing, or the world is still being made")};
    if (!answer.isGood())
        return {Kind::Lost,
                VerdictText::tr("The server answers with status %1").arg(answer.status)};
    return {};
}

WebVerdict verdictOnStats(const WebAnswer &answer, WebApi api)
{
    const WebVerdict verdict = verdictOn(answer);
    if (answer.trouble == WebAnswer::Trouble::Closed)
        return {Kind::Lost,
                VerdictText::tr("The connection was closed without an HTTP answer: something else "
                                "than a web server may be there. Port 8081 is telnet; the web "
                                "dashboard has usually 8080")};
    if (verdict.kind != Kind::Good)
        return verdict;
    if (isPage(answer))
        return {Kind::Lost,
                VerdictText::tr("A web page answers where the web API should: the port is another "
                                "(usually 8080), or something else answers in the server's place")};
    const QJsonValue data = answerData(answer.body);
    const bool isRight
        = api == WebApi::BuiltIn ? data["gameTime"_L1].isObject() : data["gametime"_L1].isObject();
    if (!isRight)
        return {Kind::Lost,
                VerdictText::tr("What answers there is not the web API of 7 Days to Die")};
    return {};
}

} // namespace hawser::sevendays
