#include "dial/addressparts.h"

#include "setup/endpointplan.h"

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct Scheme
{
    QLatin1StringView name;
    bool tls;
};

constexpr std::array schemes{Scheme{"http"_L1, false}, Scheme{"https"_L1, true},
                             Scheme{"ws"_L1, false}, Scheme{"wss"_L1, true}};

AddressParts flawed(AddressParts::Flaw flaw)
{
    AddressParts parts;
    parts.flaw = flaw;
    return parts;
}

/// Takes the scheme off \a text; false if it is one that nobody dials by.
bool takeScheme(QString &text, AddressParts &parts)
{
    const qsizetype end = text.indexOf("://"_L1);
    if (end < 0)
        return true;
    const QString name = text.first(end).toLower();
    const auto known = std::find_if(schemes.begin(), schemes.end(),
                                    [&name](const Scheme &scheme) { return name == scheme.name; });
    if (known == schemes.end())
        return false;
    parts.tls = known->tls;
    text.remove(0, end + 3);
    return true;
}

void takePath(QString &text, AddressParts &parts)
{
    const auto isEnd = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    const auto slash = std::find_if(text.begin(), text.end(), isEnd);
    if (slash == text.end())
        return;
    const qsizetype at = slash - text.begin();
    if (text[at] == u'/')
        parts.path = text.sliced(at + 1).toUtf8();
    text.truncate(at);
}

/// Where the ":" before the port stands; -1 if there is no port.
qsizetype portPlace(const QString &text)
{
    if (text.startsWith(u'[')) {
        const qsizetype bracket = text.indexOf(u']');
        return bracket >= 0 && text.size() > bracket + 1 && text[bracket + 1] == u':' ? bracket + 1
                                                                                      : -1;
    }
    return text.count(u':') == 1 ? text.indexOf(u':') : -1; // more of them: IPv6
}

bool takePort(QString &text, AddressParts &parts)
{
    const qsizetype colon = portPlace(text);
    if (colon < 0)
        return true;
    const QString digits = text.sliced(colon + 1);
    text.truncate(colon);
    if (digits.isEmpty())
        return true; // still being typed
    const bool isNumber
        = std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const quint16 port = digits.toUShort(&fits);
    if (!isNumber || !fits || port == 0)
        return false;
    parts.port = port;
    return true;
}

} // namespace

AddressParts takeApart(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return flawed(AddressParts::Flaw::Empty);
    AddressParts parts;
    if (!takeScheme(text, parts))
        return flawed(AddressParts::Flaw::OtherScheme);
    takePath(text, parts);
    if (text.contains(u'@'))
        return flawed(AddressParts::Flaw::HasUser);
    if (!takePort(text, parts))
        return flawed(AddressParts::Flaw::BadPort);
    if (text.startsWith(u'[') && text.endsWith(u']'))
        text = text.sliced(1, text.size() - 2);
    if (!isHost(text))
        return flawed(AddressParts::Flaw::BadHost);
    parts.host = text;
    return parts;
}

bool hasParts(const QString &text)
{
    const AddressParts parts = takeApart(text);
    return parts.flaw == AddressParts::Flaw::None && parts.host != text;
}

} // namespace hawser
