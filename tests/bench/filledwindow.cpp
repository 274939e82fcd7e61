// The window of Hawser up to the first paint, with as many profiles as its first argument says and
// the archive in the folder that is the second, if there is one.

#include "benchprofiles.h"
#include "firstpaint.h"

#include "console/console.h"
#include "profiles/settingsfile.h"
#include "window/languages.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QTemporaryDir>

using namespace hawser;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    SettingsFile settings(folder.path());
    installLanguages(application, {});
    const QStringList arguments = QCoreApplication::arguments();
    ConsoleOptions options;
    options.listen = false;
    options.given = bench::madeUpProfiles(arguments.value(1).toInt());
    options.archiveFolder = arguments.value(2);
    Console console(options);
    MainWindow window(console, &settings);
    const FirstPaint watch(window);
    window.show();
    console.start();
    return QApplication::exec();
}
