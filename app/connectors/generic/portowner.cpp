#include "connectors/generic/portowner.h"

#include "protocol/displaytext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace hawser::generic {

using namespace Qt::StringLiterals;

#ifdef Q_OS_LINUX

namespace {

/// Inodes of the sockets that listen on \a port, from a table as described in proc(5).
QList<QByteArray> listeningInodes(const QString &table, quint16 port)
{
    constexpr int localAddress = 1;
    constexpr int state = 3;
    constexpr int inode = 9;
    const QByteArray listening = "0A";
    const QByteArray suffix = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();

    QList<QByteArray> inodes;
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return inodes;
    const QList<QByteArray> lines = file.readAll().split('\n'); // has no size to read by
    for (const QByteArray &line : lines) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (columns.size() > inode && columns[localAddress].endsWith(suffix)
            && columns[state] == listening)
            inodes << columns[inode];
    }
    return inodes;
}

bool holdsAny(const QString &process, const QList<QByteArray> &inodes)
{
    const QString folder = "/proc/"_L1 + process + "/fd"_L1;
    const QStringList descriptors
        = QDir(folder).entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    for (const QString &descriptor : descriptors) {
        // "socket:[12345]"; QFile resolves the link relative to its folder
        const QString target = QFile::symLinkTarget(folder + u'/' + descriptor);
        for (const QByteArray &inode : inodes) {
            if (target.endsWith("socket:["_L1 + QLatin1StringView(inode) + u']'))
                return true;
        }
    }
    return false;
}

QString nameOf(const QString &process)
{
    QFile file("/proc/"_L1 + process + "/comm"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return displayText(QString::fromUtf8(file.readAll().trimmed()));
}

} // namespace

QString portOwner(quint16 port)
{
    const QList<QByteArray> inodes
        = listeningInodes(u"/proc/net/tcp"_s, port) + listeningInodes(u"/proc/net/tcp6"_s, port);
    if (inodes.isEmpty())
        return {};
    const QStringList folders = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &process : folders) {
        if (process.front().isDigit() && holdsAny(process, inodes))
            return QCoreApplication::translate("GenericEndpoint", "%1 (process %2)")
                .arg(nameOf(process), process);
    }
    return {};
}

#else

QString portOwner(quint16)
{
    return {};
}

#endif

} // namespace hawser::generic
