#include "desktop/singleinstance.h"

#include "locking/lifetimelock.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#ifdef Q_OS_WIN
#include <windows.h>
#endif

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestVisit = std::chrono::seconds(2);
constexpr auto betweenClaims = std::chrono::milliseconds(50);
constexpr int connectMs = 500;
constexpr int answerMs = 2'000;

constexpr QLatin1StringView argumentsMember("arguments");
constexpr QLatin1StringView tokenMember("activationToken");
constexpr QByteArrayView accepted("ok\n");
// What a Wayland compositor gave the second start, and lets the first one's window come forward.
constexpr auto tokenVariable = "XDG_ACTIVATION_TOKEN";

QByteArray toMessage(const QStringList &arguments)
{
    const QJsonObject message{
        {argumentsMember, QJsonArray::fromStringList(arguments)},
        {tokenMember, qEnvironmentVariable(tokenVariable)},
    };
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

/// Lets the process that listens bring its window forward, which Windows grants only who has the
/// user's attention.
void passAttentionOn()
{
#ifdef Q_OS_WIN
    AllowSetForegroundWindow(ASFW_ANY);
#endif
}

bool handOver(const QString &name, const QStringList &arguments)
{
    QLocalSocket socket;
    socket.connectToServer(name);
    if (!socket.waitForConnected(connectMs))
        return false;
    passAttentionOn();
    socket.write(toMessage(arguments));
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(answerMs))
            return false;
    }
    return socket.readLine() == accepted;
}

} // namespace

class SingleInstance::Private
{
public:
    Private(const QString &profileFolder, SingleInstance &owner)
        : folder(profileFolder)
        , lock(QDir(folder).filePath(u"instance.lock"_s))
        , q(owner)
    {
    }

    void prepare();
    void listen();
    void receive();
    void read(QLocalSocket &visitor);

    const QString folder;
    QString name;
    LifetimeLock lock;
    SingleInstance &q;
    std::unique_ptr<QLocalServer> server;
};

/// Only a folder that exists has the one name that all ways to it share.
void SingleInstance::Private::prepare()
{
    QDir().mkpath(folder);
    name = socketName(folder);
}

/// The lock is ours, so a socket that is there was left by somebody who is gone.
void SingleInstance::Private::listen()
{
    server = std::make_unique<QLocalServer>();
    server->setSocketOptions(QLocalServer::UserAccessOption);
    server->setMaxPendingConnections(maximumVisitors);
    QLocalServer::removeServer(name);
    server->listen(name);
    QObject::connect(server.get(), &QLocalServer::newConnection, server.get(),
                     [this] { receive(); });
}

void SingleInstance::Private::receive()
{
    while (QLocalSocket *visitor = server->nextPendingConnection()) {
        visitor->setParent(server.get());
        if (server->findChildren<QLocalSocket *>().size() > maximumVisitors) {
            delete visitor;
            continue;
        }
        visitor->setReadBufferSize(maximumBytes + 1);
        QObject::connect(visitor, &QLocalSocket::disconnected, visitor, &QObject::deleteLater);
        QObject::connect(visitor, &QLocalSocket::readyRead, server.get(),
                         [this, visitor] { read(*visitor); });
        QTimer::singleShot(longestVisit, visitor, &QLocalSocket::abort);
        read(*visitor);
    }
}

void SingleInstance::Private::read(QLocalSocket &visitor)
{
    if (!visitor.canReadLine()) {
        if (visitor.bytesAvailable() > maximumBytes)
            visitor.abort();
        return;
    }
    const QJsonObject message = QJsonDocument::fromJson(visitor.readLine()).object();
    if (!message[argumentsMember].isArray()) {
        visitor.abort();
        return;
    }
    if (const QByteArray token = message[tokenMember].toString().toUtf8(); !token.isEmpty())
        qputenv(tokenVariable, token); // Qt takes it from there when a window is activated
    visitor.write(accepted.data(), accepted.size());
    visitor.disconnectFromServer();
    emit q.startedAgain(message[argumentsMember].toVariant().toStringList());
}

SingleInstance::SingleInstance(const QString &folder, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(folder, *this))
{
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Claim SingleInstance::claim(const QStringList &arguments,
                                            std::chrono::milliseconds patience)
{
    d->prepare();
    const QDeadlineTimer deadline(patience);
    do {
        if (d->lock.claim() != LifetimeLock::Holder::Another) {
            d->listen();
            return Claim::First;
        }
        if (handOver(d->name, arguments))
            return Claim::HandedOver;
        QThread::msleep(betweenClaims.count());
    } while (!deadline.hasExpired());
    return Claim::NoAnswer;
}

QString SingleInstance::socketName(const QString &folder)
{
    const QString whole = QFileInfo(folder).canonicalFilePath();
    const QByteArray key = (whole.isEmpty() ? QDir(folder).absolutePath() : whole).toUtf8();
    const QString name
        = u"hawser-"_s
        + QString::fromLatin1(
              QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().first(24));
#ifdef Q_OS_WIN
    return name;
#else
    // Belongs to the user alone, and is short: a socket's path may have some hundred bytes.
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() ? name : runtime + u'/' + name;
#endif
}

} // namespace hawser
