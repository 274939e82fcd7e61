#include "demo/simulatedserver.h"

#include "demo/modanswers.h"
#include "demo/modspeech.h"

#include <QHash>
#include <QJsonDocument>
#include <QNetworkRequest>
#include <QTimer>
#include <QWebSocket>

#include <algorithm>
#include <deque>

namespace hawser {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using namespace demo;

namespace {

constexpr auto pingRound = 10s; // of mods that ping in JSON; shorter than in the field

const Manner &mannerOf(const QString &dialect)
{
    const Manner *manner = findManner(dialect);
    Q_ASSERT_X(manner, "SimulatedGameServer", "there is no mod of that name");
    return *manner;
}

} // namespace

class SimulatedGameServer::Private
{
public:
    Private(SimulatedGameServer &server, const Options &opts);

    void dial();
    void opened();
    void lost();
    void take(const QString &text);
    void takeIdentifyResponse(const QJsonObject &payload);
    void takeRequest(const QJsonObject &message);
    void workOn();
    void answer(const Asked &asked);
    void leave();
    void happen();
    void report(const Happening &happening);
    void identify();
    void send(const QByteArray &frame);

    SimulatedGameServer &q;
    const Options options;
    const Manner &manner;
    World world;
    QWebSocket socket;
    QTimer tick;
    QTimer ping;
    QTimer again;
    std::deque<Asked> inLine;
    int atHand = 0;
    int mostAtHand = 0;
    int events = 0;
    quint64 session = 0;
    bool isStarted = false;
    bool isIdentified = false;
};

SimulatedGameServer::Private::Private(SimulatedGameServer &server, const Options &opts)
    : q(server)
    , options(opts)
    , manner(mannerOf(opts.dialect))
    , world(*findGame(manner.game), opts.seed ? opts.seed : quint32(qHash(opts.identity)) | 1u)
{
    again.setSingleShot(true);
    connect(&again, &QTimer::timeout, &q, [this] { dial(); });
    connect(&tick, &QTimer::timeout, &q, [this] { happen(); });
    connect(&ping, &QTimer::timeout, &q, [this] { send(pingFrame(manner)); });
    connect(&socket, &QWebSocket::connected, &q, [this] { opened(); });
    connect(&socket, &QWebSocket::disconnected, &q, [this] { lost(); });
    connect(&socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), &q,
            [this] { lost(); });
    connect(&socket, &QWebSocket::textMessageReceived, &q,
            [this](const QString &text) { take(text); });
    // As mods do that accept any certificate. Whoever simulates has chosen the endpoint himself.
    connect(&socket, &QWebSocket::sslErrors, &socket, [this] { socket.ignoreSslErrors(); });
}

void SimulatedGameServer::Private::dial()
{
    QNetworkRequest request(options.endpoint);
    if (!manner.userAgent.isEmpty())
        request.setRawHeader("User-Agent", QByteArray(manner.userAgent.data()));
    socket.open(request);
}

void SimulatedGameServer::Private::opened()
{
    if (!manner.habits.testFlag(Habit::IdentifiesLate))
        identify();
    if (manner.habits & (Habit::Pings | Habit::PingsWithTime))
        ping.start(pingRound);
}

void SimulatedGameServer::Private::identify()
{
    send(identifyFrame(manner, options.identity, options.registrationToken, options.name));
}

/// Called once or twice for each lost connection, and for each that failed.
void SimulatedGameServer::Private::lost()
{
    tick.stop();
    ping.stop();
    inLine.clear();
    atHand = 0;
    ++session;
    const bool wasIdentified = std::exchange(isIdentified, false);
    if (isStarted && !again.isActive())
        again.start(options.retry);
    if (wasIdentified)
        emit q.connectionLost(socket.closeCode());
}

void SimulatedGameServer::Private::take(const QString &text)
{
    if (manner.longestFrame && text.toUtf8().size() > manner.longestFrame)
        return; // half of it is read, and thrown away
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString type = message["type"_L1].toString();
    if (type == "connected"_L1
        && (manner.habits & (Habit::IdentifiesLate | Habit::IdentifiesTwice)))
        identify();
    else if (type == "identifyResponse"_L1)
        takeIdentifyResponse(message["payload"_L1].toObject());
    else if (type == "request"_L1)
        takeRequest(message);
}

void SimulatedGameServer::Private::takeIdentifyResponse(const QJsonObject &payload)
{
    if (payload.contains("error"_L1)) {
        emit q.identifyRefused(payload["error"_L1]["message"_L1].toString());
        return;
    }
    if (std::exchange(isIdentified, true))
        return; // the answer to the second identify
    if (options.tick > 0ms)
        tick.start(options.tick);
    if (manner.habits.testFlag(Habit::TellsAllAgain)) {
        for (const std::size_t number : world.online())
            report({Happening::Kind::Joined, number, {}, {}, {}, {}, {}});
    }
    emit q.identified();
}

void SimulatedGameServer::Private::takeRequest(const QJsonObject &message)
{
    inLine.push_back(readRequest(manner, message));
    mostAtHand = std::max(mostAtHand, int(inLine.size()) + atHand);
    emit q.asked(inLine.back().action, inLine.back().args);
    workOn();
}

void SimulatedGameServer::Private::workOn()
{
    while (!inLine.empty() && atHand < manner.atOnce) {
        const Asked asked = inLine.front();
        inLine.pop_front();
        ++atHand;
        if (options.thinkTime <= 0ms) {
            answer(asked);
            continue;
        }
        QTimer::singleShot(options.thinkTime, &q, [this, asked, then = session] {
            if (then == session)
                answer(asked);
        });
    }
}

void SimulatedGameServer::Private::answer(const Asked &asked)
{
    --atHand;
    send(answerFrame(manner, world, asked));
    if (asked.action == "shutdown"_L1 && abilityOf(manner, asked.action) == 'Y')
        return leave();
    workOn();
}

/// The game server stops, and is started again by its host.
void SimulatedGameServer::Private::leave()
{
    world.empty();
    again.start(options.restart);
    socket.close(QWebSocketProtocol::CloseCodeGoingAway);
}

void SimulatedGameServer::Private::happen()
{
    report(world.next());
}

void SimulatedGameServer::Private::report(const Happening &happening)
{
    const auto frame = eventFrame(manner, world, happening);
    if (!frame)
        return;
    send(*frame);
    ++events;
    emit q.eventSent(*frame);
}

void SimulatedGameServer::Private::send(const QByteArray &frame)
{
    socket.sendTextMessage(QString::fromUtf8(frame));
}

SimulatedGameServer::SimulatedGameServer(const Options &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, options))
{
}

SimulatedGameServer::~SimulatedGameServer()
{
    stop();
    d->socket.disconnect(this);
}

QStringList SimulatedGameServer::dialects()
{
    QStringList names;
    for (const Manner &manner : manners())
        names.append(manner.dialect);
    return names;
}

void SimulatedGameServer::start()
{
    d->isStarted = true;
    d->dial();
}

void SimulatedGameServer::stop()
{
    d->isStarted = false;
    d->again.stop();
    d->socket.close(QWebSocketProtocol::CloseCodeGoingAway);
}

bool SimulatedGameServer::isIdentified() const
{
    return d->isIdentified;
}

int SimulatedGameServer::mostAtOnce() const
{
    return d->mostAtHand;
}

QStringList SimulatedGameServer::playersOnline() const
{
    QStringList ids;
    for (const std::size_t number : d->world.online())
        ids.append(d->world.player(number).id);
    return ids;
}

int SimulatedGameServer::eventsSent() const
{
    return d->events;
}

} // namespace hawser
