#include "protocol/takaro/dialect.h"

#include "protocol/displaytext.h"
#include "protocol/event.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>
#include <array>
#include <vector>

namespace hawser::takaro {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t studiedBytes = 16 * 1024; // of an event
constexpr qsizetype studiedWords = 1'000;
constexpr std::size_t shownWords = 40;

struct DialectClue
{
    Q_DECLARE_TR_FUNCTIONS(DialectClue)
};

/// Foreign words within our own.
QString shown(const QString &text)
{
    return displayText(text.left(studiedWords), shownWords);
}

struct Header
{
    QByteArray name; // lower case
    QByteArray value;
};

/// Without the key, which is another each time.
std::vector<Header> headersOf(const QByteArray &handshakeHead)
{
    std::vector<Header> headers;
    for (const QByteArray &line : handshakeHead.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            continue;
        const QByteArray name = line.first(colon).trimmed().toLower();
        if (name != "sec-websocket-key" && !name.contains(' ')) // the request line may have a colon
            headers.push_back({name, line.sliced(colon + 1).trimmed()});
    }
    return headers;
}

QByteArray valueOf(const std::vector<Header> &headers, QByteArrayView name)
{
    for (const Header &header : headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

bool hasNames(const std::vector<Header> &headers, std::initializer_list<const char *> names)
{
    return std::equal(headers.begin(), headers.end(), names.begin(), names.end(),
                      [](const Header &header, const char *name) { return header.name == name; });
}

struct Word
{
    QLatin1StringView word;
    QLatin1StringView key;
    int weight;
};

/// What operators call their servers. Only whole words: "eco" is in "second".
constexpr std::array serverWords{
    Word{"rust"_L1, "rust"_L1, 2},
    Word{"minecraft"_L1, "minecraft"_L1, 2},
    Word{"minecraft"_L1, "minecraft-legacy"_L1, 1},
    Word{"mc"_L1, "minecraft"_L1, 2},
    Word{"mc"_L1, "minecraft-legacy"_L1, 1},
    Word{"7d2d"_L1, "7d2d"_L1, 2},
    Word{"7dtd"_L1, "7d2d"_L1, 2},
    Word{"conan"_L1, "conan"_L1, 2},
    Word{"valheim"_L1, "valheim"_L1, 2},
    Word{"hytale"_L1, "hytale"_L1, 2},
    Word{"palworld"_L1, "palworld"_L1, 2},
    Word{"palworld"_L1, "palworld-dll"_L1, 1},
    Word{"astroneer"_L1, "astroneer"_L1, 2},
    Word{"soulmask"_L1, "soulmask"_L1, 2},
    Word{"eco"_L1, "eco"_L1, 2},
    Word{"dayz"_L1, "dayz"_L1, 2},
    Word{"mock"_L1, "takaro-mock"_L1, 2},
};

QStringList wordsOf(const QString &text)
{
    QStringList found;
    QString word;
    for (const QChar c : QString(text.toLower() + u' ')) {
        if (c.isLetterOrNumber())
            word += c;
        else if (!word.isEmpty())
            found.append(std::exchange(word, {}));
    }
    return found;
}

bool isDashedUuid(const QString &id)
{
    return id.size() == 36 && !QUuid::fromString(id).isNull();
}

QJsonObject firstObject(const QJsonValue &payload)
{
    return payload.isArray() ? payload.toArray().first().toObject() : payload.toObject();
}

QString errorWords(const QJsonObject &message)
{
    const QJsonValue payload = message["payload"_L1];
    for (const QJsonValue &error :
         {message["error"_L1], payload["error"_L1], payload["message"_L1]}) {
        if (error.isString())
            return error.toString();
    }
    return {};
}

} // namespace

void DialectRecogniser::upgraded(const QByteArray &handshakeHead)
{
    const std::vector<Header> headers = headersOf(handshakeHead);
    const QByteArray agent = valueOf(headers, "user-agent");
    if (agent.startsWith("websocket-sharp"))
        note("7d2d"_L1, 6,
             DialectClue::tr("user agent “%1”").arg(shown(QString::fromLatin1(agent))));
    if (!agent.isEmpty() || !valueOf(headers, "origin").isEmpty())
        return; // browsers and others
    if (valueOf(headers, "sec-websocket-extensions")
        == "permessage-deflate; client_max_window_bits")
        note({{"conan"_L1, 2},
              {"palworld"_L1, 2},
              {"astroneer"_L1, 2},
              {"soulmask"_L1, 2},
              {"dayz"_L1, 2},
              {"takaro-mock"_L1, 2}},
             DialectClue::tr("upgrade as Node's ws writes it"));
    if (hasNames(headers, {"connection", "host", "sec-websocket-version", "upgrade"}))
        note({{"minecraft"_L1, 2}, {"minecraft-legacy"_L1, 2}},
             DialectClue::tr("upgrade as Java-WebSocket writes it"));
    if (hasNames(headers, {"host", "connection", "upgrade", "sec-websocket-version"}))
        note({{"rust"_L1, 2}, {"valheim"_L1, 2}, {"eco"_L1, 2}},
             DialectClue::tr("upgrade as .NET writes it"));
}

void DialectRecogniser::identified(const QJsonObject &message)
{
    if (message["requestId"_L1].isNull())
        note("7d2d"_L1, 3, DialectClue::tr("a requestId of null"));
    const QJsonObject payload = message["payload"_L1].toObject();
    const QJsonObject fields = payload.isEmpty() ? message["data"_L1].toObject() : payload;
    if (fields.isEmpty())
        return;
    const QString name = fields["name"_L1].toString();
    if (name.isEmpty())
        note({{"rust"_L1, 1},
              {"minecraft"_L1, 1},
              {"minecraft-legacy"_L1, 1},
              {"7d2d"_L1, 1},
              {"hytale"_L1, 1},
              {"palworld"_L1, 1},
              {"palworld-dll"_L1, 1},
              {"universal-ue"_L1, 1},
              {"astroneer"_L1, 1},
              {"soulmask"_L1, 1},
              {"eco"_L1, 1},
              {"takaro-mock"_L1, 1}},
             DialectClue::tr("identifies without a name"));
    else
        note({{"conan"_L1, 2}, {"valheim"_L1, 2}, {"dayz"_L1, 2}},
             DialectClue::tr("identifies with a name"));
    const QString identity = fields["identityToken"_L1].toString();
    noteWords(identity, DialectClue::tr("identity token “%1”").arg(shown(identity)));
    noteWords(name, DialectClue::tr("name “%1”").arg(shown(name)));
}

void DialectRecogniser::noteWords(const QString &text, const QString &evidence)
{
    const QStringList found = wordsOf(text.left(studiedWords));
    for (const Word &word : serverWords) {
        if (found.contains(word.word))
            note(word.key, word.weight, evidence);
    }
}

void DialectRecogniser::received(const QJsonObject &message)
{
    if (message["type"_L1] != "ping"_L1)
        return noteReply(message);
    if (message["requestId"_L1].isNull()
        && message["payload"_L1].toObject().contains("timestamp"_L1))
        note("7d2d"_L1, 4, DialectClue::tr("pings with a timestamp"));
    else
        note("takaro-mock"_L1, 2, DialectClue::tr("pings of its own"));
}

void DialectRecogniser::noteReply(const QJsonObject &message)
{
    const QJsonObject payload = firstObject(message["payload"_L1]);
    if (payload.contains("errorCode"_L1))
        note("valheim"_L1, 5, DialectClue::tr("errors with an errorCode"));
    if (payload.contains("GameId"_L1))
        note("7d2d"_L1, 6, DialectClue::tr("a player whose members begin in upper case"));
    if (payload["online"_L1].toBool() && payload.contains("platformId"_L1))
        note("conan"_L1, 3, DialectClue::tr("players that are “online” in answers"));
    else if (payload["online"_L1].toBool())
        note("dayz"_L1, 3, DialectClue::tr("players that are “online” in answers"));
    if (payload.contains("gameId"_L1))
        notePlayer(payload);
    noteError(errorWords(message).left(studiedWords));
}

/// How mods say that they do not know an action. Some say so in each other's words.
void DialectRecogniser::noteError(const QString &words)
{
    const QString evidence = DialectClue::tr("error “%1”").arg(shown(words.section(u':', 0, 0)));
    if (words.startsWith("Action not implemented: "_L1))
        note({{"rust"_L1, 2}, {"minecraft"_L1, 2}, {"minecraft-legacy"_L1, 1}}, evidence);
    else if (words.startsWith("Unknown message type: "_L1))
        note("7d2d"_L1, 6, evidence);
    else if (words.startsWith("Unknown action requested: "_L1))
        note("takaro-mock"_L1, 6, evidence);
    else if (words.contains("Conan Exiles RCON sidecar"_L1))
        note("conan"_L1, 8, evidence);
}

void DialectRecogniser::sawEvent(std::string_view frame)
{
    if (frame.size() > studiedBytes)
        return;
    const auto bytes = QByteArray::fromRawData(frame.data(), qsizetype(frame.size()));
    const QJsonObject message = QJsonDocument::fromJson(bytes).object();
    const QString type = message["type"_L1].toString();
    if (eventTypeFromName(type.toStdString()) != EventType::Unknown)
        note("palworld-dll"_L1, 8, DialectClue::tr("events without an envelope"));
    if (message["requestId"_L1].isNull())
        note("7d2d"_L1, 3, DialectClue::tr("a requestId of null"));
    const QJsonObject event = message["payload"_L1].toObject();
    noteEventData(event["type"_L1].toString(), event["data"_L1].toObject());
}

void DialectRecogniser::noteEventData(const QString &type, const QJsonObject &data)
{
    notePlayer(data["player"_L1].toObject());
    if (data["entity"_L1].isObject())
        note("minecraft-legacy"_L1, 5, DialectClue::tr("killed entities as objects"));
    if (data.contains("raw"_L1))
        note("dayz"_L1, 4, DialectClue::tr("events with a member “%1”").arg("raw"_L1));
    if (!data.contains("timestamp"_L1) || data["msg"_L1].toString().isEmpty())
        return;
    if (type == "log"_L1 || type == "chat-message"_L1)
        note({{"conan"_L1, 2}, {"takaro-mock"_L1, 2}}, DialectClue::tr("events with a time"));
    else
        note("takaro-mock"_L1, 4, DialectClue::tr("a sentence and a time with every event"));
}

void DialectRecogniser::notePlayer(const QJsonObject &player)
{
    const QString id = player["gameId"_L1].toString();
    const QJsonValue epicId = player["epicOnlineServicesId"_L1];
    if (isDashedUuid(id))
        note({{"minecraft"_L1, 2}, {"minecraft-legacy"_L1, 2}, {"hytale"_L1, 2}},
             DialectClue::tr("players known by a UUID"));
    if (epicId == QString() && player["xboxLiveId"_L1] == QString())
        note("rust"_L1, 5, DialectClue::tr("players with empty ids of other platforms"));
    if (!id.isEmpty() && epicId == id)
        note("7d2d"_L1, 3, DialectClue::tr("players known by their id at Epic"));
    if (id.startsWith("Steam_"_L1))
        note("valheim"_L1, 4, DialectClue::tr("player ids that begin with “%1”").arg("Steam_"_L1));
    if (id.startsWith("steam_"_L1))
        note("palworld"_L1, 4, DialectClue::tr("player ids that begin with “%1”").arg("steam_"_L1));
    notePlatform(player["platformId"_L1].toString());
}

/// Most mods put the game's name before the id.
void DialectRecogniser::notePlatform(const QString &platformId)
{
    const QString prefix = platformId.left(platformId.indexOf(u':') + 1).left(32);
    const QString evidence
        = DialectClue::tr("platform ids that begin with “%1”").arg(shown(prefix));
    if (prefix == "steam:"_L1)
        note({{"rust"_L1, 1}, {"conan"_L1, 1}, {"valheim"_L1, 1}}, evidence);
    else if (prefix == "minecraft:"_L1)
        note("minecraft"_L1, 4, evidence);
    else if (prefix == "crossplay:"_L1)
        note("valheim"_L1, 8, evidence);
    else if (!prefix.isEmpty())
        note(QLatin1StringView(prefix.chopped(1).toLatin1()), 8, evidence);
}

} // namespace hawser::takaro
