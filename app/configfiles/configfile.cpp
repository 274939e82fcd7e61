#include "configfiles/configfile.h"

#include "configfiles/configcheck.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

constexpr int maximumBackupsAtOnce = 20; // within one second

QString shownPath(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

tl::unexpected<QString> cannot(const QString &sentence, const QString &path, const QString &why)
{
    return tl::unexpected(sentence.arg(shownPath(path), why));
}

/// Replaces the file as a whole and keeps its permissions.
tl::expected<void, QString> replaceFile(const QString &path, const QByteArray &bytes)
{
    const QFileDevice::Permissions permissions = QFile::permissions(path);
    QSaveFile file(path); // of a link, it replaces what it points to
    const bool isDone = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
        && file.setPermissions(permissions) && file.commit();
    if (!isDone)
        return cannot(Words::translate("ConfigFiles", "Cannot write %1: %2"), path,
                      file.errorString());
    return {};
}

/// A copy that is there completely, under a name that nobody has.
tl::expected<QString, QString> backUp(const QString &path, const QByteArray &bytes,
                                      const QDateTime &now)
{
    const QString base = path + ".bak-"_L1 + now.toString(u"yyyyMMdd-HHmmss"_s);
    for (int i = 1; i <= maximumBackupsAtOnce; ++i) {
        const QString name = i == 1 ? base : u"%1-%2"_s.arg(base).arg(i);
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            if (QFileInfo::exists(name))
                continue;
            return cannot(Words::translate("ConfigFiles", "Cannot write the copy %1: %2"), name,
                          file.errorString());
        }
        // Before there is anything in it: it may hold passwords.
        const bool isDone = file.setPermissions(QFile::permissions(path))
            && file.write(bytes) == bytes.size() && file.flush();
        if (isDone)
            return name;
        const QString why = file.errorString();
        file.remove();
        return cannot(Words::translate("ConfigFiles", "Cannot write the copy %1: %2"), name, why);
    }
    return tl::unexpected(
        Words::translate("ConfigFiles", "There are too many copies of this file already."));
}

/// Nothing, if \a path holds \a bytes.
tl::expected<void, QString> isStill(const QString &path, const QByteArray &bytes)
{
    const auto present = readConfigFile(path);
    if (!present)
        return tl::unexpected(present.error());
    if (*present != bytes)
        return tl::unexpected(Words::translate("ConfigFiles",
                                               "%1 was changed by somebody else "
                                               "meanwhile. Look at it again.")
                                  .arg(shownPath(path)));
    return {};
}

} // namespace

tl::expected<QByteArray, QString> readConfigFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile()) // a pipe or a device could keep us waiting
        return tl::unexpected(
            Words::translate("ConfigFiles", "%1 is no file.").arg(shownPath(path)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cannot(Words::translate("ConfigFiles", "Cannot read %1: %2"), path,
                      file.errorString());
    const QByteArray bytes = file.read(maximumConfigBytes + 1);
    if (bytes.size() > maximumConfigBytes)
        return tl::unexpected(Words::translate("ConfigFiles",
                                               "%1 is larger than 1 MiB, so it is no "
                                               "settings file of a game server.")
                                  .arg(shownPath(path)));
    return bytes;
}

tl::expected<WrittenConfig, QString> writeCorrected(const QString &path, const QByteArray &before,
                                                    const QByteArray &corrected,
                                                    const QDateTime &now)
{
    if (const auto still = isStill(path, before); !still)
        return tl::unexpected(still.error());
    const auto backup = backUp(path, before, now);
    if (!backup)
        return tl::unexpected(backup.error());
    if (const auto done = replaceFile(path, corrected); !done)
        return tl::unexpected(done.error());
    return WrittenConfig{path, *backup, before, corrected};
}

tl::expected<void, QString> undoWriting(const WrittenConfig &written)
{
    if (const auto still = isStill(written.path, written.after); !still)
        return still;
    return replaceFile(written.path, written.before);
}

} // namespace hawser::configfiles
