// One link of a chain game server → agent → Hawser as a process of its own, for tests that kill,
// stop and cut it. Its patience is short, but longer than a busy machine may hold up one that
// lives.
//
//   chain_link agent GAME_PORT HUB_URL    dials the game server, and shares it
//   chain_link hub PORT                   is shared with
//
// Prints "WHO STATE" for each change of state, WHO being game, bridge or server, and from a hub
// "event TEXT", "words ID ERROR" and "reply ID OUTCOME". A line "ID TEXT" on the standard input of
// a hub asks the server to say TEXT, "ID" alone whether it can be reached. Ends with its input.

#include "chainwords.h"

#include "connectors/eventfeed.h"
#include "connectors/generic/genericendpoint.h"
#include "console/bridgehost.h"
#include "console/dialledhost.h"

#include <QCoreApplication>
#include <QTimer>

#include <functional>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void tellState(const char *who, const StateChange &change)
{
    std::cout << who << ' ' << connectionStateName(change.state).latin1() << std::endl;
}

/// Hands every line of standard input to \a take, on the main thread.
void listenTo(const std::function<void(const QString &)> &take)
{
    std::thread([take] {
        for (std::string line; std::getline(std::cin, line);)
            QMetaObject::invokeMethod(qApp,
                                      [take, text = QString::fromStdString(line)] { take(text); });
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit);
    }).detach();
}

void tellEvents(const std::vector<EventBatch> &batches)
{
    for (const EventBatch &batch : batches) {
        for (const EventRecord &record : batch.records())
            std::cout << "event " << batch.text(record.text) << std::endl;
    }
}

/// The event loop, with events going to \a tell.
int run(EventQueue &queue, EventFeed &feed, const std::function<void(const QString &)> &take,
        void (*tell)(const std::vector<EventBatch> &batches))
{
    QTimer drain;
    QObject::connect(&drain, &QTimer::timeout, &feed, [&] {
        tell(queue.takeAll());
        feed.drained();
    });
    drain.start(50ms);
    listenTo(take);
    return QCoreApplication::exec();
}

DialTarget gameAt(quint16 port)
{
    DialTarget target;
    target.server = ServerId::forIdentity(chainIdentity);
    target.game = u"rust"_s;
    target.host = u"127.0.0.1"_s;
    target.port = port;
    target.secret = "S0me-Long-Secret";
    return target;
}

DialTimes shortDialTimes()
{
    DialTimes times;
    times.attempt = chainAttempt;
    times.probeAfter = 1s;
    times.deadAfter = 5s;
    times.retryHaste = chainHaste;
    return times;
}

bridge::BridgeTimes shortBridgeTimes()
{
    bridge::BridgeTimes times;
    times.connect = chainAttempt / 2;
    times.hello = 200ms;
    times.identify = chainAttempt / 2;
    times.ping = 2s;
    times.steady = 200ms; // each fault is one of its own
    times.retryHaste = chainHaste;
    return times;
}

EndpointLimits shortEndpointLimits()
{
    EndpointLimits limits;
    limits.heartbeat = 2s;
    limits.incumbentAnswersWithin = 3s;
    limits.swaps = 1'000; // a chain that breaks all the time is no quarrel of two
    return limits;
}

int runAgent(quint16 gamePort, const QString &hubUrl)
{
    EventQueue queue;
    EventFeed feed(queue);
    DialledHost dialled(feed, shortDialTimes());
    const ServerId server = ServerId::forIdentity(chainIdentity);
    const auto game = [&] { return dialled.connector(server); };
    BridgeHost bridges(feed, shortBridgeTimes(),
                       {[&](const Request &request) { game()->send(request); },
                        [&](const ServerId &) { return game()->state(); },
                        [](const ServerId &) { return QStringList(); }});
    QObject::connect(
        &bridges, &BridgeHost::stateChanged,
        [](const BridgeKey &, const StateChange &change) { tellState("bridge", change); });
    QObject::connect(&dialled, &DialledHost::appeared, [&](Connector *connector) {
        QObject::connect(connector, &Connector::replied, &bridges, &BridgeHost::hear);
        QObject::connect(connector, &Connector::stateChanged,
                         [](const StateChange &change) { tellState("game", change); });
    });
    dialled.dial(gameAt(gamePort));
    bridges.open(
        {{server, 1}, {hubUrl, chainIdentity, chainToken, {}}, bridge::Permissions::everything()});
    return run(
        queue, feed, [](const QString &) {}, [](const std::vector<EventBatch> &) {});
}

Request requestOf(const QString &line)
{
    const QString words = line.section(u' ', 1);
    Request request;
    request.id = line.section(u' ', 0, 0);
    request.server = ServerId::forIdentity(chainIdentity);
    request.action = words.isEmpty() ? Action::TestReachability : Action::SendMessage;
    if (!words.isEmpty())
        request.arguments = {{"message"_L1, words}};
    request.deadline = 15s;
    return request;
}

/// "done", "accepted" …; also "unreachable".
const char *outcomeWord(const Reply &reply)
{
    const bool isReachable = reply.action != Action::TestReachability
        || reply.outcome != Outcome::Done || reply.payload["connectable"_L1].toBool();
    return isReachable ? outcomeName(reply.outcome).latin1() : "unreachable";
}

int runHub(quint16 port)
{
    EventQueue queue;
    EventFeed feed(queue);
    EndpointOptions options;
    options.port = port;
    options.registrationToken = chainToken;
    GenericEndpoint endpoint(options, shortEndpointLimits(), feed);
    QObject::connect(&endpoint, &GenericEndpoint::serverAppeared, [](Connector *connector) {
        QObject::connect(connector, &Connector::stateChanged,
                         [](const StateChange &change) { tellState("server", change); });
        QObject::connect(connector, &Connector::replied, [](const Reply &reply) {
            if (!reply.error.isEmpty())
                std::cout << "words " << reply.id.toStdString() << ' ' << reply.error.toStdString()
                          << std::endl;
            std::cout << "reply " << reply.id.toStdString() << ' ' << outcomeWord(reply)
                      << std::endl;
        });
    });
    const auto url = endpoint.listen();
    if (!url)
        return 1;
    std::cout << "ready " << url->port() << std::endl;
    const auto take = [&](const QString &line) {
        if (Connector *server = endpoint.connector(ServerId::forIdentity(chainIdentity)))
            server->send(requestOf(line));
    };
    return run(queue, feed, take, tellEvents);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == "agent"_L1)
        return runAgent(arguments[2].toUShort(), arguments[3]);
    if (arguments.size() == 3 && arguments[1] == "hub"_L1)
        return runHub(arguments[2].toUShort());
    return 2;
}
