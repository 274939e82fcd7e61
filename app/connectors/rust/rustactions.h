#pragma once

#include "connectors/rust/abilities.h"
#include "connectors/rust/banlist.h"
#include "connectors/rust/commandchannel.h"
#include "connectors/rust/commandline.h"
#include "connectors/rust/playerlist.h"
#include "protocol/request.h"

#include <QCoreApplication>
#include <QHash>

#include <memory>

namespace hawser::rust {

/// The 19 actions of the catalogue, done by console commands: one request may take several. Knows
/// what a build or its plugins cannot do. Lives on the network thread as long as its connector;
/// clear() when the connection is lost.
class RustActions
{
    Q_DECLARE_TR_FUNCTIONS(RustActions)

public:
    /// The end of a request, once each, unless clear() comes first.
    using Finish = std::function<void(const RequestId &id, const Reply &reply)>;
    using NameOf = std::function<QString(const QString &steamId)>;
    /// The server is about to go down, because we said so.
    using GoesDown = std::function<void()>;

    RustActions(CommandChannel &channel, NameOf nameOf, Finish finish, GoesDown goesDown);

    void perform(const Request &request);
    /// What was learnt of the build and is not certain to hold for the next connection.
    void clear();

    /// Asks, behind everything that people wait for, what plugins there are; \a done follows.
    void learnAbilities(std::function<void(const Abilities &)> done);

private:
    using Players = std::optional<std::vector<RustPlayer>>;
    using Bans = std::optional<std::vector<RustBan>>;
    struct Ban;

    void ask(const Request &request, const commandline::Command &command, const ReplyRule &rule,
             const std::function<Reply(const CommandOutput &)> &judge);
    void askPlayers(const std::function<void(const Players &, const CommandOutput &)> &then);
    void getPlayer(const Request &request);
    void getPlayers(const Request &request);
    void getPlayerLocation(const Request &request);
    void askPosition(const Request &request, bool asJson);
    void getPlayerInventory(const Request &request);
    void giveItem(const Request &request);
    void listItems(const Request &request);
    void executeConsoleCommand(const Request &request);
    void sendMessage(const Request &request);
    void teleportPlayer(const Request &request);
    void testReachability(const Request &request);
    void kickPlayer(const Request &request);
    void unbanPlayer(const Request &request);
    void listBans(const Request &request);
    void askBans(const std::function<void(const Bans &, const CommandOutput &)> &then);
    void banPlayer(const Request &request);
    void sendBan(const std::shared_ptr<Ban> &ban);
    void judgeBan(const std::shared_ptr<Ban> &ban, const CommandOutput &output);
    void liftThenBan(const std::shared_ptr<Ban> &ban);
    void checkBan(const std::shared_ptr<Ban> &ban, const CommandOutput &output);
    void keepBans();
    void shutdown(const Request &request);
    void getMapInfo(const Request &request);
    void whenAbilitiesAreKnown(const std::function<void()> &then);
    void learnNext(std::size_t question);

    CommandChannel &m_channel;
    const NameOf m_nameOf;
    const Finish m_finish;
    const GoesDown m_goesDown;
    Abilities m_abilities;
    std::vector<std::function<void()>> m_waitForAbilities;
    bool m_isLearning = false;
    bool m_hasPositionsAsJson = true; // until it is found out otherwise
    bool m_hasBansAsJson = true;
    commandline::BanEnd m_banEnd = commandline::BanEnd::Moment;
};

} // namespace hawser::rust
