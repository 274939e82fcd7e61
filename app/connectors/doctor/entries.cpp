#include "connectors/doctor/entries.h"

#include "connectors/doctor/httprequest.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <array>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

bool isHost(const QString &text)
{
    if (!QHostAddress(text).isNull())
        return true;
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && !text.contains(u':');
}

/// The path of a request line ends at a blank.
bool fitsIntoPath(const QByteArray &secret)
{
    return isSendable(secret) && !secret.contains(' ');
}

} // namespace

AddressFlaw flawIn(const DialTarget &target)
{
    const bool isRust = target.game == "rust"_L1;
    const bool isSevenDays = target.game == "7d2d"_L1;
    if (!isRust && !isSevenDays)
        return AddressFlaw::UnknownGame;
    if (target.host.isEmpty())
        return AddressFlaw::NoHost;
    if (!isHost(target.host))
        return AddressFlaw::BadHost;
    if (target.port == 0)
        return AddressFlaw::NoPort;
    if (isSevenDays && target.user.isEmpty())
        return AddressFlaw::NoUser;
    if (target.secret.isEmpty())
        return AddressFlaw::NoSecret;
    const bool isSendableSecret = isRust
        ? fitsIntoPath(target.secret)
        : isSendable(target.secret) && isSendable(target.user.toUtf8());
    return isSendableSecret ? AddressFlaw::None : AddressFlaw::UnsendableSecret;
}

bool isOddSecret(const QByteArray &secret)
{
    return !std::all_of(secret.begin(), secret.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '.' || c == '_' || c == '-';
    });
}

bool isBannedRustPassword(const QByteArray &secret)
{
    static constexpr std::array banned{"password",  "changeme", "abc123", "qwerty",
                                       "qwerty123", "123456",   "000000", "password123"};
    return std::any_of(banned.begin(), banned.end(),
                       [&secret](const char *known) { return secret == known; });
}

} // namespace hawser::doctor
