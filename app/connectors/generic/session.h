#pragma once

#include "connectors/arrival.h"
#include "connectors/connector.h"
#include "connectors/conversation.h"
#include "connectors/eventfeed.h"
#include "connectors/generic/closecodes.h"
#include "connectors/generic/doorkeeper.h"
#include "connectors/generic/endpointlimits.h"
#include "connectors/generic/floodmeter.h"
#include "protocol/takaro/dialect.h"
#include "protocol/takaro/framedecoder.h"
#include "protocol/takaro/messages.h"
#include "websocket/connection.h"

#include <QBasicTimer>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <string_view>
#include <utility>

namespace hawser::generic {

/// One WebSocket connection that dialled in, from its upgrade to its end: says "connected", hears
/// identify, and once it is admitted turns its frames into events and answers.
/// Deletes itself once its connection is closed.
///
/// Whoever judges an identify answers it by one of admit(), refuse() and turnAway(); until then
/// nothing more is read from the mod, so that what it sends meanwhile is neither lost nor judged.
class Session : public QObject
{
    Q_OBJECT

public:
    /// What all sessions of an endpoint share.
    struct Shared
    {
        takaro::FrameDecoder &decoder;
        EventFeed &feed;
        const EndpointLimits &limits;
    };

    Session(websocket::Connection *connection, const Shared &shared, QObject *parent);
    ~Session() override;

    bool isOpen() const; ///< false as soon as its end has begun
    bool isIdentified() const { return m_stage == Stage::Identified; }
    QHostAddress peerAddress() const { return m_peerAddress; }
    QString peerName() const;                     ///< "192.0.2.10:51234"
    quint64 visitor() const { return m_visitor; } ///< which of the endpoint's connections it is
    const QString &identityToken() const { return m_identityToken; }
    Key key() const { return m_key; }
    /// Through which Hawsers the game server has come, as its last identify said.
    const QStringList &via() const { return m_via; }
    const takaro::DialectRecogniser &recogniser() const { return m_recogniser; }
    /// Takes the mod for this one, whatever it shows of itself; null: recognises it again.
    void takeFor(const takaro::Dialect *dialect);
    /// Lines from before there was a connector to tell them; from now on conversed() does.
    QList<ConversationLine> takeEarlyLines();

    /// Lets the mod in as \a server, or confirms it.
    void admit(const ServerId &server, const QString &identityToken, Key key);
    /// Answers an identify with an error. A mod that is not in is kept for a while, may try again,
    /// and is sent away then.
    void refuse(const QString &message);
    /// Answers an identify with an error and ends the session soon.
    void turnAway(Ending ending, const QString &message);
    /// Keeps a mod before the door, unanswered, until one of the above follows.
    void hold();
    /// \a cause tells the user why; display text.
    void end(Ending ending, const QString &cause);

    void send(const QByteArray &frame);
    void tellError(const QString &message, const QString &requestId = {});
    void ping();
    std::chrono::milliseconds silence() const;
    /// Paused because the feed is full. Only an identified session can be.
    void setFeedFull(bool full);
    bool isPausedByFeed() const { return m_pauses & FeedIsFull; }

signals:
    /// Answer by admit(), refuse() or turnAway().
    void identifyAsked(const hawser::takaro::Identify &identify);
    void answered(std::string_view wireId, QByteArrayView frame);
    void roundTripMeasured(std::chrono::microseconds roundTrip);
    void conversed(const hawser::ConversationLine &line);
    void recognised();
    void warned(const QString &text);
    /// It did not come to be judged: why, and the evidence as display text.
    void stumbled(hawser::Arrival::Step step, const QString &detail);
    /// It is not (any more) the session of the game server it was admitted as.
    void left(const QString &cause);
    /// Told once, as soon as the end has begun; after left().
    void ended();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    enum class Stage : quint8 {
        Unidentified,
        Refused, ///< not let in, kept for a while; may identify again
        Identified,
        Ending,
    };
    enum Pause : quint8 { IdentifyIsJudged = 1, FeedIsFull = 2, IsTooChatty = 4 };

    void receive(QByteArrayView message);
    bool isHeardBeforeIdentify();
    void receiveStranger(std::string_view frame);
    void receiveServer(std::string_view frame);
    void receivedEvent(std::string_view frame, qint64 receivedUs);
    void receivedEarlyEvent();
    void receivedUnreadable(std::string_view frame, qint64 receivedUs);
    void tellUnreadable(std::string_view frame);
    void hear(takaro::FrameKind kind, std::string_view frame);
    void hearInConversation(std::string_view frame);
    void hearIdentify(std::string_view frame);
    void refuseMalformed(const QString &message);
    void stumbleOver(const QString &message);
    void hearAnswer(std::string_view frame);
    void hearUnknown(std::string_view frame);
    void answerPing();
    void study(std::string_view frame);
    void tellIfRecognised();
    void closed(const websocket::CloseInfo &info);
    void setPause(Pause reason, bool on);
    void line(ConversationLine::Direction direction, QByteArrayView utf8);
    void note(const QString &text);
    void tell(const std::optional<ConversationLine> &line);

    const Shared m_shared;
    QPointer<websocket::Connection> m_connection; // the listener's
    const QHostAddress m_peerAddress;
    const quint16 m_peerPort;
    const quint64 m_visitor;
    Stage m_stage = Stage::Unidentified;
    Key m_key = Key::None;
    quint8 m_pauses = 0;
    ServerId m_server;
    QString m_identityToken;
    QStringList m_via;
    QString m_endCause;
    QBasicTimer m_patience; // until the session is sent away
    Ending m_patienceEnds = Ending::NeverIdentified;
    int m_messagesBeforeIdentify = 0;
    int m_earlyEvents = 0;
    bool m_hasIdentified = false; // rightly or wrongly
    int m_unreadableInARow = 0;
    int m_unstudiedEvents;
    int m_unstudiedMessages;
    FloodMeter m_flood;
    takaro::DialectRecogniser m_recogniser;
    const takaro::Dialect *m_toldDialect;
    QString m_toldEvidence;
    Conversation m_conversation;
    QList<ConversationLine> m_earlyLines;
    bool m_hasAudience = false;
    QSet<QByteArray> m_unknownTypes;
};

} // namespace hawser::generic
