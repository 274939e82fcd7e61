#pragma once

#include "connectors/dialled/dialledconnector.h"
#include "connectors/rust/commandchannel.h"
#include "connectors/rust/narrator.h"
#include "connectors/rust/rustactions.h"
#include "connectors/rust/rustpace.h"
#include "connectors/rust/serverfacts.h"

#include <QPointer>

namespace hawser {

namespace websocket {
class Connection;
struct CloseInfo;
} // namespace websocket

/// A Rust server, by the WebRCON console that is built into it: one WebSocket for events and
/// commands, whose path is the password. Vanilla servers and those of Oxide or Carbon. Network
/// thread.
///
/// The server lets everybody in and closes at once on a wrong password; after five of them it bars
/// the address. So a password is tried once, and never again before the user has looked at it,
/// unless it was right before: then one more time, since a server that stops closes like that, too.
class RustConnector : public DialledConnector
{
    Q_OBJECT

public:
    RustConnector(const DialTarget &target, const DialTimes &times, EventFeed &feed,
                  const RustPace &pace = {}, QObject *parent = nullptr);
    ~RustConnector() override;

protected:
    void dial() override;
    void hangUp() override;
    void transmit(const Request &request) override { m_actions.perform(request); }
    void probe() override { askFacts(); }
    void setReadingPaused(bool paused) override;

private:
    using Moment = rust::Narrator::Moment;

    // How it comes and goes.
    bool mayUsePassword();
    void openConnection();
    void opened();
    void closed(const websocket::CloseInfo &info);
    void closedWithoutAWord();
    QString addressText() const;
    void note(ConversationLine::Direction direction, const QString &text);

    // From the open door to Online: who it is, what was missed.
    void takeFirstFacts(const rust::CommandOutput &output);
    void askConsoleTail();
    void askChatTail();
    void catchUp();
    void tellAbsence(const QDateTime &from, bool isWhole);
    void tellAbilities(const rust::Abilities &abilities);
    bool hasRestarted() const;

    // What is heard.
    void received(QByteArrayView message, bool isText);
    void receivedUnreadable(QByteArrayView message, const QString &why);
    void route(const rust::RconFrame &frame);
    void keepForLater(const rust::RconFrame &frame);
    void settle();
    Moment moment() const;

    // What is asked of time and again.
    void askPlayers();
    void askFacts();
    void takeFacts(const rust::CommandOutput &output);
    void look();

    const RustPace m_pace;
    QPointer<websocket::Connection> m_connection;
    rust::CommandChannel m_channel;
    rust::Narrator m_narrator;
    rust::RustActions m_actions;
    QTimer m_dialLater{this};
    QTimer m_listTimer{this};
    QTimer m_factsTimer{this};
    QTimer m_heldTimer{this}; // chat lines that are held back
    std::optional<Clock::time_point> m_dialledAt;
    Clock::time_point m_openedAt;
    std::optional<rust::ServerFacts> m_facts;
    rust::Backfill::Tail m_consoleTail;
    rust::Backfill::Tail m_chatTail;
    std::vector<rust::RconFrame> m_early; // came before we had caught up
    qsizetype m_earlyCharacters = 0;
    DialTarget m_proven; // with which the server has let us in
    int m_unreadableInARow = 0;
    int m_notedUnreadable = 0;
    bool m_wasOpen = false;
    bool m_hasSpoken = false; // the server, on this connection
    bool m_isCatchingUp = false;
    bool m_hasClosedSilently = false; // the last connection, with a proven password
    bool m_isAskingPlayers = false;
    bool m_isAskingFacts = false;
    bool m_isFirstLogin = true;
};

} // namespace hawser
