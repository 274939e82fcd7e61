#include "profiles/profilesfile.h"

#include "profiles/privatefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maximumFileBytes = 4 * 1024 * 1024;
constexpr qint64 maximumSecretFileBytes = 4'096;

/// The namespace of ServerId, whose ids must come out the same; tests hold the two together.
const QUuid serverNamespace(0x6f0d5b1e, 0x3a77, 0x4c52, 0x9d, 0x0e, 0x84, 0x1b, 0x2f, 0xc6, 0x70,
                            0xa9);

struct ProfilesFileWords
{
    Q_DECLARE_TR_FUNCTIONS(ProfilesFile)
};

using Failure = tl::unexpected<QString>;

Failure wrong(const QString &message)
{
    return tl::make_unexpected(message);
}

QString unknownMember(const QJsonObject &json, const QSet<QString> &known)
{
    for (const QString &name : json.keys()) {
        if (!known.contains(name))
            return name;
    }
    return {};
}

const QSet<QString> &profileMembers()
{
    static const QSet<QString> members{
        u"id"_s,
        u"name"_s,
        u"game"_s,
        u"connector"_s,
        u"host"_s,
        u"port"_s,
        u"tls"_s,
        u"user"_s,
        u"identity"_s,
        u"group"_s,
        u"order"_s,
        u"options"_s,
        u"bridges"_s,
        u"secret"_s,
        u"secretFile"_s,
        u"registrationSecret"_s,
        u"registrationSecretFile"_s,
    };
    return members;
}

const QSet<QString> &bridgeMembers()
{
    static const QSet<QString> members{u"url"_s,
                                       u"identity"_s,
                                       u"registrationSecret"_s,
                                       u"registrationSecretFile"_s,
                                       u"proxySecret"_s,
                                       u"proxySecretFile"_s,
                                       u"actions"_s};
    return members;
}

QUuid derivedId(const ServerProfile &profile)
{
    const QString name = profile.connector == ConnectorKind::Generic
        ? "generic\n"_L1 + profile.identity
        : connectorKindName(profile.connector) + u'\n' + profile.host.toLower() + u'\n'
            + QString::number(profile.port);
    return QUuid::createUuidV5(serverNamespace, name);
}

/// Reads one file, profile by profile. Errors are texts that do not yet name the profile.
class Reader
{
public:
    explicit Reader(const QString &path)
        : m_path(path)
        , m_folder(QFileInfo(path).absoluteDir())
    {
    }

    tl::expected<ProfilesFile, QString> read();

private:
    tl::expected<QJsonArray, QString> readEntries() const;
    QString readProfile(const QJsonValue &entry);
    tl::expected<ServerProfile, QString> plainProfile(QJsonObject json) const;
    QString readSecrets(const QJsonObject &json, ServerProfile &profile);
    QString readBridges(const QJsonArray &array, ServerProfile &profile);
    QString readSecret(const QJsonObject &json, const QString &member, const SecretKey &key,
                       ServerProfile &profile);
    tl::expected<QByteArray, QString> secretIn(const QJsonObject &json,
                                               const QString &member) const;

    const QString m_path;
    const QDir m_folder;
    ProfilesFile m_result;
};

tl::expected<QJsonArray, QString> Reader::readEntries() const
{
    const auto bytes = readPrivateFile(m_path, maximumFileBytes);
    if (!bytes)
        return wrong(bytes.error());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return wrong(ProfilesFileWords::tr("The profiles file %1 is no valid JSON, at byte %2: %3")
                         .arg(m_path)
                         .arg(error.offset)
                         .arg(error.errorString()));
    }
    const QJsonObject json = document.object();
    if (!json["profiles"_L1].isArray())
        return wrong(
            ProfilesFileWords::tr("The profiles file %1 must be an object with a list “profiles”")
                .arg(m_path));
    if (const QString name = unknownMember(json, {u"profiles"_s}); !name.isEmpty())
        return wrong(ProfilesFileWords::tr("The profiles file %1 has an unknown member “%2”")
                         .arg(m_path, name));
    return json["profiles"_L1].toArray();
}

tl::expected<ProfilesFile, QString> Reader::read()
{
    const auto entries = readEntries();
    if (!entries)
        return wrong(entries.error());
    for (qsizetype i = 0; i < entries->size(); ++i) {
        const QJsonValue entry = entries->at(i);
        const QString error = readProfile(entry);
        if (error.isEmpty())
            continue;
        const QString name = entry["name"_L1].toString();
        const QString called
            = name.isEmpty() ? QString() : ProfilesFileWords::tr(" (“%1”)").arg(name);
        return wrong(
            ProfilesFileWords::tr("Profile %1%2 in %3: %4").arg(i + 1).arg(called, m_path, error));
    }
    return std::move(m_result);
}

QString Reader::readProfile(const QJsonValue &entry)
{
    if (!entry.isObject())
        return ProfilesFileWords::tr("it must be an object");
    const QJsonObject json = entry.toObject();
    if (const QString name = unknownMember(json, profileMembers()); !name.isEmpty())
        return ProfilesFileWords::tr("unknown member “%1”").arg(name);
    auto profile = plainProfile(json);
    if (!profile)
        return profile.error();
    if (QString error = readSecrets(json, *profile); !error.isEmpty())
        return error;
    if (const auto error = checkProfile(*profile))
        return error->message;
    for (const ServerProfile &other : std::as_const(m_result.profiles)) {
        if (other.id == profile->id)
            return ProfilesFileWords::tr("it is the same game server as “%1”").arg(other.name);
    }
    m_result.profiles.append(*profile);
    return {};
}

/// The profile without its secrets and bridges, which this file writes in its own way.
tl::expected<ServerProfile, QString> Reader::plainProfile(QJsonObject json) const
{
    const bool hasId = json.contains("id"_L1);
    if (!hasId)
        json["id"_L1] = QUuid::createUuid().toString(); // until the derived one is known
    for (const QLatin1StringView own : {"bridges"_L1, "secret"_L1, "secretFile"_L1,
                                        "registrationSecret"_L1, "registrationSecretFile"_L1})
        json.remove(own);
    auto profile = profileFromJson(json);
    if (!profile)
        return wrong(profile.error().message);
    if (!hasId)
        profile->id = derivedId(*profile);
    if (profile->name.isEmpty())
        return wrong(ProfilesFileWords::tr("“name” is missing"));
    profile->accepted = true;
    return *profile;
}

QString Reader::readSecrets(const QJsonObject &json, ServerProfile &profile)
{
    const bool isGeneric = profile.connector == ConnectorKind::Generic;
    const QString foreign = isGeneric ? u"secret"_s : u"registrationSecret"_s;
    for (const QString &member : {foreign, foreign + "File"_L1}) {
        if (json.contains(member))
            return ProfilesFileWords::tr("“%1” has no meaning for a %2 server")
                .arg(member, connectorKindName(profile.connector));
    }
    const QString own = isGeneric ? u"registrationSecret"_s : u"secret"_s;
    const SecretKey key
        = isGeneric ? SecretKey::registration(profile.id) : SecretKey::password(profile.id);
    if (QString error = readSecret(json, own, key, profile); !error.isEmpty())
        return error;
    if (!json["bridges"_L1].isUndefined() && !json["bridges"_L1].isArray())
        return ProfilesFileWords::tr("“bridges” must be a list");
    QString error = readBridges(json["bridges"_L1].toArray(), profile);
    profile.secrets.sort();
    return error;
}

QString Reader::readBridges(const QJsonArray &array, ServerProfile &profile)
{
    for (const QJsonValue entry : array) {
        const QJsonObject json = entry.toObject();
        if (const QString name = unknownMember(json, bridgeMembers()); !name.isEmpty())
            return ProfilesFileWords::tr("unknown member “%1” in “bridges”").arg(name);
        if (!json["url"_L1].isString() || !json["identity"_L1].isString())
            return ProfilesFileWords::tr(
                "“bridges” must be a list of objects with “url” and “identity”");
        const auto actions = bridgeActions(json);
        if (!actions)
            return ProfilesFileWords::tr("“actions” of a bridge must be a list of texts");
        const int slot = int(profile.bridges.size()) + 1;
        profile.bridges.append(
            {json["url"_L1].toString(), json["identity"_L1].toString(), slot, *actions});
        QString error = readSecret(json, u"registrationSecret"_s,
                                   SecretKey::bridge(profile.id, slot), profile);
        if (error.isEmpty())
            error = readSecret(json, u"proxySecret"_s, SecretKey::bridgeProxy(profile.id, slot),
                               profile);
        if (!error.isEmpty())
            return error;
    }
    return {};
}

QString Reader::readSecret(const QJsonObject &json, const QString &member, const SecretKey &key,
                           ServerProfile &profile)
{
    if (!json.contains(member) && !json.contains(member + "File"_L1))
        return {};
    const auto secret = secretIn(json, member);
    if (!secret)
        return secret.error();
    m_result.secrets.insert(key, *secret);
    profile.secrets.append(key.name);
    return {};
}

tl::expected<QByteArray, QString> Reader::secretIn(const QJsonObject &json,
                                                   const QString &member) const
{
    const QString fileMember = member + "File"_L1;
    if (json.contains(member) && json.contains(fileMember))
        return wrong(
            ProfilesFileWords::tr("“%1” and “%2” exclude each other").arg(member, fileMember));
    const QString present = json.contains(member) ? member : fileMember;
    const QString text = json[present].toString();
    if (text.isEmpty())
        return wrong(ProfilesFileWords::tr("“%1” must be a text that is not empty").arg(present));
    if (present == member)
        return text.toUtf8();
    const auto bytes = readPrivateFile(m_folder.absoluteFilePath(text), maximumSecretFileBytes);
    if (!bytes)
        return wrong(ProfilesFileWords::tr("“%1”: %2").arg(fileMember, bytes.error()));
    const QByteArray secret = bytes->split('\n').first().trimmed();
    if (secret.isEmpty())
        return wrong(ProfilesFileWords::tr("“%1”: the file %2 is empty").arg(fileMember, text));
    return secret;
}

} // namespace

tl::expected<ProfilesFile, ProfilesFileError> readProfilesFile(const QString &path)
{
    return Reader(path).read().map_error(
        [](const QString &message) { return ProfilesFileError{message}; });
}

} // namespace hawser
