#include "dial/serverdraft.h"

#include "dial/addressparts.h"
#include "dial/gameneeds.h"

#include "console/dialledservers.h"
#include "look/gamelook.h"
#include "profiles/secretkey.h"
#include "protocol/displaytext.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(ServerDraft)
};

constexpr auto apiOption = "api"_L1;
constexpr auto cpmOption = "cpm"_L1;
constexpr auto findOut = "auto"_L1;

// As ServerProfile keeps them, in bytes.
constexpr qsizetype longestName = 200;
constexpr qsizetype longestHost = 254;
constexpr qsizetype longestUser = 100;

QString hostProblem(const QString &typed)
{
    switch (takeApart(typed).flaw) {
    case AddressParts::Flaw::None:
        return typed.toUtf8().size() > longestHost ? Words::tr("This is too long.") : QString();
    case AddressParts::Flaw::Empty:
        return Words::tr("Enter the name or the address of the computer.");
    case AddressParts::Flaw::OtherScheme:
        return Words::tr("Only http, https, ws and wss can be dialled.");
    case AddressParts::Flaw::HasUser:
        return Words::tr("Without the part before the “@”.");
    case AddressParts::Flaw::BadPort:
        return Words::tr("The port is a number from 1 to 65535.");
    case AddressParts::Flaw::BadHost:
        return Words::tr("This can be neither a name nor an address.");
    }
    Q_UNREACHABLE();
}

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

QString secretProblem(const ServerDraft &draft)
{
    const bool isKept = draft.secret.isNull() && draft.hasStoredSecret;
    if (isKept)
        return {};
    if (draft.secret.isEmpty())
        return needsOf(draft.game).hasUser ? Words::tr("Enter the secret of the token.")
                                           : Words::tr("Enter the RCON password.");
    if (draft.secret.size() > ServerDraft::longestSecret)
        return Words::tr("This is too long.");
    const QString text = QString::fromUtf8(draft.secret);
    if (hasControl(text))
        return Words::tr("It holds a character that cannot be sent.");
    return draft.game == "rust"_L1 && text.contains(u' ')
        ? Words::tr("A blank cannot be sent: give the game server another password.")
        : QString();
}

QString userProblem(const ServerDraft &draft)
{
    if (!needsOf(draft.game).hasUser)
        return {};
    if (draft.user.trimmed().isEmpty())
        return Words::tr("Enter the name that the token was given.");
    return hasControl(draft.user) || draft.user.toUtf8().size() > longestUser
        ? Words::tr("This cannot be the name of a token.")
        : QString();
}

void setOption(QJsonObject &options, QLatin1StringView name, const QString &value)
{
    if (value.isEmpty() || value == findOut)
        options.remove(name);
    else
        options.insert(name, value);
}

void setMods(QJsonObject &options, const QString &cpm)
{
    if (cpm == "yes"_L1 || cpm == "no"_L1)
        options.insert(cpmOption, cpm == "yes"_L1);
    else
        options.remove(cpmOption);
}

} // namespace

QString ServerDraft::problem(Field field) const
{
    switch (field) {
    case Field::Name:
        return name.toUtf8().size() > longestName ? Words::tr("This is too long.") : QString();
    case Field::Host:
        return hostProblem(host);
    case Field::Port:
        return port == 0 && !takeApart(host).port ? Words::tr("Enter the port.") : QString();
    case Field::User:
        return userProblem(*this);
    case Field::Secret:
        return secretProblem(*this);
    }
    Q_UNREACHABLE();
}

std::optional<ServerDraft::Field> ServerDraft::firstProblem() const
{
    for (const Field field : {Field::Name, Field::Host, Field::Port, Field::User, Field::Secret}) {
        if (!problem(field).isEmpty())
            return field;
    }
    return std::nullopt;
}

QString ServerDraft::suggestedName() const
{
    const QString title = gameTitle(game);
    const QString address = takeApart(host).host;
    return address.isEmpty()
        ? title
        : Words::tr("%1 at %2", "game, host").arg(title, displayText(address, 60));
}

ServerProfile ServerDraft::applyTo(ServerProfile profile) const
{
    const AddressParts parts = takeApart(host);
    const ServerProfile before = profile;
    if (profile.id.isNull())
        profile.id = QUuid::createUuid();
    profile.name = name.trimmed().isEmpty() ? suggestedName() : name.trimmed();
    profile.game = game;
    profile.connector = ConnectorKind::Traditional;
    profile.host = parts.host;
    profile.port = parts.port.value_or(port);
    profile.tls = tls;
    profile.user = needsOf(game).hasUser ? user.trimmed() : QString();
    const bool hasApis = needsOf(game).hasApis;
    setOption(profile.options, apiOption, hasApis ? api : QString());
    setMods(profile.options, hasApis ? cpm : QString());
    if (profile.host != before.host || profile.port != before.port)
        profile.options.remove(pinOption);
    return profile;
}

ServerDraft ServerDraft::of(const ServerProfile &profile)
{
    ServerDraft draft;
    draft.game = needsOf(profile.game).game;
    draft.name = profile.name;
    draft.host = profile.host;
    draft.port = profile.port;
    draft.tls = profile.tls;
    draft.user = profile.user;
    draft.api = profile.options[apiOption].toString(findOut);
    const QJsonValue cpm = profile.options[cpmOption];
    draft.cpm = cpm.isBool() ? cpm.toBool() ? u"yes"_s : u"no"_s : QString(findOut);
    draft.hasStoredSecret = profile.secrets.contains(SecretKey::password(profile.id).name);
    return draft;
}

} // namespace hawser
