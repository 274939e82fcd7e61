#include "connectors/sevendays/logtranslator.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"

#include <QJsonDocument>

#include <algorithm>

namespace hawser::sevendays {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestName = 1024; // bytes
constexpr std::size_t longestId = 256;
constexpr auto noPlayer = "-non-player-";

using Side = TwinFilter::Side;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.data(), std::size_t(bytes.size())};
}

PlayerIds idsOf(const LinePlayer &player)
{
    return {text(player.platformId), text(player.crossId)};
}

QJsonObject positionOf(const LinePosition &at)
{
    return {{"x"_L1, at.x}, {"y"_L1, at.y}, {"z"_L1, at.z}};
}

bool isHexDigit(QChar c)
{
    return c.isDigit() || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// "[94CBFF]ELITE[-] Hazmat" → "ELITE Hazmat": the game's way to colour a text.
QString withoutColours(const QString &coloured)
{
    QString plain;
    for (qsizetype i = 0; i < coloured.size(); ++i) {
        const QStringView rest = QStringView(coloured).sliced(i);
        const bool isColour = rest.size() >= 8 && rest[0] == u'[' && rest[7] == u']'
            && std::all_of(rest.begin() + 1, rest.begin() + 7, isHexDigit);
        if (isColour)
            i += 7;
        else if (rest.startsWith(u"[-]"))
            i += 2;
        else
            plain += coloured[i];
    }
    return plain;
}

QString isoTime(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace

void LogTranslator::translate(const LogEntry &entry, qint64 receivedUs, bool isBackfilled,
                              EventBatchBuilder &builder)
{
    const BareLine bare = bareLine(entry.text);
    const Moment at{entry.uptimeMs >= 0 ? entry.uptimeMs : receivedUs / 1000,
                    bare.handledBy.empty() ? Side::Game : Side::Mod};
    const Draft drafted
        = std::visit([&](const auto &line) { return draft(line, at); }, parseLine(bare.text));
    EventRecord &record = builder.begin(m_server, receivedUs);
    record.sourceUs = m_clock.toUtcUs(entry.localTime);
    if (isBackfilled)
        record.flags |= std::uint8_t(EventFlag::Backfilled);
    write(drafted, entry, bare, record, builder);
    builder.commit();
}

void LogTranslator::write(const Draft &draft, const LogEntry &entry, const BareLine &bare,
                          EventRecord &record, EventBatchBuilder &builder) const
{
    record.type = draft.type;
    record.channel = draft.channel;
    record.rawForm = RawForm::Json;
    if (draft.isSpam)
        record.flags |= std::uint8_t(EventFlag::Spam);
    record.player = builder.putClean(view(draft.player.toUtf8()), longestName);
    record.playerId = builder.putClean(view(draft.playerId.toUtf8()), longestId);
    if (draft.holdsSecrets) {
        record.text = builder.putClean(view(redact(text(bare.text)).toUtf8()), detailTextLimit);
        record.raw = builder.put(view(redact(text(entry.json)).toUtf8()));
        return;
    }
    record.text = draft.type == EventType::Log
        ? builder.putClean(bare.text, detailTextLimit)
        : builder.putClean(view(draft.text.toUtf8()), detailTextLimit);
    if (draft.data.isEmpty()) {
        record.raw = builder.put(entry.json);
        return;
    }
    QJsonObject data = draft.data;
    if (record.sourceUs != noTimeUs)
        data["timestamp"_L1] = isoTime(record.sourceUs);
    data["line"_L1] = text(entry.text);
    record.raw = builder.put(view(QJsonDocument(data).toJson(QJsonDocument::Compact)));
}

namespace {

QJsonObject playerObject(const PlayerIds &ids, const QString &name, const QString &ip)
{
    QJsonObject player{{"name"_L1, name}};
    if (!ids.isEmpty())
        ids.addTo(player);
    if (!ip.isEmpty())
        player["ip"_L1] = ip;
    return player;
}

} // namespace

LogTranslator::Draft LogTranslator::draft(const ChatLine &line, const Moment &at)
{
    if (line.platformId == noPlayer || line.entityId < 0 || line.platformId.empty())
        return {};
    const KnownPlayer *known = m_roster.findByEntity(line.entityId);
    const QByteArray knownName = known ? known->name.toUtf8() : QByteArray();
    const Utterance said = utteranceOf(line.rest, view(knownName));
    const Actor actor = speaker(line, said.name);

    Draft draft;
    const QString key = actor.ids.gameId() + u'\n' + text(line.channel) + u'\n' + text(said.text);
    if (m_messages.isTwin(key, at.chatSide, at.ms)) {
        draft.isSpam = true;
        return draft;
    }
    draft.type = EventType::ChatMessage;
    draft.channel = chatChannelFromName(line.channel);
    if (draft.channel == ChatChannel::None)
        draft.channel = ChatChannel::Global;
    draft.player = actor.name;
    draft.playerId = actor.ids.gameId();
    draft.text = text(said.text);
    const std::string_view channel = chatChannelName(draft.channel);
    draft.data = {{"player"_L1, playerObject(actor.ids, actor.name, actor.ip)},
                  {"channel"_L1, text(channel)},
                  {"gameChannel"_L1, text(line.channel)},
                  {"msg"_L1, draft.text}};
    return draft;
}

/// The roster knows him better than the line, which holds one id only, if it is the same account.
LogTranslator::Actor LogTranslator::speaker(const ChatLine &line, std::string_view spokenName)
{
    const QString platformId = text(line.platformId);
    const KnownPlayer *known = m_roster.findByPlatform(platformId);
    if (!known) {
        m_wantsRoster = true;
        const QString name = spokenName.empty() ? platformId : text(spokenName);
        return {idsFromCombined(platformId), name, {}};
    }
    if (known->ids.cross.isEmpty() && !m_roster.isComplete())
        m_wantsRoster = true;
    const bool hasName = !known->name.isEmpty();
    return {known->ids, hasName ? known->name : text(spokenName), known->ip};
}

LogTranslator::Draft LogTranslator::draft(const SpawnedLine &line, const Moment &)
{
    KnownPlayer player;
    player.ids = idsOf(line.player);
    if (player.ids.isEmpty())
        return {};
    player.name = text(line.player.name);
    player.entityId = line.player.entityId;
    player.isOnline = true;
    const KnownPlayer &known = m_roster.note(player);
    if (!line.isJoin())
        return {};
    Draft draft;
    draft.type = EventType::PlayerConnected;
    draft.player = known.name;
    draft.playerId = known.ids.gameId();
    draft.data = {{"player"_L1, playerObject(known.ids, known.name, known.ip)},
                  {"position"_L1, positionOf(line.at)},
                  {"firstTime"_L1, line.isFirstTime()}};
    return draft;
}

LogTranslator::Draft LogTranslator::draft(const DisconnectedLine &line, const Moment &)
{
    if (!line.wasInWorld())
        return {};
    KnownPlayer player;
    player.ids = idsOf(line.player);
    player.name = text(line.player.name);
    const KnownPlayer known = m_roster.note(player);
    m_roster.left(known.ids);
    Draft draft;
    draft.type = EventType::PlayerDisconnected;
    draft.player = known.name;
    draft.playerId = known.ids.gameId();
    draft.data = {{"player"_L1, playerObject(known.ids, known.name, known.ip)}};
    return draft;
}

LogTranslator::Draft LogTranslator::draft(const AuthenticatedLine &line, const Moment &)
{
    KnownPlayer player;
    player.ids = idsOf(line.player);
    player.name = text(line.player.name);
    player.ip = text(line.ip);
    player.entityId = line.player.entityId;
    if (!player.ids.isEmpty())
        m_roster.note(player);
    return {};
}

LogTranslator::Draft LogTranslator::draft(const SlainLine &line, const Moment &at)
{
    const SlainReading *reading = likeliest(line);
    if (!reading)
        return {};
    const Actor attacker = actorByName(reading->killer);
    return death(actorByName(reading->name), &attacker, Side::Game, at.ms);
}

LogTranslator::Draft LogTranslator::draft(const GameMessageLine &line, const Moment &at)
{
    if (line.what == GameMessageLine::What::Died)
        return death(actorByName(line.name), nullptr, Side::Game, at.ms);
    Draft draft; // "joined" and "left" say again what better lines have said
    draft.isSpam = true;
    return draft;
}

LogTranslator::Draft LogTranslator::draft(const ModDeathLine &line, const Moment &at)
{
    m_hasSeenMod = true;
    Draft draft = death(actorById(line.platformId, line.name), nullptr, Side::Mod, at.ms);
    if (draft.type == EventType::PlayerDeath)
        draft.data["position"_L1] = positionOf(line.at);
    return draft;
}

LogTranslator::Draft LogTranslator::draft(const ModKillLine &line, const Moment &at)
{
    m_hasSeenMod = true;
    const ModKillReading *reading = likeliest(line);
    if (!reading)
        return {};
    Draft draft = kill(actorById(reading->platformId, reading->name), text(reading->entity),
                       text(reading->weapon), Side::Mod, at.ms);
    if (draft.type == EventType::EntityKilled)
        draft.data["entityType"_L1] = text(reading->kind);
    return draft;
}

LogTranslator::Draft LogTranslator::draft(const ModLevelLine &, const Moment &)
{
    m_hasSeenMod = true;
    return {};
}

/// Animals and zombies kill each other too, and the death of a player has a line of its own.
LogTranslator::Draft LogTranslator::draft(const KillLine &line, const Moment &at)
{
    const KillReading *reading = likeliest(line);
    if (!reading || m_roster.findByEntity(reading->entityId))
        return {};
    const KnownPlayer *known = m_roster.findByEntity(reading->killerId);
    if (!known && m_roster.isComplete())
        return {};
    const Actor killer
        = known ? Actor{known->ids, known->name, known->ip} : actorByName(reading->name);
    return kill(killer, text(reading->entity), {}, Side::Game, at.ms);
}

LogTranslator::Draft LogTranslator::draft(const StatusLine &, const Moment &)
{
    Draft draft;
    draft.isSpam = true;
    return draft;
}

LogTranslator::Draft LogTranslator::draft(const CommandEchoLine &, const Moment &)
{
    Draft draft;
    draft.isSpam = true;
    draft.holdsSecrets = true; // "webtokens add name secret 0" and the like
    return draft;
}

LogTranslator::Draft LogTranslator::draft(const TrafficLine &, const Moment &)
{
    Draft draft;
    draft.isSpam = true;
    return draft;
}

LogTranslator::Draft LogTranslator::draft(const SpamLine &, const Moment &)
{
    Draft draft;
    draft.isSpam = true;
    return draft;
}

LogTranslator::Draft LogTranslator::draft(const OtherLine &, const Moment &)
{
    return {};
}

LogTranslator::Draft LogTranslator::death(const Actor &victim, const Actor *attacker, Side side,
                                          qint64 atMs)
{
    Draft draft;
    const QString who = victim.ids.isEmpty() ? victim.name : victim.ids.gameId();
    if (m_deeds.isTwin(u"death "_s + who, side, atMs)) {
        draft.isSpam = true;
        return draft;
    }
    draft.type = EventType::PlayerDeath;
    draft.player = victim.name;
    draft.playerId = victim.ids.gameId();
    draft.data = {{"player"_L1, playerObject(victim.ids, victim.name, victim.ip)}};
    if (attacker) {
        draft.text = attacker->name;
        draft.data["attacker"_L1] = playerObject(attacker->ids, attacker->name, attacker->ip);
    }
    return draft;
}

LogTranslator::Draft LogTranslator::kill(const Actor &killer, const QString &entity,
                                         const QString &weapon, Side side, qint64 atMs)
{
    Draft draft;
    const QString who = killer.ids.isEmpty() ? killer.name : killer.ids.gameId();
    if (m_deeds.isTwin(u"kill "_s + who, side, atMs)) {
        draft.isSpam = true;
        return draft;
    }
    const QString plainEntity = withoutColours(entity);
    const QString plainWeapon = withoutColours(weapon);
    draft.type = EventType::EntityKilled;
    draft.player = killer.name;
    draft.playerId = killer.ids.gameId();
    draft.text = plainWeapon.isEmpty() ? plainEntity : u"%1 (%2)"_s.arg(plainEntity, plainWeapon);
    draft.data = {{"player"_L1, playerObject(killer.ids, killer.name, killer.ip)},
                  {"entity"_L1, plainEntity},
                  {"weapon"_L1, plainWeapon}};
    return draft;
}

LogTranslator::Actor LogTranslator::actorByName(std::string_view name) const
{
    const QString called = text(name);
    const KnownPlayer *known = m_roster.findByName(called);
    return known ? Actor{known->ids, known->name, known->ip} : Actor{{}, called, {}};
}

LogTranslator::Actor LogTranslator::actorById(std::string_view platformId, std::string_view name)
{
    const QString id = text(platformId);
    const KnownPlayer *known = m_roster.findByPlatform(id);
    if (known)
        return {known->ids, text(name), known->ip};
    m_wantsRoster = true;
    return {idsFromCombined(id), text(name), {}};
}

/// Whoever is called "A' killed by 'B" makes a line that reads in two ways: only the one counts in
/// which both are known.
const SlainReading *LogTranslator::likeliest(const SlainLine &line) const
{
    if (line.readings.size() == 1)
        return &line.readings.front();
    const SlainReading *likely = nullptr;
    for (const SlainReading &reading : line.readings) {
        if (!m_roster.findByName(text(reading.name)) || !m_roster.findByName(text(reading.killer)))
            continue;
        if (likely)
            return nullptr;
        likely = &reading;
    }
    return likely;
}

const ModKillReading *LogTranslator::likeliest(const ModKillLine &line) const
{
    if (line.readings.size() == 1)
        return &line.readings.front();
    const ModKillReading *likely = nullptr;
    for (const ModKillReading &reading : line.readings) {
        const KnownPlayer *known = m_roster.findByPlatform(text(reading.platformId));
        if (!known || known->name != text(reading.name))
            continue;
        if (likely)
            return nullptr;
        likely = &reading;
    }
    return likely;
}

const KillReading *LogTranslator::likeliest(const KillLine &line) const
{
    if (line.readings.size() == 1)
        return &line.readings.front();
    for (const KillReading &reading : line.readings) {
        const KnownPlayer *known = m_roster.findByEntity(reading.killerId);
        if (known && known->name == text(reading.name))
            return &reading;
    }
    return nullptr;
}

} // namespace hawser::sevendays
