#pragma once

#include "demo/rust/consolearguments.h"
#include "demo/rust/rustvillage.h"

#include <optional>

namespace hawser::demo {

/// What the console of a simulated Rust server answers, as a build of it does.
class RustCommands
{
public:
    struct Build
    {
        bool hasJsonFlag = true;   ///< playerlistpos --json
        bool hasBansList = true;   ///< bans
        bool takesMoments = true;  ///< the end of a ban as seconds since 1970
        bool tellsBanEnds = true;  ///< banlistex has a last column
        bool hasTails = true;      ///< console.tail and chat.tail
        bool hasPlugins = false;   ///< Oxide, TeleportPlayer, ViewInventory
        bool saysNotFound = false; ///< to what it does not know; else it is silent
    };
    /// What the server itself is asked to do by a command.
    enum class Wish : quint8 { Nothing, Quit, Restart };

    RustCommands(RustVillage &village, const Build &build);

    /// Runs \a line; what it prints besides goes through the village. Nothing: no reply.
    std::optional<QString> run(const QString &line);
    Wish takeWish() { return std::exchange(m_wish, Wish::Nothing); }
    void setRestarting(bool restarting) { m_isRestarting = restarting; }
    void startClock() { m_started = Clock::now(); }

private:
    using Clock = std::chrono::steady_clock;
    using Answer = std::optional<QString>;

    Answer serverInfo(const ConsoleArguments &line);
    Answer playerList(const ConsoleArguments &line);
    Answer playerListPos(const ConsoleArguments &line);
    Answer banId(const ConsoleArguments &line);
    Answer unban(const ConsoleArguments &line);
    Answer banListEx(const ConsoleArguments &line);
    Answer banList(const ConsoleArguments &line);
    Answer kick(const ConsoleArguments &line);
    Answer give(const ConsoleArguments &line);
    Answer say(const ConsoleArguments &line);
    Answer find(const ConsoleArguments &line);
    Answer save(const ConsoleArguments &line);
    Answer consoleTail(const ConsoleArguments &line);
    Answer chatTail(const ConsoleArguments &line);
    Answer viewInventory(const ConsoleArguments &line);
    Answer teleport(const ConsoleArguments &line);
    Answer plugins(const ConsoleArguments &line);
    Answer runOther(const QString &command);
    static QString tail(int count, const std::deque<RustVillage::Spoken> &lines);

    RustVillage &m_village;
    const Build m_build;
    Clock::time_point m_started = Clock::now();
    Wish m_wish = Wish::Nothing;
    bool m_isRestarting = false;
};

} // namespace hawser::demo
