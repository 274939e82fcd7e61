#include "console/console.h"

#include "archive/eventring.h"
#include "console/networkhost.h"
#include "console/pacer.h"
#include "demo/demofleet.h"
#include "protocol/redact.h"

#include <QAbstractEventDispatcher>
#include <QPromise>
#include <QRandomGenerator>
#include <QThread>
#include <QTimer>
#include <QUuid>

#include <unordered_map>
#include <utility>

namespace hawser {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto restRound = 8ms; ///< of the network thread, when it serves very many connections
constexpr auto oneFrame = 16ms;

} // namespace

class Console::Private
{
public:
    Private(Console &console, ConsoleOptions opts);
    ~Private();

    void connectHost();
    void connectServerSignals();
    void takeEvents();
    void touch(const ServerId &id);
    void announceTouched();
    void serverAppeared(const ServerId &id, const QString &identity, const QString &name);
    void replied(const Reply &reply);
    void startDemo(const QUrl &url);
    void stopDemo();
    template<typename Function>
    void onNetwork(Function &&function);

    Console &q;
    ConsoleOptions options;
    EventRing events;
    ServerBook book;
    std::optional<QUrl> url;
    std::optional<EndpointError> error;
    std::unordered_map<RequestId, QPromise<Reply>> pending; // what is left at the end is cancelled
    QSet<ServerId> touched;
    QSet<ServerId> namesAsked;
    QTimer frame;
    bool paused = false;

    EventQueue queue;
    Pacer pacer{restRound};
    QThread network;
    NetworkHost *host = nullptr; // lives on the network thread, deleted when it ends
    QThread demoThread;
    DemoFleet *demo = nullptr; // lives on the demo thread, deleted when it ends
};

Console::Private::Private(Console &console, ConsoleOptions opts)
    : q(console)
    , options(std::move(opts))
{
    frame.setSingleShot(true);
    frame.setInterval(oneFrame);
    connect(&frame, &QTimer::timeout, &q, [this] { announceTouched(); });

    host = new NetworkHost(queue, pacer);
    queue.onFilled([this] {
        QMetaObject::invokeMethod(
            &q, [this] { takeEvents(); }, Qt::QueuedConnection);
    });
    queue.onDrained([this] { onNetwork([this] { host->drained(); }); });
    connectHost();
    connectServerSignals();

    network.setObjectName("network"_L1);
    host->moveToThread(&network);
    connect(&network, &QThread::finished, host, &QObject::deleteLater);
    connect(&network, &QThread::started, host, [target = host] {
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
                target, [target] { target->rest(); });
    });
    network.start();
}

Console::Private::~Private()
{
    stopDemo();
    pacer.wake();
    network.quit();
    network.wait();
}

/// Runs \a function on the network thread, also when that is resting.
template<typename Function>
void Console::Private::onNetwork(Function &&function)
{
    QMetaObject::invokeMethod(host, std::forward<Function>(function), Qt::QueuedConnection);
    pacer.wake();
}

void Console::Private::connectHost()
{
    connect(host, &NetworkHost::endpointReady, &q, [this](const QUrl &ready) {
        url = ready;
        error.reset();
        if (options.demo)
            startDemo(ready);
        emit q.endpointReady(ready);
    });
    connect(host, &NetworkHost::endpointFailed, &q, [this](const EndpointError &failure) {
        url.reset();
        error = failure;
        emit q.endpointFailed(failure);
    });
    connect(host, &NetworkHost::serverAppeared, &q,
            [this](const ServerId &id, const QString &identity, const QString &name) {
                serverAppeared(id, identity, name);
            });
    connect(host, &NetworkHost::replied, &q, [this](const Reply &reply) { replied(reply); });
    connect(host, &NetworkHost::audit, &q, &Console::audit);
}

void Console::Private::connectServerSignals()
{
    connect(host, &NetworkHost::stateChanged, &q,
            [this](const ServerId &id, const StateChange &change) {
                ServerEntry *entry = book.find(id);
                if (!entry)
                    return;
                takeEvents(); // what was received before the change is told before it
                entry->note(change);
                if (change.state != ConnectionState::Online)
                    namesAsked.remove(id);
                emit q.stateChanged(id, change);
            });
    connect(host, &NetworkHost::conversed, &q,
            [this](const ServerId &id, const ConversationLine &line) {
                if (ServerEntry *entry = book.find(id)) {
                    entry->note(line);
                    emit q.conversed(id, line);
                }
            });
    connect(host, &NetworkHost::roundTripMeasured, &q,
            [this](const ServerId &id, std::chrono::microseconds trip) {
                if (ServerEntry *entry = book.find(id))
                    entry->info.roundTrip = trip;
                touch(id);
            });
    connect(host, &NetworkHost::dialectRecognised, &q,
            [this](const ServerId &id, const QString &game, const QString &dialect,
                   const QString &evidence) {
                if (ServerEntry *entry = book.find(id)) {
                    entry->info.game = game;
                    entry->info.dialect = dialect;
                    entry->info.dialectEvidence = evidence;
                }
                touch(id);
            });
    connect(host, &NetworkHost::warned, &q, [this](const ServerId &id, const QString &text) {
        if (ServerEntry *entry = book.find(id))
            entry->info.warning = text;
        touch(id);
    });
    connect(host, &NetworkHost::gapOpened, &q, &Console::gapOpened);
    connect(host, &NetworkHost::gapClosed, &q, &Console::gapClosed);
}

void Console::Private::takeEvents()
{
    if (paused)
        return;
    for (const EventBatch &batch : queue.takeAll()) {
        events.append(batch);
        for (const ServerId &id : book.learn(batch))
            touch(id);
    }
}

void Console::Private::touch(const ServerId &id)
{
    touched.insert(id);
    if (!frame.isActive())
        frame.start();
}

void Console::Private::announceTouched()
{
    for (const ServerId &id : std::exchange(touched, {}))
        emit q.serverChanged(id);
}

void Console::Private::serverAppeared(const ServerId &id, const QString &identity,
                                      const QString &name)
{
    if (book.find(id))
        return;
    ServerInfo info;
    info.id = id;
    info.name = name;
    info.connector = "generic"_L1;
    info.identity = identity;
    info.simulated = options.demo && demo && demo->identities().contains(identity);
    emit q.serverAdded(book.add(info).info);
}

void Console::Private::replied(const Reply &reply)
{
    if (ServerEntry *entry = book.find(reply.server); entry && entry->roster.learn(reply)) {
        entry->info.playersOnline = entry->roster.online();
        touch(reply.server);
        emit q.knownNamesChanged(reply.server);
    }
    const auto it = pending.find(reply.id);
    if (it == pending.end())
        return;
    QPromise<Reply> promise = std::move(it->second);
    pending.erase(it);
    promise.addResult(reply);
    promise.finish();
}

void Console::Private::startDemo(const QUrl &endpoint)
{
    stopDemo();
    demo = new DemoFleet(endpoint, options.endpoint.registrationToken);
    demo->moveToThread(&demoThread);
    demoThread.setObjectName("demo"_L1);
    connect(&demoThread, &QThread::finished, demo, &QObject::deleteLater);
    connect(&demoThread, &QThread::started, demo, &DemoFleet::start);
    demoThread.start();
}

void Console::Private::stopDemo()
{
    demoThread.quit();
    demoThread.wait();
    demo = nullptr;
}

Console::Console(ConsoleOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(options)))
{
}

Console::~Console() = default;

void Console::start()
{
    rememberSecret(d->options.endpoint.registrationToken);
    d->onNetwork([host = d->host, endpoint = d->options.endpoint] { host->listen(endpoint); });
}

void Console::restartEndpoint(const EndpointOptions &options)
{
    d->stopDemo();
    d->options.endpoint = options;
    start();
}

const ConsoleOptions &Console::options() const
{
    return d->options;
}

std::optional<QUrl> Console::endpointUrl() const
{
    return d->url;
}

std::optional<EndpointError> Console::endpointError() const
{
    return d->error;
}

EventLog &Console::events()
{
    return d->events;
}

QList<ServerInfo> Console::servers() const
{
    return d->book.all();
}

std::optional<ServerInfo> Console::server(const ServerId &id) const
{
    const ServerEntry *entry = std::as_const(d->book).find(id);
    return entry ? std::optional(entry->info) : std::nullopt;
}

std::optional<ServerId> Console::findServer(const QString &text) const
{
    return d->book.lookUp(text);
}

QFuture<Reply> Console::request(const ServerId &server, Action action, const QJsonObject &arguments,
                                RequestOrigin origin)
{
    Request request;
    request.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.server = server;
    request.action = action;
    request.origin = origin;
    request.deadline = actionSpec(action).deadline;

    QPromise<Reply> promise;
    promise.start();
    QFuture<Reply> future = promise.future();
    const auto checked = checkArguments(action, arguments);
    if (!checked) {
        Reply reply;
        reply.id = request.id;
        reply.server = server;
        reply.action = action;
        reply.outcome = Outcome::Failed;
        reply.error = checked.error().message();
        promise.addResult(reply);
        promise.finish();
        return future;
    }
    request.arguments = *checked;
    d->pending.emplace(request.id, std::move(promise));
    d->onNetwork([host = d->host, request] { host->send(request); });
    return future;
}

QList<StateChange> Console::timeline(const ServerId &server) const
{
    const ServerEntry *entry = std::as_const(d->book).find(server);
    return entry ? entry->timeline : QList<StateChange>();
}

QList<ConversationLine> Console::conversation(const ServerId &server) const
{
    const ServerEntry *entry = std::as_const(d->book).find(server);
    return entry ? entry->conversation : QList<ConversationLine>();
}

QList<KnownName> Console::knownPlayers(const ServerId &server) const
{
    const ServerEntry *entry = std::as_const(d->book).find(server);
    return entry ? entry->roster.players() : QList<KnownName>();
}

QList<KnownName> Console::knownItems(const ServerId &server) const
{
    const ServerEntry *entry = std::as_const(d->book).find(server);
    return entry ? entry->roster.items() : QList<KnownName>();
}

void Console::learnNames(const ServerId &server)
{
    const ServerEntry *entry = std::as_const(d->book).find(server);
    if (!entry || entry->info.state.state != ConnectionState::Online
        || d->namesAsked.contains(server))
        return;
    d->namesAsked.insert(server);
    request(server, Action::GetPlayers, {});
    request(server, Action::ListItems, {});
}

void Console::setEventsPaused(bool paused)
{
    d->paused = paused;
    d->takeEvents();
}

} // namespace hawser
