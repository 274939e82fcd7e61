#pragma once

#include "connectors/dialled/dialledconnector.h"
#include "connectors/sevendays/catchup.h"
#include "connectors/sevendays/errand.h"
#include "connectors/sevendays/logtranslator.h"
#include "connectors/sevendays/sseparser.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace hawser::sevendays {

class WebClient;
struct WebVerdict;

/// 7 Days to Die over its web API: the log as a stream of server-sent events, everything else as
/// questions over HTTP. Speaks the API built into the game (Alpha 21 and later) and that of
/// Alloc's server fixes. With the built-in one, what was missed is fetched afterwards.
///
/// DialTarget.options: {"api": "auto" | "builtin" | "alloc", "cpm": "auto" | true | false}; cpm
/// tells whether CSMM Patrons or PrismaCore are there. Absent members mean "auto".
///
/// An attempt: over TLS first who is there, without the token; the statistics, which tell the API
/// and whether the token is right; players and commands; the stream; what was missed.
class SevenDaysConnector : public DialledConnector
{
    Q_OBJECT

public:
    SevenDaysConnector(const DialTarget &target, const DialTimes &times, EventFeed &feed,
                       QObject *parent = nullptr);
    ~SevenDaysConnector() override;

protected:
    void dial() override;
    void hangUp() override;
    void transmit(const Request &request) override;
    void probe() override;
    void setReadingPaused(bool paused) override;
    void forget(const RequestId &id) override;

private:
    using Clock = std::chrono::steady_clock;
    using OnAnswer = std::function<void(const WebAnswer &answer)>;

    // sevendaysdial.cpp: from nothing to Online
    void openClient();
    void askWhoIsThere();
    void askStats(WebApi api, bool isLast);
    void recognised(WebApi api);
    void prepare();
    void prepared();
    void askRoster(bool isPreparation);
    void askCommands();
    void openStream();
    void streamOpened();
    void askMissed();
    void takeMissed(const WebAnswer &answer);
    void goLive();
    void fail(const WebVerdict &verdict);
    QString refusedTarget() const;

    // sevendayslive.cpp: while Online
    void readStream();
    bool readEvents(const QByteArray &bytes);
    void deliver(const LogEntry &entry, bool isBackfilled);
    void streamEnded(const WebAnswer &answer);
    void poll();
    void takePoll(const WebAnswer &answer, Clock::time_point askedAt);
    void checkStream();
    void takeStreamCheck(const WebAnswer &answer);

    // sevendaysrequests.cpp
    void advance(const RequestId &id, const Next &next);
    void takeAnswer(const RequestId &id, const Step &step, const WebAnswer &answer);
    void finishRequest(const RequestId &id, const Reply &reply);

    /// Asks, notes it in the conversation, and takes a whole answer for a sign of life.
    void askNoted(const WebQuestion &question, OnAnswer then);
    void note(ConversationLine::Direction direction, const QString &text);

    const DialTimes m_times;
    ServerFacts m_facts;
    LogTranslator m_translator;
    WebClient *m_web = nullptr; // of the attempt or connection in hand
    QString m_place;            // host and port that m_position belongs to
    std::optional<LogPosition> m_position;
    std::optional<CatchUp> m_catchUp;
    SseParser m_parser;
    int m_preparations = 0; // questions of prepare() without an answer yet
    bool m_isModAutomatic = true;
    bool m_isLive = false;        // the stream is read
    bool m_isOverlapping = false; // it may still bring lines that were fetched
    bool m_isFilled = true;       // nothing is missing since the gap in hand began
    bool m_isMissedDue = false;   // a page waits for room in the feed

    QTimer m_pollTimer{this};
    bool m_isPolling = false;
    Clock::time_point m_streamHeardAt;
    qint64 m_unseenId = -1; // a line that the server has and the stream has not brought

    struct Asked
    {
        quint64 web = 0;
        bool stopsTheServer = false;
    };
    QHash<RequestId, Asked> m_asked;
};

} // namespace hawser::sevendays
