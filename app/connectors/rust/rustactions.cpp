#include "connectors/rust/rustactions.h"

#include "connectors/rust/actionreplies.h"
#include "connectors/rust/itemlist.h"
#include "connectors/rust/serverfacts.h"

#include <QJsonArray>

#include <array>

namespace hawser::rust {

using namespace Qt::StringLiterals;
using Urgency = CommandChannel::Urgency;

namespace {

QJsonValue numberOrNull(const QString &digits)
{
    bool isNumber = false;
    const qint64 number = digits.toLongLong(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(QJsonValue::Null);
}

bool stopsServer(const QString &command)
{
    const QString verb = command.section(u' ', 0, 0).toLower();
    return verb == "quit"_L1 || verb == "restart"_L1 || verb == "global.quit"_L1
        || verb == "global.restart"_L1;
}

} // namespace

RustActions::RustActions(CommandChannel &channel, NameOf nameOf, Finish finish, GoesDown goesDown)
    : m_channel(channel)
    , m_nameOf(std::move(nameOf))
    , m_finish(std::move(finish))
    , m_goesDown(std::move(goesDown))
{
}

void RustActions::clear()
{
    m_abilities = {};
    m_waitForAbilities.clear();
    m_isLearning = false;
    m_hasPositionsAsJson = true;
    m_hasBansAsJson = true;
    m_banEnd = commandline::BanEnd::Moment;
}

void RustActions::perform(const Request &request)
{
    switch (request.action) {
    case Action::GetPlayer:
        return getPlayer(request);
    case Action::GetPlayers:
        return getPlayers(request);
    case Action::GetPlayerLocation:
        return getPlayerLocation(request);
    case Action::GetPlayerInventory:
        return getPlayerInventory(request);
    case Action::GiveItem:
        return giveItem(request);
    case Action::ListItems:
        return listItems(request);
    case Action::ListEntities:
        return m_finish(request.id, unsupported(tr("Rust's console has no list of its creatures")));
    case Action::ListLocations:
        return m_finish(request.id, unsupported(tr("Rust's console has no list of its places")));
    case Action::ExecuteConsoleCommand:
        return executeConsoleCommand(request);
    case Action::SendMessage:
        return sendMessage(request);
    case Action::TeleportPlayer:
        return teleportPlayer(request);
    case Action::TestReachability:
        return testReachability(request);
    case Action::KickPlayer:
        return kickPlayer(request);
    case Action::BanPlayer:
        return banPlayer(request);
    case Action::UnbanPlayer:
        return unbanPlayer(request);
    case Action::ListBans:
        return listBans(request);
    case Action::Shutdown:
        return shutdown(request);
    case Action::GetMapInfo:
        return getMapInfo(request);
    case Action::GetMapTile:
        return m_finish(request.id,
                        unsupported(tr("Rust's console does not give pictures of the map")));
    }
}

/// The plain case: one command, and its answer judged.
void RustActions::ask(const Request &request, const commandline::Command &command,
                      const ReplyRule &rule,
                      const std::function<Reply(const CommandOutput &)> &judge)
{
    if (!command)
        return m_finish(request.id, failed(command.error()));
    m_channel.run(*command, rule, [this, id = request.id, judge](const CommandOutput &output) {
        m_finish(id, judge(output));
    });
}

void RustActions::listItems(const Request &request)
{
    QJsonArray list;
    for (const RustItem &item : knownItems())
        list.append(QJsonObject{{"code"_L1, item.code}, {"name"_L1, item.name}});
    m_finish(request.id, answered(list, {}));
}

/// What the user typed is his; its output goes on until it is quiet.
void RustActions::executeConsoleCommand(const Request &request)
{
    const auto command = commandline::typed(request.arguments["command"_L1].toString());
    if (command && stopsServer(*command))
        m_goesDown();
    ask(request, command, textReply, [](const CommandOutput &output) {
        const bool hasFailed = output.isAnswered()
            && (output.frames.back().type == RconFrame::Type::Error || isRefusal(output.reply()));
        Reply reply = !output.isAnswered() ? accepted(output)
            : hasFailed                    ? refused(output)
                                           : answered({}, output);
        reply.payload = QJsonObject{{"rawResult"_L1, output.text()}, {"success"_L1, !hasFailed}};
        return reply;
    });
}

void RustActions::sendMessage(const Request &request)
{
    if (!request.arguments["recipient"_L1].toString().isEmpty())
        return m_finish(request.id,
                        unsupported(tr("Rust's console can only speak to everybody; a message to "
                                       "one player would be read by all")));
    static constexpr std::array said{"[CHAT]"_L1, "[SERVER CHAT]"_L1};
    const ReplyRule rule{.beginnings = said, .patience = shortPatience};
    ask(request, commandline::say(request.arguments["message"_L1].toString()), rule,
        takenUnlessRefused);
}

void RustActions::testReachability(const Request &request)
{
    ask(request, u"serverinfo"_s, jsonReply, [](const CommandOutput &output) {
        const bool isReached = ServerFacts::read(output.reply()).has_value();
        const QString reason = output.isAnswered()
            ? tr("The server answered something else than its state")
            : tr("The server did not answer");
        return answered(QJsonObject{{"connectable"_L1, isReached},
                                    {"reason"_L1, isReached ? QJsonValue() : QJsonValue(reason)}},
                        output);
    });
}

/// Stops the server for good or until its host starts it again.
void RustActions::shutdown(const Request &request)
{
    static constexpr std::array saved{"Saved "_L1, "Saving complete"_L1};
    constexpr std::chrono::milliseconds savePatience{3'000};
    const ReplyRule rule{.beginnings = saved, .patience = savePatience};
    m_channel.run(u"server.save"_s, rule, [this, request](const CommandOutput &) {
        m_goesDown();
        ask(request, u"quit"_s, textReply, takenUnlessRefused);
    });
}

/// Rust tells how large its world is and of what seed; pictures of it there are none.
void RustActions::getMapInfo(const Request &request)
{
    m_channel.run(u"server.worldsize"_s, textReply, [this, request](const CommandOutput &output) {
        const QJsonValue size = numberOrNull(variableValue(output.reply()));
        if (size.isNull())
            return m_finish(request.id,
                            failed(tr("The server did not tell the size of its world"), output));
        ask(request, u"server.seed"_s, textReply, [size](const CommandOutput &seed) {
            return answered(QJsonObject{{"enabled"_L1, false},
                                        {"mapBlockSize"_L1, 0},
                                        {"maxZoom"_L1, 0},
                                        {"mapSizeX"_L1, size},
                                        {"mapSizeY"_L1, 0},
                                        {"mapSizeZ"_L1, size},
                                        {"seed"_L1, numberOrNull(variableValue(seed.reply()))}},
                            seed);
        });
    });
}

void RustActions::learnAbilities(std::function<void(const Abilities &)> done)
{
    m_waitForAbilities.push_back([this, done = std::move(done)] { done(m_abilities); });
    if (!std::exchange(m_isLearning, true))
        learnNext(0);
}

void RustActions::learnNext(std::size_t question)
{
    static constexpr std::array questions{Abilities::findTeleport, Abilities::findInventory,
                                          Abilities::oxidePlugins, Abilities::carbonPlugins};
    constexpr std::chrono::milliseconds patience{700};
    if (question == questions.size()) {
        m_isLearning = false;
        m_abilities.isKnown = true;
        for (const auto &then : std::exchange(m_waitForAbilities, {}))
            then();
        return;
    }
    // Whoever waits for the answers waits before whatever else Hawser asks for itself.
    m_channel.run(
        QString::fromLatin1(questions[question]), ReplyRule{.patience = patience},
        [this, question](const CommandOutput &output) {
            if (question < 2)
                m_abilities.learn(output.text());
            else
                m_abilities.learnPlugins(output.text(), question == 2 ? u"Oxide"_s : u"Carbon"_s);
            learnNext(question + 1);
        },
        Urgency::Background);
}

/// A plugin may have been added since it was looked for in vain, so what is missing is looked for
/// again.
void RustActions::whenAbilitiesAreKnown(const std::function<void()> &then)
{
    const bool isAllThere = m_abilities.canTeleport && m_abilities.canViewInventory;
    if (m_abilities.isKnown && isAllThere)
        return then();
    learnAbilities([then](const Abilities &) { then(); });
}

} // namespace hawser::rust
