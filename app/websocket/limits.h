#pragma once

#include <QtGlobal>

#include <chrono>

namespace hawser::websocket {

using namespace std::chrono_literals;

/// How much one message may cost. Widened once a peer has proved who it is.
struct MessageLimits
{
    qsizetype messageBytes = 16 * 1024 * 1024; ///< assembled; more is closed with 1009
    int fragments = 65'536;                    ///< of one message; more is closed with 1009
    int emptyFragments = 64;                   ///< of one message; more is closed with 1008
};

/// What one connection may cost. Every value has a test at the limit and one past it.
struct ConnectionLimits
{
    MessageLimits message;
    int headerBytes = 16 * 1024; ///< of the upgrade; more is dropped
    int headerLines = 64;
    std::chrono::milliseconds handshake = 5s;        ///< accept to upgraded, TLS included (server)
    std::chrono::milliseconds connect = 10s;         ///< TCP, TLS and upgrade (client)
    std::chrono::milliseconds unfinishedIdle = 10s;  ///< a frame or message without a new byte
    std::chrono::milliseconds unfinishedTotal = 60s; ///< a frame or message in all
    std::chrono::milliseconds heartbeat = 15s;       ///< ping; two without any byte back mean dead
    std::chrono::milliseconds closing = 2s;          ///< from our close frame to abort()
    qsizetype outboundSoft = 1024 * 1024;            ///< stop reading above
    qsizetype outboundHard = 4 * 1024 * 1024;        ///< abort() above
    std::chrono::milliseconds outboundStall = 10s;   ///< no progress above soft: abort()
    int framesPerTurn = 256;                         ///< then the other connections get their turn
};

/// What all connections of a listener together may cost.
struct ListenerLimits
{
    int halfOpen = 1024;          ///< accepted, not yet upgraded
    int halfOpenPerAddress = 8;   ///< follows connectionsPerAddress when that is raised
    int connections = 1024 + 256; ///< upgraded; the endpoint bounds the identified ones
    int connectionsPerAddress = 64;
    qsizetype unfinishedBytes = 64 * 1024 * 1024; ///< messages being assembled, in all
};

} // namespace hawser::websocket
