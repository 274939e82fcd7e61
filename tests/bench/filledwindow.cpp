// The window of Hawser with as many profiles as its argument says, up to the first paint.

#include "firstpaint.h"

#include "console/console.h"
#include "profiles/settingsfile.h"
#include "window/languages.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QTemporaryDir>

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

ProfilesFile madeUpProfiles(int count)
{
    ProfilesFile given;
    for (int i = 0; i < count; ++i) {
        ServerProfile profile;
        profile.id = QUuid::createUuidV5(QUuid(), QString::number(i));
        profile.name = u"Game server %1"_s.arg(i);
        profile.game = u"minecraft"_s;
        profile.identity = u"server-%1"_s.arg(i);
        profile.group = u"Group %1"_s.arg(i / 10);
        profile.accepted = true;
        given.profiles.append(profile);
    }
    return given;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    SettingsFile settings(folder.path());
    installLanguages(application, {});
    ConsoleOptions options;
    options.listen = false;
    options.given = madeUpProfiles(QCoreApplication::arguments().value(1).toInt());
    Console console(options);
    MainWindow window(console, &settings);
    const FirstPaint watch(window);
    window.show();
    console.start();
    return QApplication::exec();
}
