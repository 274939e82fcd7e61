#include "window/windowmemory.h"

#include <QDir>
#include <QMainWindow>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString fileIn(const QString &folder)
{
    return QDir(folder).filePath(u"window.ini"_s);
}

QString keyOf(const QSplitter &splitter)
{
    return "splitters/"_L1 + splitter.objectName();
}

} // namespace

void rememberWindow(const WindowParts &parts, const QString &folder)
{
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return;
    QSettings settings(fileIn(folder), QSettings::IniFormat);
    settings.setValue(u"geometry"_s, parts.window->saveGeometry());
    settings.setValue(u"page"_s, parts.pages->currentIndex());
    for (const QSplitter *splitter : parts.splitters)
        settings.setValue(keyOf(*splitter), splitter->saveState());
}

void recallWindow(const WindowParts &parts, const QString &folder)
{
    if (folder.isEmpty())
        return;
    const QSettings settings(fileIn(folder), QSettings::IniFormat);
    parts.window->restoreGeometry(settings.value(u"geometry"_s).toByteArray());
    parts.pages->setCurrentIndex(settings.value(u"page"_s, parts.pages->currentIndex()).toInt());
    for (QSplitter *splitter : parts.splitters)
        splitter->restoreState(settings.value(keyOf(*splitter)).toByteArray());
}

} // namespace hawser
