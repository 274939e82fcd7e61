#pragma once

#include <QtGlobal>

#include <chrono>

namespace hawser {

/// What mods may cost the endpoint, and how long it waits for them. The defaults are Hawser's;
/// tests shorten the waits. Every value has a test at the limit and one past it.
struct EndpointLimits
{
    // Before identify.
    std::chrono::milliseconds identifyWithin = std::chrono::seconds(30);
    int messagesBeforeIdentify = 10;
    qsizetype messageBytesBeforeIdentify = 64 * 1024;
    qsizetype identityTokenBytes = 256; ///< UTF-8
    /// How long a refused mod is kept, so that one that comes back at once does not hammer.
    std::chrono::milliseconds refusedStays = std::chrono::seconds(60);

    /// How long one that the user has not decided about is held before the door. Long, because some
    /// mods wait for minutes before they dial again.
    std::chrono::milliseconds undecidedStays = std::chrono::minutes(10);

    // Wrong registration tokens, per address.
    int wrongTokensUntilSlow = 5;
    int wrongTokensUntilShut = 20;
    std::chrono::milliseconds wrongTokensCountFor = std::chrono::minutes(10);
    std::chrono::milliseconds slowAnswer = std::chrono::seconds(5);
    std::chrono::milliseconds shutFor = std::chrono::minutes(10);

    // One identity, two sockets.
    std::chrono::milliseconds incumbentAnswersWithin = std::chrono::seconds(5);
    int swaps = 3; ///< within swapWindow; beyond, the older session is kept
    std::chrono::milliseconds swapWindow = std::chrono::minutes(1);
    /// From the answer to the close of a newcomer for whom there is no place. Valheim's mod dials
    /// again at once after a clean close: it would spin if it were closed at once.
    std::chrono::milliseconds turnedAwayStays = std::chrono::seconds(2);

    // After identify.
    int identified = 1024;           ///< sessions in all
    bool checksThisComputer = false; ///< answersChecks on loopback: tests only
    int knownServers = 4096;         ///< identities met since the start
    int waitingRequests = 10'000;    ///< per game server, not yet on the wire
    int unreadableInARow = 100;      ///< then the session is closed with 1007
    int floodEventsPerSecond = 5000;
    int floodSeconds = 10; ///< so many in a row are worth a warning
    std::chrono::seconds floodWarningEvery{60};
    std::chrono::milliseconds heartbeat = std::chrono::seconds(15);
    /// The longest known pause of a mod between two attempts is 300 s.
    std::chrono::milliseconds comesBackWithin = std::chrono::seconds(330);
};

} // namespace hawser
