#pragma once

#include "app/connectors/statehistory.h"
#include "connectors/sevendays/sevendaysconnector.h"
#include "demo/sevendays/simulatedsevendays.h"
#include "support/patience.h"

#include <QJsonDocument>
#include <QSignalSpy>

#include <algorithm>

namespace hawser::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a test wants to know of one event.
struct SeenEvent
{
    EventType type{};
    QString player;
    QString playerId;
    QString text;
    QByteArray raw;
    bool isSpam = false;
    bool isBackfilled = false;
};

/// A simulated server, a connector that dials it, and what came of it.
class SevenDaysBench
{
public:
    explicit SevenDaysBench(const SimulatedSevenDays::Options &options = {},
                            const QJsonObject &dialOptions = {}, std::size_t queueBytes = 8 << 20)
        : queue(queueBytes)
        , server(options)
    {
        const bool isListening = server.start();
        Q_ASSERT(isListening);
        Q_UNUSED(isListening)
        target.server = ServerId::createNew();
        target.game = u"7d2d"_s;
        target.host = u"127.0.0.1"_s;
        target.port = server.port();
        target.tls = !options.tls.localCertificate().isNull();
        target.user = QString::fromUtf8(options.tokens.front().name);
        target.secret = options.tokens.front().secret;
        target.options = dialOptions;
        times.attempt = 20s;
        times.probeAfter = 5s;
        times.deadAfter = 12s;
    }

    /// Makes the connector and dials.
    void dial()
    {
        connector = std::make_unique<sevendays::SevenDaysConnector>(target, times, feed);
        QObject::connect(connector.get(), &Connector::replied, connector.get(),
                         [this](const Reply &reply) { replies.append(reply); });
        QObject::connect(connector.get(), &Connector::stateChanged, connector.get(),
                         [this](const StateChange &change) { history.add(change); });
        QObject::connect(connector.get(), &Connector::gapOpened, connector.get(),
                         [this] { ++gapsOpened; });
        QObject::connect(
            connector.get(), &Connector::gapClosed, connector.get(),
            [this](const QDateTime &, const QDateTime &, bool isFilled) { gaps.append(isFilled); });
        connector->open();
    }
    bool isOnline() const { return connector->state().state == ConnectionState::Online; }
    ConnectionState state() const { return connector->state().state; }
    QString cause() const { return connector->state().cause; }

    /// Takes the events that have come so far.
    void collect()
    {
        feed.flush();
        for (const EventBatch &batch : queue.takeAll()) {
            for (const EventRecord &record : batch.records())
                events.append(seen(batch, record));
            for (const EventBatch::Cursor &at : batch.cursors())
                cursor = QByteArray::fromStdString(at.position);
        }
        feed.drained();
    }
    QStringList texts(EventType type)
    {
        collect();
        QStringList list;
        for (const SeenEvent &event : events) {
            if (event.type == type)
                list.append(event.text);
        }
        return list;
    }

    Request request(Action action, const QJsonObject &arguments = {})
    {
        Request request;
        request.id = u"r%1"_s.arg(++m_asked);
        request.server = target.server;
        request.action = action;
        request.arguments = arguments;
        return request;
    }
    /// Asks and waits; the reply has no id if none came.
    Reply ask(Action action, const QJsonObject &arguments = {})
    {
        const Request asked = request(action, arguments);
        connector->send(asked);
        Reply answer;
        const auto hasCome = [&] {
            const auto isMeant = [&](const Reply &reply) { return reply.id == asked.id; };
            const auto it = std::find_if(replies.cbegin(), replies.cend(), isMeant);
            if (it != replies.cend())
                answer = *it;
            return it != replies.cend();
        };
        const bool isAnswered = QTest::qWaitFor(hasCome, patiently);
        return isAnswered ? answer : Reply();
    }

    EventQueue queue;
    EventFeed feed{queue};
    SimulatedSevenDays server;
    DialTarget target;
    DialTimes times;
    std::unique_ptr<sevendays::SevenDaysConnector> connector;
    QList<SeenEvent> events;
    QList<Reply> replies;
    QByteArray cursor;
    StateHistory history;
    int gapsOpened = 0;
    QList<bool> gaps; ///< the closed ones, and whether they were filled

private:
    static SeenEvent seen(const EventBatch &batch, const EventRecord &record)
    {
        const auto read = [&batch](TextSpan span) {
            const std::string_view bytes = batch.text(span);
            return QByteArray(bytes.data(), qsizetype(bytes.size()));
        };
        return {record.type,
                QString::fromUtf8(read(record.player)),
                QString::fromUtf8(read(record.playerId)),
                QString::fromUtf8(read(record.text)),
                read(record.raw),
                record.has(EventFlag::Spam),
                record.has(EventFlag::Backfilled)};
    }

    int m_asked = 0;
};

} // namespace hawser::test
