#include "profiles/profileexport.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

using Kind = ProfileExportError::Kind;

constexpr QLatin1StringView formatName("hawser-profiles");
constexpr int formatVersion = 1;
constexpr QLatin1StringView endpointName("endpoint");

struct ProfileExportWords
{
    Q_DECLARE_TR_FUNCTIONS(ProfileExport)
};

tl::unexpected<ProfileExportError> wrong(Kind kind, const QString &detail = {})
{
    return tl::make_unexpected(ProfileExportError{kind, detail});
}

Kind kindOf(SealFailure failure)
{
    switch (failure) {
    case SealFailure::Damaged:
        return Kind::Damaged;
    case SealFailure::TooNew:
        return Kind::TooNew;
    case SealFailure::WrongPassphrase:
        return Kind::WrongPassphrase;
    case SealFailure::OutOfMemory:
        return Kind::OutOfMemory;
    }
    return Kind::Damaged;
}

QJsonArray profilesToJson(const QList<ServerProfile> &profiles)
{
    QJsonArray array;
    for (ServerProfile profile : profiles) {
        profile.secrets.clear();
        array.append(profileToJson(profile));
    }
    return array;
}

QJsonObject secretsToJson(const Secrets &secrets)
{
    QJsonObject json;
    for (auto it = secrets.begin(); it != secrets.end(); ++it) {
        const QString owner = it.key().isEndpoint()
            ? QString(endpointName)
            : it.key().server.toString(QUuid::WithoutBraces);
        QJsonObject theirs = json[owner].toObject();
        theirs[it.key().name] = QString::fromLatin1(it.value().toBase64());
        json[owner] = theirs;
    }
    return json;
}

QByteArray fileWith(QLatin1StringView member, const QJsonValue &content)
{
    const QJsonObject json{
        {"format"_L1, formatName}, {"version"_L1, formatVersion}, {member, content}};
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

tl::expected<ProfileExport, ProfileExportError> readProfiles(const QJsonArray &array)
{
    ProfileExport content;
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto profile = profileFromJson(array[i].toObject());
        const auto error = profile ? checkProfile(*profile) : std::make_optional(profile.error());
        if (error) {
            const QString which = array[i].toObject()["name"_L1].toString();
            return wrong(Kind::Damaged,
                         ProfileExportWords::tr("Server %1 (“%2”): %3")
                             .arg(i + 1)
                             .arg(which, error->message));
        }
        profile->secrets.clear();
        content.profiles.append(*profile);
    }
    return content;
}

bool hasProfile(const QList<ServerProfile> &profiles, const QUuid &id)
{
    return std::any_of(profiles.begin(), profiles.end(),
                       [&id](const ServerProfile &profile) { return profile.id == id; });
}

/// The secrets in \a json; each must belong to the endpoint or one of \a profiles.
tl::expected<Secrets, ProfileExportError> readSecrets(const QJsonObject &json,
                                                      const QList<ServerProfile> &profiles)
{
    Secrets secrets;
    for (auto owner = json.begin(); owner != json.end(); ++owner) {
        const bool isEndpoint = owner.key() == endpointName;
        const QUuid id = isEndpoint ? QUuid() : QUuid::fromString(owner.key());
        if (!isEndpoint && !hasProfile(profiles, id))
            return wrong(Kind::Damaged);
        const QJsonObject theirs = owner.value().toObject();
        for (auto it = theirs.begin(); it != theirs.end(); ++it) {
            if (!SecretKey::isName(it.key()))
                return wrong(Kind::Damaged);
            secrets.insert({id, it.key()},
                           QByteArray::fromBase64(it.value().toString().toLatin1()));
        }
    }
    return secrets;
}

/// Each profile records the secrets that came with it.
void recordSecrets(ProfileExport &content)
{
    for (ServerProfile &profile : content.profiles) {
        for (auto it = content.secrets.cbegin(); it != content.secrets.cend(); ++it) {
            if (it.key().server == profile.id)
                profile.secrets.append(it.key().name);
        }
    }
}

tl::expected<ProfileExport, ProfileExportError> readSealed(const QJsonObject &box,
                                                           const std::optional<QString> &passphrase)
{
    if (!passphrase)
        return wrong(Kind::PassphraseNeeded);
    const auto bytes = openBox(box, *passphrase);
    if (!bytes)
        return wrong(kindOf(bytes.error()));
    const QJsonObject json = QJsonDocument::fromJson(*bytes).object();
    auto content = readProfiles(json["profiles"_L1].toArray());
    if (!content)
        return content;
    const auto secrets = readSecrets(json["secrets"_L1].toObject(), content->profiles);
    if (!secrets)
        return tl::make_unexpected(secrets.error());
    content->secrets = *secrets;
    recordSecrets(*content);
    return content;
}

} // namespace

QString ProfileExportError::text() const
{
    switch (kind) {
    case Kind::NotOurs:
        return ProfileExportWords::tr("This is no file that Hawser exported.");
    case Kind::TooNew:
        return ProfileExportWords::tr("This file was exported by a newer Hawser.");
    case Kind::Damaged:
        return detail.isEmpty() ? ProfileExportWords::tr("This file is damaged.")
                                : ProfileExportWords::tr("This file is damaged. %1").arg(detail);
    case Kind::PassphraseNeeded:
        return ProfileExportWords::tr(
            "This file is encrypted; it takes the passphrase it was exported with.");
    case Kind::WrongPassphrase:
        return ProfileExportWords::tr(
            "This passphrase does not fit. The file itself is undamaged.");
    case Kind::OutOfMemory:
        return ProfileExportWords::tr(
            "There is not enough memory to work on this file (256 MiB are needed).");
    }
    return {};
}

QByteArray exportProfiles(const QList<ServerProfile> &profiles)
{
    return fileWith("profiles"_L1, profilesToJson(profiles));
}

tl::expected<QByteArray, ProfileExportError> exportSealed(const ProfileExport &content,
                                                          const QString &passphrase,
                                                          const SealingCost &cost)
{
    if (passphrase.isEmpty())
        return wrong(Kind::PassphraseNeeded);
    const QJsonObject json{{"profiles"_L1, profilesToJson(content.profiles)},
                           {"secrets"_L1, secretsToJson(content.secrets)}};
    QByteArray bytes = QJsonDocument(json).toJson(QJsonDocument::Compact);
    const auto box = sealBox(bytes, passphrase, cost);
    bytes.fill('\0');
    if (!box)
        return wrong(kindOf(box.error()));
    return fileWith("sealed"_L1, *box);
}

tl::expected<ProfileExport, ProfileExportError> importProfiles(
    const QByteArray &file, const std::optional<QString> &passphrase)
{
    if (file.size() > maximumExportBytes)
        return wrong(Kind::NotOurs);
    const QJsonDocument document = QJsonDocument::fromJson(file);
    if (!document.isObject())
        return wrong(file.contains(formatName.data()) ? Kind::Damaged : Kind::NotOurs);
    const QJsonObject json = document.object();
    if (json["format"_L1].toString() != formatName)
        return wrong(Kind::NotOurs);
    if (json["version"_L1].toInt() > formatVersion)
        return wrong(Kind::TooNew);
    if (json["sealed"_L1].isObject())
        return readSealed(json["sealed"_L1].toObject(), passphrase);
    if (!json["profiles"_L1].isArray())
        return wrong(Kind::Damaged);
    return readProfiles(json["profiles"_L1].toArray());
}

} // namespace hawser
