#include "demo/rust/simulatedrustserver.h"

#include "demo/rust/rusttroupe.h"

#include <QHash>
#include <QJsonDocument>
#include <QPointer>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>
#include <QWebSocketServer>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace demo;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int console = 0;
constexpr int broadcast = -1;

QString frame(int identifier, const QString &message, const char *type, const QString &stacktrace)
{
    const QJsonObject object{{"Message"_L1, message},
                             {"Identifier"_L1, identifier},
                             {"Type"_L1, QString::fromLatin1(type)},
                             {"Stacktrace"_L1, stacktrace}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

} // namespace

class SimulatedRustServer::Private
{
public:
    Private(SimulatedRustServer &server, const Options &opts);

    void welcome();
    bool isBarred() const { return Clock::now() < barredUntil; }
    bool hasPassword(const QWebSocket &visitor) const;
    void refuse(QWebSocket *visitor);
    void heard(QWebSocket *visitor, const QString &text);
    void reply(QWebSocket *visitor, int identifier, const QString &message);
    void speak(const RustVillage::Spoken &spoken);
    void grant(RustCommands::Wish wish);

    SimulatedRustServer &q;
    const Options options;
    QByteArray password;
    RustVillage village;
    RustCommands commands;
    RustTroupe troupe;
    QWebSocketServer server;
    QTimer tick;
    QTimer again;
    QList<QWebSocket *> inside;
    QPointer<QWebSocket> commander; // whose command runs: hears all that is said meanwhile
    int commanderIdentifier = 0;
    Mischief mischief;
    QStringList heardCommands;
    std::optional<Clock::time_point> lastCame;
    Clock::time_point barredUntil{};
    int attempts = 0;
    int failures = 0;
    int failuresInARow = 0;
    quint16 port = 0;
};

SimulatedRustServer::Private::Private(SimulatedRustServer &owner, const Options &opts)
    : q(owner)
    , options(opts)
    , password(opts.password)
    , village(opts.customs, [this](const RustVillage::Spoken &spoken) { speak(spoken); })
    , commands(village, opts.build)
    , troupe(opts.seed)
    , server(u"RustDedicated"_s,
             opts.tls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode)
{
    if (options.tls)
        server.setSslConfiguration(*options.tls);
    again.setSingleShot(true);
    connect(&server, &QWebSocketServer::newConnection, &q, [this] { welcome(); });
    connect(&server, &QWebSocketServer::originAuthenticationRequired, &q,
            [this](QWebSocketCorsAuthenticator *visitor) { visitor->setAllowed(!isBarred()); });
    connect(&tick, &QTimer::timeout, &q, [this] { troupe.act(village); });
    connect(&again, &QTimer::timeout, &q, [this] { q.start(port); });
}

/// The real one compares the path as it came; QWebSocketServer decodes it on the way.
bool SimulatedRustServer::Private::hasPassword(const QWebSocket &visitor) const
{
    const QUrl url = visitor.requestUrl();
    return url.path(QUrl::FullyDecoded).toUtf8() == '/' + password
        || url.path(QUrl::FullyEncoded).toUtf8() == '/' + password;
}

void SimulatedRustServer::Private::welcome()
{
    while (QWebSocket *visitor = server.nextPendingConnection()) {
        visitor->setParent(&server); // or nobody would delete who is here at the end
        const auto now = Clock::now();
        const bool isHasty = lastCame && now - *lastCame < options.cooldown;
        lastCame = now;
        ++attempts;
        if (!hasPassword(*visitor)) {
            refuse(visitor);
            continue;
        }
        failuresInARow = 0;
        connect(visitor, &QWebSocket::disconnected, &q, [this, visitor] {
            inside.removeAll(visitor);
            visitor->deleteLater();
        });
        connect(visitor, &QWebSocket::textMessageReceived, &q,
                [this, visitor](const QString &text) { heard(visitor, text); });
        if (isHasty)
            visitor->close();
        else
            inside.append(visitor);
    }
}

void SimulatedRustServer::Private::refuse(QWebSocket *visitor)
{
    ++failures;
    if (++failuresInARow >= options.mostFailures)
        barredUntil = Clock::now() + options.bar;
    connect(visitor, &QWebSocket::disconnected, visitor, &QObject::deleteLater);
    visitor->close();
}

void SimulatedRustServer::Private::heard(QWebSocket *visitor, const QString &text)
{
    const QJsonObject request = QJsonDocument::fromJson(text.toUtf8()).object();
    const int identifier = request["Identifier"_L1].toInt();
    const QString command = request["Message"_L1].toString();
    heardCommands.append(command);
    emit q.commanded(command);
    if (mischief.isSilent)
        return;
    commander = visitor;
    commanderIdentifier = identifier;
    const auto answer = commands.run(command);
    commander = nullptr;
    if (answer && !mischief.repliesNothing)
        reply(visitor, mischief.mixesIdentifiers ? identifier + 100'000 : identifier, *answer);
    grant(commands.takeWish());
}

void SimulatedRustServer::Private::reply(QWebSocket *visitor, int identifier,
                                         const QString &message)
{
    visitor->sendTextMessage(frame(identifier, message, "Generic", {}));
}

/// What is said while a command runs is heard by its sender only.
void SimulatedRustServer::Private::speak(const RustVillage::Spoken &spoken)
{
    if (commander) {
        commander->sendTextMessage(
            frame(commanderIdentifier, spoken.message, spoken.type, spoken.stacktrace));
        return;
    }
    const int identifier = spoken.isBroadcast ? broadcast : console;
    for (QWebSocket *visitor : std::as_const(inside))
        visitor->sendTextMessage(frame(identifier, spoken.message, spoken.type, spoken.stacktrace));
}

void SimulatedRustServer::Private::grant(RustCommands::Wish wish)
{
    if (wish == RustCommands::Wish::Nothing)
        return;
    QTimer::singleShot(0, &q, [this] {
        q.stop();
        if (options.restart.count() > 0)
            again.start(options.restart);
        emit q.stopped();
    });
}

SimulatedRustServer::SimulatedRustServer(const Options &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, options))
{
}

SimulatedRustServer::~SimulatedRustServer()
{
    stop();
}

bool SimulatedRustServer::start(quint16 port)
{
    d->again.stop();
    d->village.restart();
    d->commands.startClock();
    if (!d->server.listen(QHostAddress::LocalHost, port ? port : d->port))
        return false;
    d->port = d->server.serverPort();
    if (d->options.tick.count() > 0)
        d->tick.start(d->options.tick);
    return true;
}

void SimulatedRustServer::stop()
{
    d->tick.stop();
    d->again.stop();
    d->server.close();
    dropAll();
}

void SimulatedRustServer::dropAll()
{
    for (QWebSocket *visitor : QList<QWebSocket *>(std::exchange(d->inside, {}))) {
        visitor->disconnect(this);
        visitor->abort();
        visitor->deleteLater();
    }
}

bool SimulatedRustServer::isRunning() const
{
    return d->server.isListening();
}

quint16 SimulatedRustServer::port() const
{
    return d->port;
}

RustVillage &SimulatedRustServer::village()
{
    return d->village;
}

void SimulatedRustServer::setMischief(const Mischief &mischief)
{
    d->mischief = mischief;
}

void SimulatedRustServer::setRestarting(bool restarting)
{
    d->commands.setRestarting(restarting);
}

void SimulatedRustServer::setPassword(const QByteArray &password)
{
    d->password = password;
}

void SimulatedRustServer::sendRaw(const QByteArray &utf8)
{
    for (QWebSocket *visitor : std::as_const(d->inside))
        visitor->sendTextMessage(QString::fromUtf8(utf8));
}

void SimulatedRustServer::sendBinary(const QByteArray &bytes)
{
    for (QWebSocket *visitor : std::as_const(d->inside))
        visitor->sendBinaryMessage(bytes);
}

int SimulatedRustServer::attempts() const
{
    return d->attempts;
}

int SimulatedRustServer::failures() const
{
    return d->failures;
}

int SimulatedRustServer::connections() const
{
    return int(d->inside.size());
}

QStringList SimulatedRustServer::commands() const
{
    return d->heardCommands;
}

} // namespace hawser
