#include "portforward/host/listener.h"

#include "portforward/protocol/routertext.h"

#include <QDir>
#include <QFile>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray(); // has no size to read by
}

QList<ListeningInode> waitingOn(quint16 port, Transport transport)
{
    const QString name = transport == Transport::Tcp ? u"tcp"_s : u"udp"_s;
    QList<ListeningInode> sockets;
    for (const QString &table : {name, name + u'6'}) {
        for (const ListeningInode &socket :
             parseLinuxSockets(contentOf("/proc/net/"_L1 + table), transport)) {
            if (socket.port == port)
                sockets << socket;
        }
    }
    return sockets;
}

bool holdsSocket(const QString &process, const QByteArray &inode)
{
    const QString wanted = "socket:["_L1 + QString::fromLatin1(inode) + u']';
    const QString folder = "/proc/"_L1 + process + "/fd"_L1;
    const QStringList descriptors
        = QDir(folder).entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    for (const QString &descriptor : descriptors) {
        // Qt resolves the link as if it were a path in that folder.
        if (QFile::symLinkTarget(folder + u'/' + descriptor).endsWith(wanted))
            return true;
    }
    return false;
}

void findOwner(Listener &listener, const QByteArray &inode)
{
    const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &process : processes) {
        if (!process.front().isDigit() || !holdsSocket(process, inode))
            continue;
        listener.process = process.toLongLong();
        listener.program
            = routerText(QString::fromUtf8(contentOf("/proc/"_L1 + process + "/comm"_L1)));
        return;
    }
}

} // namespace

QList<Listener> listenersOn(quint16 port, Transport transport)
{
    QList<Listener> listeners;
    for (const ListeningInode &socket : waitingOn(port, transport)) {
        Listener listener{socket.address, socket.port, transport, 0, {}};
        findOwner(listener, socket.inode);
        listeners << listener;
    }
    return listeners;
}

bool canListListeners()
{
    return QFile::exists(u"/proc/net/tcp"_s);
}

} // namespace hawser::portforward
