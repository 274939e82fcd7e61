#include "profiles/profilefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace hawser {

using namespace Qt::StringLiterals;

QString portableFolder(const QString &program)
{
    QDir folder = QFileInfo(program).absoluteDir();
    if (folder.dirName() == "MacOS"_L1) // Hawser.app/Contents/MacOS
        folder.cd(u"../../.."_s);
    return folder.exists(u"portable.txt"_s) ? folder.filePath(u"profile"_s) : QString();
}

QString defaultProfileFolder()
{
    const QString image = qEnvironmentVariable("APPIMAGE");
    const QString portable
        = portableFolder(image.isEmpty() ? QCoreApplication::applicationFilePath() : image);
    if (!portable.isEmpty())
        return portable;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/hawser"_L1;
}

} // namespace hawser
