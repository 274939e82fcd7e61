// Bans: made, lifted, listed, and their ends put right.

#include "connectors/rust/rustactions.h"

#include "connectors/rust/actionreplies.h"
#include "connectors/rust/steamid.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace hawser::rust {

using namespace Qt::StringLiterals;
using commandline::BanEnd;

namespace {

/// Builds round the end of a ban, to minutes at worst.
constexpr qint64 nearEndMs = 90'000;

constexpr std::array banReplies{"Banned User: "_L1, "User "_L1, "Expiry time is"_L1};
constexpr std::array unbanReplies{"Unbanned User: "_L1, "User "_L1};

QJsonObject banObject(const RustBan &ban)
{
    RustPlayer player;
    player.id = ban.id;
    player.name = ban.name;
    QJsonObject object{{"player"_L1, player.toJson()}, {"reason"_L1, ban.reason}};
    if (ban.end.isValid())
        object["expiresAt"_L1] = ban.end.toString(Qt::ISODateWithMs);
    return object;
}

bool endsAt(const RustBan &ban, const QDateTime &end)
{
    return ban.end.isValid() && std::abs(ban.end.msecsTo(end)) <= nearEndMs;
}

bool isAlreadyBanned(const QString &reply)
{
    return reply.startsWith("User "_L1) && reply.endsWith("already banned"_L1);
}

} // namespace

/// A ban on its way; it may take several commands.
struct RustActions::Ban
{
    Request request;
    QString id;
    QString name;
    QString reason;
    QDateTime end; ///< invalid: never
    BanEnd form = BanEnd::Moment;
    bool hasLifted = false; ///< an earlier ban, once
};

void RustActions::askBans(const std::function<void(const Bans &, const CommandOutput &)> &then)
{
    const auto askForRows = [this, then] {
        m_channel.run(u"banlistex"_s, textReply, [then](const CommandOutput &output) {
            then(output.isAnswered() ? readBanList(output.text()) : Bans(), output);
        });
    };
    if (!m_hasBansAsJson)
        return askForRows();
    const ReplyRule rule{.isJson = true, .patience = shortPatience};
    m_channel.run(u"bans"_s, rule, [this, then, askForRows](const CommandOutput &output) {
        if (messageJson(output.reply()).isArray())
            return then(readBanList(output.reply()), output);
        m_hasBansAsJson = false;
        askForRows();
    });
}

void RustActions::listBans(const Request &request)
{
    askBans([this, id = request.id](const Bans &bans, const CommandOutput &output) {
        if (!bans)
            return m_finish(id, failed(tr("The server did not tell its bans"), output));
        QJsonArray list;
        for (const RustBan &ban : *bans)
            list.append(banObject(ban));
        m_finish(id, answered(list, output));
    });
}

void RustActions::unbanPlayer(const Request &request)
{
    const ReplyRule rule{.beginnings = unbanReplies, .patience = shortPatience};
    ask(request, commandline::unban(request.arguments["gameId"_L1].toString()), rule,
        [this](const CommandOutput &output) {
            if (output.reply().startsWith("User "_L1) && output.reply().endsWith("isn't banned"_L1))
                return refused(output);
            keepBans();
            return takenUnlessRefused(output);
        });
}

/// The list of bans keeps a name, so one is looked for.
void RustActions::banPlayer(const Request &request)
{
    auto ban = std::make_shared<Ban>();
    ban->request = request;
    ban->id = request.arguments["gameId"_L1].toString();
    ban->name = m_nameOf(ban->id);
    ban->reason = request.arguments["reason"_L1].toString();
    ban->end = QDateTime::fromString(request.arguments["expiresAt"_L1].toString(), Qt::ISODate);
    ban->form = m_banEnd;
    if (!ban->name.isEmpty() || !isSteamId(ban->id))
        return sendBan(ban);
    askPlayers([this, ban](const Players &players, const CommandOutput &) {
        for (const RustPlayer &player : players.value_or(std::vector<RustPlayer>())) {
            if (player.id == ban->id)
                ban->name = player.name;
        }
        sendBan(ban);
    });
}

void RustActions::sendBan(const std::shared_ptr<Ban> &ban)
{
    const auto command = commandline::ban(ban->id, ban->name, ban->reason, ban->end, ban->form,
                                          QDateTime::currentDateTimeUtc());
    if (!command)
        return m_finish(ban->request.id, failed(command.error()));
    const ReplyRule rule{.beginnings = banReplies, .patience = shortPatience};
    m_channel.run(*command, rule,
                  [this, ban](const CommandOutput &output) { judgeBan(ban, output); });
}

void RustActions::judgeBan(const std::shared_ptr<Ban> &ban, const CommandOutput &output)
{
    if (isAlreadyBanned(output.reply()) && !ban->hasLifted)
        return liftThenBan(ban);
    const bool isPast = output.reply().startsWith("Expiry time is"_L1);
    if (isPast && ban->form == BanEnd::Moment) {
        ban->form = m_banEnd = BanEnd::Minutes;
        return sendBan(ban);
    }
    if (isRefusal(output.reply()) || isAlreadyBanned(output.reply()))
        return m_finish(ban->request.id, refused(output));
    if (ban->end.isValid())
        return checkBan(ban, output);
    keepBans();
    m_finish(ban->request.id, accepted(output));
}

void RustActions::liftThenBan(const std::shared_ptr<Ban> &ban)
{
    ban->hasLifted = true;
    const ReplyRule rule{.beginnings = unbanReplies, .patience = shortPatience};
    m_channel.run(u"unban "_s + ban->id, rule,
                  [this, ban](const CommandOutput &) { sendBan(ban); });
}

/// Old builds take the moment of the end for a number of hours: seen in the list, the ban is made
/// once more, with minutes.
void RustActions::checkBan(const std::shared_ptr<Ban> &ban, const CommandOutput &output)
{
    askBans([this, ban, output](const Bans &bans, const CommandOutput &) {
        const bool isWrong = bans && std::any_of(bans->begin(), bans->end(), [&](const RustBan &b) {
                                 return b.id == ban->id && b.isEndTold && !endsAt(b, ban->end);
                             });
        if (isWrong && ban->form == BanEnd::Moment) {
            ban->form = m_banEnd = BanEnd::Minutes;
            return liftThenBan(ban);
        }
        keepBans();
        m_finish(ban->request.id, accepted(output));
    });
}

/// Bans are written to disk with the configuration, else only now and then.
void RustActions::keepBans()
{
    m_channel.run(
        u"server.writecfg"_s, ReplyRule{.patience = shortPatience}, [](const CommandOutput &) {},
        CommandChannel::Urgency::Background);
}

} // namespace hawser::rust
