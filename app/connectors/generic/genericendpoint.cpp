#include "connectors/generic/genericendpoint.h"

#include "connectors/generic/certificate.h"
#include "connectors/generic/genericconnector.h"
#include "connectors/generic/peername.h"
#include "connectors/generic/portowner.h"
#include "connectors/generic/recentcount.h"
#include "connectors/generic/reception.h"
#include "portforward/host/qtaddress.h"
#include "portforward/proof/callerchecker.h"
#include "protocol/displaytext.h"
#include "protocol/redact.h"
#include "protocol/takaro/framedecoder.h"
#include "websocket/listener.h"

#include <QCryptographicHash>
#include <QNetworkInterface>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;
using generic::Ending;
using generic::Key;

namespace {

constexpr quint16 firstFreePort = 1024; // below, some systems want special rights
constexpr int halfOpenPerAddress = 8;
constexpr int arrivalsPerSecond = 60;
constexpr int checksTold = 30; // a minute

QString checkWord(portforward::CheckAnswer::Result result)
{
    using Result = portforward::CheckAnswer::Result;
    switch (result) {
    case Result::Open:
        return GenericEndpoint::tr("open");
    case Result::Refused:
        return GenericEndpoint::tr("refused");
    case Result::TimedOut:
        return GenericEndpoint::tr("no answer");
    }
    Q_UNREACHABLE();
}

bool isEveryAddress(const QHostAddress &address)
{
    const QHostAddress all[]
        = {QHostAddress(QHostAddress::AnyIPv4), QHostAddress(QHostAddress::AnyIPv6),
           QHostAddress(QHostAddress::Any)};
    return std::ranges::find(all, address) != std::end(all);
}

QHostAddress addressOf(const EndpointOptions &options)
{
    return options.address == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost)
                                             : QHostAddress(options.address);
}

/// An address of this computer under which others in its network reach it.
QHostAddress addressForOthers()
{
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback()
            && !address.isLinkLocal())
            return address;
    }
    return QHostAddress::LocalHost;
}

Arrival::Step stepOf(websocket::Knock::Kind kind)
{
    using Kind = websocket::Knock::Kind;
    switch (kind) {
    case Kind::Came:
        return Arrival::Step::Dialled;
    case Kind::SpokeTls:
        return Arrival::Step::TlsOnPlain;
    case Kind::SpokePlain:
        return Arrival::Step::PlainOnTls;
    case Kind::TlsFailed:
        return Arrival::Step::TlsFailed;
    case Kind::NoUpgrade:
        return Arrival::Step::NotWebSocket;
    case Kind::Silent:
        return Arrival::Step::NoWebSocket;
    case Kind::NotAdmitted:
        return Arrival::Step::TurnedAway;
    }
    Q_UNREACHABLE();
}

/// What a decision of the user means for a game server that was met already.
void obey(GenericConnector &connector, Admission admission)
{
    switch (admission) {
    case Admission::LetIn:
        return connector.open();
    case Admission::Ask: // whoever is in stays in
        return;
    case Admission::Refuse:
        return connector.deny(Ending::Refused, GenericEndpoint::tr("Refused until Hawser ends"));
    case Admission::Block:
        return connector.deny(Ending::Blocked, GenericEndpoint::tr("Blocked by the user"));
    case Admission::Close:
        return connector.close();
    }
}

} // namespace

class GenericEndpoint::Private
{
public:
    Private(GenericEndpoint *endpoint, EndpointOptions chosen, const EndpointLimits &bounds,
            EventFeed &eventFeed);
    ~Private();

    std::optional<EndpointError> checkOptions() const;
    tl::expected<websocket::Listener::Options, EndpointError> listenerOptions();
    EndpointError listenError() const;
    EndpointError portInUse() const;
    QUrl url() const;
    void warnIfReadable();
    IdentityRule ruleFor(const QString &identityToken) const;
    generic::Reception::Ruling rulingFor(const takaro::Identify &identify);
    bool answerPlain(const websocket::PlainRequest &request, const websocket::PlainReply &reply);
    void tellCheck(const portforward::CallerChecker::Response &response);
    void tellKnock(const websocket::Knock &knock);
    void tellArrival(const Arrival &arrival);

    GenericEndpoint *const q;
    EndpointOptions options;
    const EndpointLimits limits;
    EndpointPolicy policy;
    generic::RecentCount arrivals{std::chrono::seconds(1), arrivalsPerSecond};
    generic::RecentCount checks{std::chrono::minutes(1), checksTold};
    int onWire = 0; // requests, over all connectors
    takaro::FrameDecoder decoder;
    std::map<ServerId, std::unique_ptr<GenericConnector>> connectors;
    generic::Reception reception;
    portforward::CallerChecker checker;
    std::unique_ptr<websocket::Listener> listener;
};

GenericEndpoint::Private::Private(GenericEndpoint *endpoint, EndpointOptions chosen,
                                  const EndpointLimits &bounds, EventFeed &eventFeed)
    : q(endpoint)
    , options(std::move(chosen))
    , limits(bounds)
    , reception({decoder, eventFeed, limits},
                [this](const takaro::Identify &identify) { return rulingFor(identify); })
    , checker(limits.checksThisComputer ? portforward::CallerChecker::OwnCallers::AllowedInTests
                                        : portforward::CallerChecker::OwnCallers::Refused)
{
    rememberSecret(options.registrationToken);
    reception.doorkeeper().setToken(options.registrationToken);
    QObject::connect(&reception, &generic::Reception::audit, q, &GenericEndpoint::audit);
    QObject::connect(&reception, &generic::Reception::arrived, q,
                     [this](const Arrival &arrival) { tellArrival(arrival); });
}

GenericEndpoint::Private::~Private()
{
    forgetSecret(options.registrationToken);
    for (const QString &token : std::as_const(policy.ownTokens))
        forgetSecret(token);
}

std::optional<EndpointError> GenericEndpoint::Private::checkOptions() const
{
    using Kind = EndpointError::Kind;
    if (options.registrationToken.isEmpty() && policy.ownTokens.isEmpty())
        return EndpointError{Kind::Token, tr("There is no registration token: nobody could get in"),
                             tr("Give a registration token, 32 random letters or more.")};
    if (addressOf(options).isNull())
        return EndpointError{Kind::AddressNotAvailable,
                             tr("“%1” is no IP address").arg(displayText(options.address)),
                             tr("Give an address of this computer, 127.0.0.1 for this computer "
                                "alone, or 0.0.0.0 for all its addresses.")};
    return {};
}

tl::expected<websocket::Listener::Options, EndpointError>
GenericEndpoint::Private::listenerOptions()
{
    websocket::Listener::Options result;
    result.address = addressOf(options);
    result.port = options.port;
    result.hostNames = options.hostNames;
    const int perAddress = std::max(1, options.connectionsPerAddress);
    result.limits.connectionsPerAddress = perAddress;
    const bool isRaised = perAddress > EndpointOptions().connectionsPerAddress;
    result.limits.halfOpenPerAddress
        = isRaised ? perAddress : std::min(perAddress, halfOpenPerAddress);
    result.connection.message.messageBytes = limits.messageBytesBeforeIdentify;
    result.connection.heartbeat = limits.heartbeat;
    result.admit = [this](const QHostAddress &address) {
        return reception.doorkeeper().admits(address, generic::Doorkeeper::Clock::now());
    };
    if (options.answersChecks) {
        result.answersPlain = [this](const auto &request, const auto &reply) {
            return answerPlain(request, reply);
        };
    }
    if (options.tls) {
        auto tls = generic::serverTls(options);
        if (!tls)
            return tl::unexpected(tls.error());
        result.tls = *std::move(tls);
    }
    return result;
}

EndpointError GenericEndpoint::Private::listenError() const
{
    using Kind = EndpointError::Kind;
    const QString address = displayText(options.address);
    switch (listener->error()) {
    case QAbstractSocket::AddressInUseError:
        return portInUse();
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {Kind::AddressNotAvailable, tr("%1 is no address of this computer").arg(address),
                tr("Give one of its addresses, or 0.0.0.0 for all of them.")};
    case QAbstractSocket::SocketAccessError:
        return {Kind::NotAllowed,
                tr("You may not listen on port %1 of %2").arg(options.port).arg(address),
                options.port < firstFreePort ? tr("Choose a port from 1024 upwards, such as 3004.")
                                             : tr("Choose another port.")};
    default:
        return {Kind::Other,
                tr("Cannot listen on port %1 of %2: %3")
                    .arg(options.port)
                    .arg(address, listener->errorString()),
                tr("Choose another address or port.")};
    }
}

EndpointError GenericEndpoint::Private::portInUse() const
{
    const QString owner = generic::portOwner(options.port);
    const QString message = owner.isEmpty() ? tr("Port %1 of %2 is in use by another program")
                                            : tr("Port %1 of %2 is in use by %3");
    QString text = message.arg(options.port).arg(displayText(options.address));
    if (!owner.isEmpty())
        text = text.arg(owner);
    return {EndpointError::Kind::PortInUse, text,
            tr("End that program, or choose another port and give it to the mods too.")};
}

QUrl GenericEndpoint::Private::url() const
{
    QUrl url;
    url.setScheme(options.tls ? u"wss"_s : u"ws"_s);
    const QHostAddress address = listener->address();
    if (!isEveryAddress(address))
        url.setHost(address.toString());
    else if (!options.hostNames.isEmpty())
        url.setHost(options.hostNames.constFirst());
    else
        url.setHost(addressForOthers().toString());
    url.setPort(listener->port());
    url.setPath(u"/"_s);
    return url;
}

void GenericEndpoint::Private::warnIfReadable()
{
    if (!options.tls && !listener->address().isLoopback())
        emit q->audit(tr("The endpoint is not encrypted: whoever is on the way can read the "
                         "registration token and everything mods send; use TLS or a VPN"));
}

IdentityRule GenericEndpoint::Private::ruleFor(const QString &identityToken) const
{
    const auto rule = policy.rules.constFind(identityToken);
    return rule != policy.rules.cend()
        ? *rule
        : IdentityRule{ServerId::forIdentity(identityToken), policy.stranger};
}

generic::Reception::Ruling GenericEndpoint::Private::rulingFor(const takaro::Identify &identify)
{
    const IdentityRule rule = ruleFor(identify.identityToken);
    const auto known = connectors.find(rule.server);
    if (known != connectors.end())
        return {known->second.get(), rule.admission};
    if (int(connectors.size()) >= limits.knownServers)
        return {};
    auto made = std::make_unique<GenericConnector>(rule.server, limits, onWire);
    GenericConnector *connector = made.get();
    connector->takeFor(takaro::findDialect(rule.dialect));
    connectors.emplace(rule.server, std::move(made));
    emit q->serverAppeared(connector, identify.identityToken, identify.name, rule.admission);
    return {connector, rule.admission};
}

bool GenericEndpoint::Private::answerPlain(const websocket::PlainRequest &request,
                                           const websocket::PlainReply &reply)
{
    using portforward::CallerChecker;
    if (!CallerChecker::isMeant(request.target))
        return false;
    checker.answer(request.target, portforward::fromQt(request.from),
                   [this, reply](const CallerChecker::Response &response) {
                       tellCheck(response);
                       reply({response.httpStatus, response.json});
                   });
    return true;
}

/// Who had a port tried from here; a person reads a few.
void GenericEndpoint::Private::tellCheck(const portforward::CallerChecker::Response &response)
{
    const auto now = generic::RecentCount::Clock::now();
    const auto answer = portforward::CheckAnswer::fromJson(response.json);
    if (!answer || checks.count(now) >= checksTold)
        return;
    checks.note(now);
    emit q->audit(tr("%1 had its port %2 tried from here: %3", "address, port, what came of it")
                      .arg(answer->caller.toText())
                      .arg(answer->port)
                      .arg(checkWord(answer->result)));
}

void GenericEndpoint::Private::tellKnock(const websocket::Knock &knock)
{
    tellArrival({stepOf(knock.kind),
                 knock.number,
                 generic::peerName(knock.address, knock.port),
                 {},
                 redact(knock.why),
                 QDateTime::currentDateTimeUtc()});
}

/// Strangers can cause these as fast as they like; a person reads a few.
void GenericEndpoint::Private::tellArrival(const Arrival &arrival)
{
    const auto now = generic::RecentCount::Clock::now();
    const bool isAlwaysTold = arrival.step == Arrival::Step::Identified
        || arrival.step == Arrival::Step::AwaitsDecision;
    if (!isAlwaysTold && arrivals.count(now) >= arrivalsPerSecond)
        return;
    arrivals.note(now);
    emit q->arrived(arrival);
}

GenericEndpoint::GenericEndpoint(EndpointOptions options, EventFeed &feed, QObject *parent)
    : GenericEndpoint(std::move(options), EndpointLimits(), feed, parent)
{
}

GenericEndpoint::GenericEndpoint(EndpointOptions options, const EndpointLimits &limits,
                                 EventFeed &feed, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options), limits, feed))
{
}

GenericEndpoint::~GenericEndpoint() = default;

tl::expected<QUrl, EndpointError> GenericEndpoint::listen()
{
    if (d->listener)
        return d->url();
    if (const auto error = d->checkOptions())
        return tl::unexpected(*error);
    auto options = d->listenerOptions();
    if (!options)
        return tl::unexpected(options.error());

    const QByteArray fingerprint = options->tls
        ? options->tls->localCertificate().digest(QCryptographicHash::Sha256)
        : QByteArray();
    d->listener = std::make_unique<websocket::Listener>(*std::move(options));
    connect(d->listener.get(), &websocket::Listener::connected, &d->reception,
            &generic::Reception::welcome);
    connect(d->listener.get(), &websocket::Listener::turnedAway, this,
            [this](const QHostAddress &address, const QString &why) {
                emit audit(redact(tr("%1 did not get in: %2").arg(address.toString(), why)));
            });
    connect(d->listener.get(), &websocket::Listener::knocked, this,
            [this](const websocket::Knock &knock) { d->tellKnock(knock); });
    if (!d->listener->listen()) {
        const EndpointError error = d->listenError();
        d->listener.reset();
        return tl::unexpected(error);
    }
    m_fingerprint = fingerprint;
    d->warnIfReadable();
    return d->url();
}

void GenericEndpoint::close()
{
    const QString cause = tr("The endpoint is closed");
    for (const auto &entry : d->connectors)
        entry.second->disconnectMod(Ending::EndpointCloses, cause);
    d->reception.endAll(Ending::EndpointCloses, cause);
    m_fingerprint.clear();
    if (!d->listener)
        return;
    d->listener->close(); // the close frames are out; whoever does not hear them is aborted
    d->listener.release()->deleteLater();
}

void GenericEndpoint::rotateRegistrationToken(const QString &token)
{
    forgetSecret(d->options.registrationToken);
    rememberSecret(token);
    d->options.registrationToken = token;
    d->reception.doorkeeper().setToken(token);
    d->reception.secretChanged(Key::Endpoint);
}

void GenericEndpoint::setPolicy(const EndpointPolicy &policy)
{
    d->policy.stranger = policy.stranger;
    d->policy.rules = policy.rules;
    for (auto own = policy.ownTokens.cbegin(); own != policy.ownTokens.cend(); ++own)
        setServerToken(own.key(), own.value());
}

void GenericEndpoint::setStranger(Admission admission)
{
    d->policy.stranger = admission;
}

void GenericEndpoint::setRule(const QString &identityToken, const std::optional<IdentityRule> &rule)
{
    const ServerId server = d->ruleFor(identityToken).server;
    const auto known = d->connectors.find(server);
    GenericConnector *connector = known == d->connectors.end() ? nullptr : known->second.get();
    if (rule)
        d->policy.rules[identityToken] = *rule;
    else
        d->policy.rules.remove(identityToken);
    if (!connector)
        return;
    if (rule) {
        connector->takeFor(takaro::findDialect(rule->dialect));
        obey(*connector, rule->admission);
        if (rule->admission != Admission::Ask) // else whoever is held goes on waiting
            d->reception.ruleChanged(connector);
        return;
    }
    connector->disconnectMod(Ending::ClosedByUser, tr("Removed by the user"));
    d->reception.forget(connector);
    known->second.release()->deleteLater();
    d->connectors.erase(known);
}

void GenericEndpoint::setServerToken(const QString &identityToken, const QString &token)
{
    forgetSecret(d->policy.ownTokens.take(identityToken));
    if (!token.isEmpty()) {
        rememberSecret(token);
        d->policy.ownTokens[identityToken] = token;
    }
    d->reception.doorkeeper().setServerToken(identityToken, token);
    d->reception.secretChanged(Key::Server, identityToken);
}

Connector *GenericEndpoint::connector(const ServerId &server) const
{
    const auto known = d->connectors.find(server);
    return known == d->connectors.end() ? nullptr : known->second.get();
}

int GenericEndpoint::identifiedCount() const
{
    return d->reception.identifiedCount();
}

int GenericEndpoint::outstandingRequests() const
{
    return d->onWire;
}

bool GenericEndpoint::hasMoreToRead() const
{
    return websocket::Connection::turnsToCome() > 0;
}

} // namespace hawser
