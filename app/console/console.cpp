#include "console/console_p.h"
#include "console/dialindiagnosis.h"
#include "console/warmheap.h"

#include "profiles/systemkeychain.h"
#include "protocol/redact.h"

#include <QAbstractEventDispatcher>
#include <QUuid>

#include <utility>

namespace hawser {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto oneFrame = 16ms;
constexpr auto takingEvery = 4ms; ///< a flood's batches, of which one comes every few hundred µs
constexpr auto readable = 250ms;  ///< figures that change sooner nobody reads

SecretChanges toChanges(const Secrets &secrets)
{
    SecretChanges changes;
    for (auto secret = secrets.cbegin(); secret != secrets.cend(); ++secret)
        changes.insert(secret.key(), secret.value());
    return changes;
}

} // namespace

Console::Private::Private(Console &console, ConsoleOptions opts)
    : q(console)
    , options(std::move(opts))
{
    keepHeapWarm();
    frame.setSingleShot(true);
    frame.setInterval(oneFrame);
    connect(&frame, &QTimer::timeout, &q, [this] { announceTouched(); });
    counting.setSingleShot(true);
    counting.setInterval(readable);
    connect(&counting, &QTimer::timeout, &q, [this] { announceCounted(); });
    taking.setSingleShot(true);
    taking.setTimerType(Qt::PreciseTimer);
    taking.setInterval(takingEvery);
    connect(&taking, &QTimer::timeout, &q, [this] { takeAndRest(); });

    host = new NetworkHost(queue, pacer);
    queue.onFilled([this] {
        QMetaObject::invokeMethod(
            &q,
            [this] {
                if (!taking.isActive())
                    takeAndRest();
            },
            Qt::QueuedConnection);
    });
    queue.onDrained([this] { onNetwork([this] { host->drained(); }); });
    connectHost();
    connectStorage();
    connectServerSignals();
    connectRegistry();
    connectDialled();
    connectBridges();
    connectSecrets();

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
    ports.closeTemporary();
    stopDemo();
    pacer.wake();
    network.quit();
    network.wait();
}

void Console::Private::connectStorage()
{
    connect(&storage, &EventStorage::behindChanged, &q, [this](bool isBehind) {
        behind = isBehind;
        queue.setBound(behind ? EventQueue::heldBoundBytes : EventQueue::defaultBoundBytes);
        takeEvents();
    });
    connect(&storage, &EventStorage::troubleChanged, &q, &Console::archiveTroubleChanged);
    connect(&storage, &EventStorage::noticed, &q, &Console::archiveNoticed);
    if (Archive *archive = storage.archive()) {
        sampler = std::make_unique<ServerSampler>(
            book, [archive](const StoredSample &sample) { archive->addSample(sample); });
    }
    connect(host, &NetworkHost::gapOpened, &storage, &EventStorage::gapOpened);
    connect(host, &NetworkHost::gapClosed, &storage, &EventStorage::gapClosed);
}

void Console::Private::connectHost()
{
    connect(host, &NetworkHost::endpointReady, &q,
            [this](const QUrl &ready, const QByteArray &certificate) {
                url = ready;
                endpointCertificate = certificate;
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
    connect(host, &NetworkHost::endpointStopped, &q, [this] {
        url.reset();
        emit q.endpointStopped();
    });
    connect(host, &NetworkHost::arrived, &q,
            [this](const Arrival &arrival) { this->arrived(arrival); });
    connect(host, &NetworkHost::replied, &q, [this](const Reply &reply) { replied(reply); });
    connect(host, &NetworkHost::audit, &q, &Console::audit);
}

void Console::Private::connectSecrets()
{
    connect(&store, &ProfileStore::stateChanged, &q, [this] { storeChanged(); });
    connect(&secrets, &EndpointSecrets::ready, &q, [this] {
        if (wantsEndpoint)
            listen();
    });
    connect(&secrets, &EndpointSecrets::failed, &q, &Console::secretsFailed);
    connect(&secrets, &EndpointSecrets::keyFailed, &q, [this](const StoreError &failure) {
        emit q.audit(Console::tr("The endpoint's own certificate is another one in this run, "
                                 "because its key could not be read: %1")
                         .arg(failure.message));
    });
    connect(&secrets, &EndpointSecrets::tokenChanged, &q, [this](const QString &token) {
        options.endpoint.registrationToken = token;
        onNetwork([host = host, token] { host->rotate(token); });
        emit q.registrationTokenChanged();
    });
}

void Console::Private::openStore()
{
    secrets.setMakesToken(options.makesToken);
    secrets.setFormerKeyFolder(options.endpoint.certificateFolder);
    if (!options.endpoint.registrationToken.isEmpty())
        secrets.useToken(options.endpoint.registrationToken);
    if (options.usesKeychain) {
        store.open(std::make_unique<SystemKeychain>());
        return;
    }
    store.openForSession(options.sessionReason);
}

/// Profiles come before the endpoint: who is blocked must not slip in.
void Console::Private::storeChanged()
{
    switch (store.state().phase) {
    case StoreState::Phase::Closed:
    case StoreState::Phase::Loading:
    case StoreState::Phase::Locked:
        return;
    case StoreState::Phase::SessionOnly:
    case StoreState::Phase::Ready:
        if (!options.given.profiles.isEmpty())
            return placeGiven(); // which comes back here
        if (!secrets.isReady())
            secrets.provide();
        if (!wantsEndpoint && !std::exchange(isOpened, true))
            emit q.opened();
    }
}

void Console::Private::placeGiven()
{
    const ProfilesFile given = std::exchange(options.given, {});
    for (const QByteArray &secret : given.secrets)
        rememberSecret(QString::fromUtf8(secret));
    store.putAll(given.profiles, toChanges(given.secrets),
                 [this](const tl::expected<void, StoreError> &outcome) {
                     if (!outcome)
                         emit q.secretsFailed(outcome.error());
                     storeChanged();
                 });
}

void Console::Private::listen()
{
    EndpointOptions &endpoint = options.endpoint;
    endpoint.registrationToken = secrets.token();
    endpoint.certificateKey = secrets.certificateKey();
    emit q.registrationTokenChanged();
    onNetwork(
        [host = host, endpoint, policy = registry.policy()] { host->listen(endpoint, policy); });
}

void Console::Private::arrived(const Arrival &arrival)
{
    constexpr qsizetype mostArrivals = 64;
    if (arrivals.size() == mostArrivals)
        arrivals.removeFirst();
    arrivals.append(arrival);
    emit q.arrived(arrival);
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

Console::Console(ConsoleOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(options)))
{
}

Console::~Console() = default;

void Console::start()
{
    d->registry.setAcceptsNew(d->options.acceptsNew);
    d->wantsEndpoint = d->options.listen;
    d->ports.start();
    d->openStore();
}

void Console::restartEndpoint(const EndpointOptions &options)
{
    d->stopDemo();
    const QString token = options.registrationToken;
    d->options.endpoint = options;
    if (!token.isEmpty() && token != d->secrets.token())
        d->secrets.useToken(token);
    d->wantsEndpoint = true;
    if (d->secrets.isReady())
        d->listen();
    else
        d->storeChanged();
}

void Console::stopEndpoint()
{
    d->stopDemo();
    d->wantsEndpoint = false;
    d->onNetwork([host = d->host] { host->stop(); });
}

ProfileStore &Console::profiles()
{
    return d->store;
}

ServerRegistry &Console::registry()
{
    return d->registry;
}

OpenedPorts &Console::openedPorts()
{
    return d->ports;
}

Bridges &Console::bridges()
{
    return d->bridges;
}

EndpointSecrets &Console::secrets()
{
    return d->secrets;
}

const ConsoleOptions &Console::options() const
{
    return d->options;
}

std::optional<QUrl> Console::endpointUrl() const
{
    return d->url;
}

QByteArray Console::endpointFingerprint() const
{
    return d->url ? d->endpointCertificate : QByteArray();
}

std::optional<EndpointError> Console::endpointError() const
{
    return d->error;
}

EventLog &Console::events()
{
    return d->events;
}

Archive *Console::archive()
{
    return d->storage.archive();
}

const QString &Console::archivePath() const
{
    return d->storage.path();
}

QString Console::archiveTrouble() const
{
    return d->storage.trouble();
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
                                RequestOrigin origin, std::optional<Proof> proof)
{
    Request request;
    request.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.server = server;
    request.action = action;
    request.origin = origin;
    request.deadline = actionSpec(action).deadline;
    const ServerEntry *entry = std::as_const(d->book).find(server);
    const bool isDialled
        = entry && entry->info.connector == connectorKindName(ConnectorKind::Traditional);
    request.proof = proof.value_or(isDialled || origin == RequestOrigin::User ? Proof::ReadBack
                                                                              : Proof::None);

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

void Console::redial(const ServerId &server)
{
    d->onNetwork([host = d->host, server] { host->redial(server); });
}

void Console::trustOfferedCertificate(const ServerId &server, const ProfileStore::Done &done)
{
    d->dialled.trustOffered(server, done);
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

DialInEvidence Console::dialInEvidence(const ServerId &server) const
{
    const ServerEntry *entry = d->book.find(server);
    DialInEvidence evidence;
    if (entry) {
        evidence.server = entry->info;
        evidence.timeline = entry->timeline;
    }
    evidence.arrivals = d->arrivals;
    evidence.endpoint = d->url;
    evidence.trouble = d->error;
    evidence.now = QDateTime::currentDateTimeUtc();
    return evidence;
}

void Console::moveToNetwork(QObject *object)
{
    object->moveToThread(&d->network);
}

void Console::onNetworkWithWay(const ServerId &server,
                               const std::function<void(const QStringList &via)> &function)
{
    d->onNetwork([host = d->host, server, function] { function(host->wayOf(server)); });
}

void Console::onNetwork(const std::function<void()> &function)
{
    d->onNetwork(function);
}

void Console::setEventsPaused(bool paused)
{
    d->paused = paused;
    d->takeEvents();
}

} // namespace hawser
