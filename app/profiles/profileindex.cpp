#include "profiles/profileindex.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int indexVersion = 1;
/// 22 letters and a comma with quotes each: 1,875 bytes beside the head of a part.
constexpr qsizetype idsPerPart = 75;
/// The first part also carries the rest.
constexpr qsizetype idsInFirstPart = 50;

struct ProfileIndexWords
{
    Q_DECLARE_TR_FUNCTIONS(ProfileIndex)
};

constexpr auto shortForm = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QString shortened(const QUuid &id)
{
    return QString::fromLatin1(id.toRfc4122().toBase64(shortForm));
}

QUuid lengthened(const QString &text)
{
    const QByteArray bytes = QByteArray::fromBase64(text.toLatin1(), shortForm);
    return bytes.size() == 16 ? QUuid::fromRfc4122(bytes) : QUuid();
}

QByteArray makePart(QJsonObject json, const QList<QUuid> &ids, bool more)
{
    QJsonArray array;
    for (const QUuid &id : ids)
        array.append(shortened(id));
    json["version"_L1] = indexVersion;
    json["profiles"_L1] = array;
    if (more)
        json["more"_L1] = true;
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject withoutKnownMembers(QJsonObject json)
{
    for (const QLatin1StringView known : {"version"_L1, "profiles"_L1, "more"_L1, "secrets"_L1})
        json.remove(known);
    return json;
}

} // namespace

QString indexItemKey(qsizetype part)
{
    return part == 0 ? u"index"_s : u"index-%1"_s.arg(part + 1);
}

QList<QByteArray> indexToParts(const ProfileIndex &index)
{
    QList<QByteArray> parts;
    QJsonObject json = index.unknown;
    json["secrets"_L1] = QJsonArray::fromStringList(index.endpointSecrets);
    qsizetype first = 0;
    do {
        const qsizetype count = parts.isEmpty() ? idsInFirstPart : idsPerPart;
        const bool more = first + count < index.ids.size();
        parts.append(makePart(json, index.ids.mid(first, count), more));
        first += count;
        json = {};
    } while (first < index.ids.size());
    return parts;
}

tl::expected<bool, QString> readIndexPart(const QByteArray &part, ProfileIndex &index)
{
    const QJsonDocument document = QJsonDocument::fromJson(part);
    const QJsonObject json = document.object();
    if (!document.isObject() || !json["profiles"_L1].isArray())
        return tl::make_unexpected(ProfileIndexWords::tr("The list of servers is damaged"));
    if (json["version"_L1].toInt() > indexVersion)
        return tl::make_unexpected(
            ProfileIndexWords::tr("The list of servers was written by a newer Hawser"));
    for (const QJsonValue entry : json["profiles"_L1].toArray()) {
        const QUuid id = lengthened(entry.toString());
        if (id.isNull())
            return tl::make_unexpected(ProfileIndexWords::tr("The list of servers is damaged"));
        if (!index.ids.contains(id))
            index.ids.append(id);
    }
    for (const QJsonValue name : json["secrets"_L1].toArray())
        index.endpointSecrets.append(name.toString());
    const QJsonObject unknown = withoutKnownMembers(json);
    for (auto it = unknown.begin(); it != unknown.end(); ++it)
        index.unknown[it.key()] = it.value();
    return json["more"_L1].toBool();
}

} // namespace hawser
