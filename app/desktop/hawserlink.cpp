#include "desktop/hawserlink.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView scheme("hawser");
constexpr QLatin1StringView gameMember("game");
constexpr QLatin1StringView addressMember("address");

struct LinkWords
{
    Q_DECLARE_TR_FUNCTIONS(HawserLink)
};

tl::unexpected<QString> refused(const QString &why)
{
    return tl::make_unexpected(why);
}

bool matchesWhole(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

tl::expected<HawserLink, QString> readConnect(const QUrl &url)
{
    ConnectLink link;
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        QString *member = name == gameMember ? &link.game
            : name == addressMember          ? &link.address
                                             : nullptr;
        if (!member || !member->isNull())
            return refused(LinkWords::tr(
                "The link holds more than a game and an address. Links to Hawser carry "
                "nothing else, least of all a secret."));
        *member = value;
    }
    if (!matchesWhole(link.game, u"[a-z0-9-]{1,32}"_s))
        return refused(LinkWords::tr("The link names no game."));
    // A host or an address and a port; an "@" would bring a user along, a "/" a path.
    if (!matchesWhole(link.address, uR"([\p{L}\p{N}.\-_:\[\]]{1,260})"_s))
        return refused(LinkWords::tr("The link holds no address of a game server."));
    return link;
}

tl::expected<HawserLink, QString> readServer(const QUrl &url)
{
    static const QRegularExpression shape(
        uR"(\A/([0-9a-fA-F-]{36})(?:/event/([1-9][0-9]{0,17}))?\z)"_s);
    const auto match = shape.match(url.path());
    const QUuid server(match.captured(1));
    if (!match.hasMatch() || server.isNull() || url.hasQuery())
        return refused(LinkWords::tr("The link names no game server."));
    ServerLink link{server};
    if (match.hasCaptured(2))
        link.event = match.captured(2).toLongLong();
    return link;
}

} // namespace

bool isHawserLink(const QString &text)
{
    return text.startsWith(scheme + u':', Qt::CaseInsensitive);
}

tl::expected<HawserLink, QString> parseHawserLink(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isPlain = url.isValid() && url.scheme() == scheme && url.userInfo().isEmpty()
        && url.port() < 0 && !url.hasFragment();
    if (text.size() > longestLink || !isPlain)
        return refused(LinkWords::tr("This is no link that Hawser understands."));
    if (url.host() == "connect"_L1 && (url.path().isEmpty() || url.path() == "/"_L1))
        return readConnect(url);
    if (url.host() == "server"_L1)
        return readServer(url);
    return refused(LinkWords::tr(
        "This is no link that Hawser understands. It may be meant for a newer version."));
}

QString linkText(const HawserLink &link)
{
    QUrl url;
    url.setScheme(scheme);
    if (const auto *connect = std::get_if<ConnectLink>(&link)) {
        url.setHost(u"connect"_s);
        QUrlQuery query;
        query.addQueryItem(gameMember, connect->game);
        query.addQueryItem(addressMember, connect->address);
        url.setQuery(query);
    } else {
        const auto &server = std::get<ServerLink>(link);
        url.setHost(u"server"_s);
        QString path = u'/' + server.server.toString(QUuid::WithoutBraces);
        if (server.event)
            path += "/event/"_L1 + QString::number(*server.event);
        url.setPath(path);
    }
    return url.toString(QUrl::FullyEncoded);
}

} // namespace hawser
