#include "websocket/listener.h"

#include "websocket/connection_p.h"
#include "websocket/crowd.h"
#include "websocket/descriptorlimit.h"
#include "websocket/earlyreset.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <utility>
#include <vector>

namespace hawser::websocket {

using Clock = Deadlines::Clock;

namespace {

constexpr int backlog = 512;
constexpr int turnedAwayPerSecond = 10;
constexpr int knocksPerSecond = 20;
constexpr std::chrono::milliseconds acceptPause = 250ms; // when no descriptor is left

/// So many a second, and no more.
class Tally
{
public:
    explicit Tally(int perSecond)
        : m_perSecond(perSecond)
    {
    }

    bool allowsOneMore()
    {
        const auto now = Clock::now();
        if (now - m_since >= 1s) {
            m_since = now;
            m_count = 0;
        }
        return ++m_count <= m_perSecond;
    }

private:
    const int m_perSecond;
    int m_count = 0;
    Clock::time_point m_since;
};

class Server : public QTcpServer
{
public:
    std::function<void(qintptr)> onIncoming;

protected:
    void incomingConnection(qintptr descriptor) override { onIncoming(descriptor); }
};

QSslConfiguration serverSide(QSslConfiguration configuration)
{
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setCaCertificates({}); // else every connection loads all of the system's
    return configuration;
}

} // namespace

class Listener::Private
{
public:
    Private(Listener *listener, Options chosen);

    void incoming(qintptr descriptor);
    bool isWelcome(const QHostAddress &address);
    QString reasonAgainst(const QHostAddress &address);
    void adopt(std::unique_ptr<QTcpSocket> socket, const QHostAddress &address);
    void upgraded(Connection *connection);
    void closed(Connection *connection, const CloseInfo &info);
    void forget(const Connection *connection);
    void acceptFailed();
    void turnAway(const QHostAddress &address, const QString &why);
    void knock(const Knock &knock);
    void checkDeadlines();
    void abortAll();

    struct Guest
    {
        Connection *connection = nullptr; // a child of q
        QHostAddress address;
        bool isUpgraded = false;
    };
    std::vector<Guest>::iterator find(const Connection *connection);
    static Knock::Kind kindOf(Connection::Private::DoorTrouble trouble);

    Listener *const q;
    Options options;
    Server server;
    Crowd crowd;
    QTimer pulse;
    std::vector<Guest> guests;
    Connection::Private::Door door;
    quint64 accepted = 0;
    Tally turnedAway{turnedAwayPerSecond};
    Tally knocks{knocksPerSecond};
};

Listener::Private::Private(Listener *listener, Options chosen)
    : q(listener)
    , options(std::move(chosen))
    , crowd(options.limits)
{
    if (options.tls)
        options.tls = serverSide(*options.tls);
    door.rules = std::make_shared<const UpgradeRules>(
        UpgradeRules{options.hostNames, options.connection.headerLines});
    door.budget = std::make_shared<MemoryBudget>(options.limits.unfinishedBytes);
    door.answersPlain = options.answersPlain;
    door.hasRoom = [this] { return crowd.hasRoom(); };
    server.setListenBacklogSize(backlog);
    server.onIncoming = [this](qintptr descriptor) { incoming(descriptor); };
    QObject::connect(&server, &QTcpServer::acceptError, q, [this] { acceptFailed(); });
    pulse.setInterval(Deadlines::tick(options.connection));
    QObject::connect(&pulse, &QTimer::timeout, q, [this] { checkDeadlines(); });
}

void Listener::Private::incoming(qintptr descriptor)
{
    if (closeIfReset(descriptor))
        return;
    std::unique_ptr<QTcpSocket> socket;
    if (options.tls) {
        auto ssl = std::make_unique<QSslSocket>();
        ssl->setSslConfiguration(*options.tls);
        socket = std::move(ssl);
    } else {
        socket = std::make_unique<QTcpSocket>();
    }
    if (!socket->setSocketDescriptor(descriptor))
        return;
    const QHostAddress address = Crowd::plain(socket->peerAddress());
    if (isWelcome(address))
        adopt(std::move(socket), address);
}

bool Listener::Private::isWelcome(const QHostAddress &address)
{
    const QString why = reasonAgainst(address);
    if (why.isEmpty())
        return true;
    turnAway(address, why);
    knock({Knock::Kind::NotAdmitted, 0, address, 0, why});
    return false;
}

/// Empty, and the peer is counted, if it may come in.
QString Listener::Private::reasonAgainst(const QHostAddress &address)
{
    if (options.admit && !options.admit(address))
        return tr("is not let in at the moment");
    switch (crowd.arrive(address)) {
    case Crowd::Verdict::Welcome:
        return {};
    case Crowd::Verdict::TooManyHalfOpen:
        return tr("too many peers are before the door");
    case Crowd::Verdict::TooManyHalfOpenHere:
        return tr("too many unfinished handshakes from this address");
    case Crowd::Verdict::TooManyHere:
        return tr("too many connections from this address");
    }
    Q_UNREACHABLE();
}

void Listener::Private::adopt(std::unique_ptr<QTcpSocket> socket, const QHostAddress &address)
{
    auto *connection = new Connection(
        std::make_unique<Connection::Private>(Role::Server, options.connection, door), q);
    guests.push_back({connection, address});
    QObject::connect(connection, &Connection::opened, q,
                     [this, connection] { upgraded(connection); });
    QObject::connect(connection, &Connection::closed, q,
                     [this, connection](const CloseInfo &info) { closed(connection, info); });
    // Whoever was told of it may delete it at any time, and then it never tells closed().
    QObject::connect(connection, &QObject::destroyed, q,
                     [this, connection] { forget(connection); });
    if (!pulse.isActive())
        pulse.start();
    connection->d->number = ++accepted;
    knock({Knock::Kind::Came, accepted, address, socket->peerPort(), {}});
    connection->d->accept(std::move(socket), address);
}

void Listener::Private::upgraded(Connection *connection)
{
    crowd.upgrade(connection->peerAddress());
    find(connection)->isUpgraded = true;
    emit q->connected(connection);
}

void Listener::Private::closed(Connection *connection, const CloseInfo &info)
{
    forget(connection);
    connection->deleteLater();
    if (connection->d->wasOpen || connection->d->wasAnswered)
        return;
    turnAway(connection->peerAddress(), info.reason);
    knock({kindOf(connection->d->doorTrouble), connection->number(), connection->peerAddress(),
           connection->peerPort(), info.reason});
}

/// \a connection may be destroyed already.
void Listener::Private::forget(const Connection *connection)
{
    const auto guest = find(connection);
    if (guest == guests.end())
        return;
    crowd.leave(guest->address, guest->isUpgraded);
    guests.erase(guest);
    if (guests.empty())
        pulse.stop();
}

std::vector<Listener::Private::Guest>::iterator Listener::Private::find(
    const Connection *connection)
{
    return std::find_if(guests.begin(), guests.end(), [connection](const Guest &guest) {
        return guest.connection == connection;
    });
}

Knock::Kind Listener::Private::kindOf(Connection::Private::DoorTrouble trouble)
{
    using Trouble = Connection::Private::DoorTrouble;
    switch (trouble) {
    case Trouble::Silent:
        return Knock::Kind::Silent;
    case Trouble::SpokeTls:
        return Knock::Kind::SpokeTls;
    case Trouble::SpokePlain:
        return Knock::Kind::SpokePlain;
    case Trouble::TlsFailed:
        return Knock::Kind::TlsFailed;
    case Trouble::NoUpgrade:
        return Knock::Kind::NoUpgrade;
    }
    Q_UNREACHABLE();
}

/// No descriptor is left: QTcpServer has stopped listening to its socket, which would otherwise
/// wake us again and again.
void Listener::Private::acceptFailed()
{
    const QString why = server.errorString();
    QTimer::singleShot(acceptPause, &server, [this] { server.resumeAccepting(); });
    turnAway({}, why);
}

void Listener::Private::turnAway(const QHostAddress &address, const QString &why)
{
    if (turnedAway.allowsOneMore())
        emit q->turnedAway(address, why);
}

void Listener::Private::knock(const Knock &knock)
{
    if (knocks.allowsOneMore())
        emit q->knocked(knock);
}

void Listener::Private::checkDeadlines()
{
    const auto now = Clock::now();
    for (const Guest &guest : guests)
        guest.connection->d->checkDeadlines(now);
}

void Listener::Private::abortAll()
{
    for (const Guest &guest : guests)
        guest.connection->abort();
}

Listener::Listener(Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options)))
{
}

/// The connections go first: they are counted, and their slots may still ask us.
Listener::~Listener()
{
    for (const Private::Guest &guest : std::exchange(d->guests, {}))
        delete guest.connection;
}

bool Listener::listen()
{
    raiseDescriptorLimit();
    return d->server.listen(d->options.address, d->options.port);
}

QAbstractSocket::SocketError Listener::error() const
{
    return d->server.serverError();
}

QString Listener::errorString() const
{
    return d->server.errorString();
}

void Listener::close()
{
    d->server.close();
    d->abortAll();
}

quint16 Listener::port() const
{
    return d->server.serverPort();
}

QHostAddress Listener::address() const
{
    return d->server.serverAddress();
}

int Listener::connectionCount() const
{
    return d->crowd.openCount();
}

int Listener::halfOpenCount() const
{
    return d->crowd.halfOpenCount();
}

} // namespace hawser::websocket
