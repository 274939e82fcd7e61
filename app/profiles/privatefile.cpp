#include "profiles/privatefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#ifndef Q_OS_WIN
#include <unistd.h>
#endif

namespace hawser {

namespace {

struct PrivateFileWords
{
    Q_DECLARE_TR_FUNCTIONS(PrivateFile)
};

/// What is wrong with who may open \a file; empty if nothing is.
QString refusal([[maybe_unused]] const QFile &file)
{
#ifndef Q_OS_WIN
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    if (file.permissions() & others)
        return PrivateFileWords::tr(
                   "The file %1 can be opened by other users. Make it yours alone: chmod 600 %1")
            .arg(file.fileName());
    if (QFileInfo(file).ownerId() != geteuid())
        return PrivateFileWords::tr("The file %1 belongs to another user").arg(file.fileName());
#endif
    return {};
}

} // namespace

tl::expected<QByteArray, QString> readPrivateFile(const QString &path, qint64 maximumBytes)
{
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return tl::make_unexpected(PrivateFileWords::tr("There is no file %1").arg(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::make_unexpected(
            PrivateFileWords::tr("The file %1 cannot be read: %2").arg(path, file.errorString()));
    }
    if (const QString why = refusal(file); !why.isEmpty())
        return tl::make_unexpected(why);
    const QByteArray bytes = file.read(maximumBytes + 1);
    if (bytes.size() > maximumBytes) {
        return tl::make_unexpected(PrivateFileWords::tr("The file %1 is larger than %2 bytes")
                                       .arg(path)
                                       .arg(maximumBytes));
    }
    return bytes;
}

tl::expected<void, QString> writePrivateFile(const QString &path, const QByteArray &bytes)
{
    constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QSaveFile file(path);
    // Narrowed while it is still empty.
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly)
        && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return tl::make_unexpected(
        PrivateFileWords::tr("The file %1 cannot be written: %2").arg(path, file.errorString()));
}

} // namespace hawser
