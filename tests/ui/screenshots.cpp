// Takes pictures of the window: screenshots FOLDER [SECONDS [TOUR [LANGUAGE]]]. The tours: all
// pages with demo servers ("pages"), what a newcomer sees ("first"), the command palette and the
// settings
// ("choices"). Each in light and dark, in a small and a large window. installer/tour takes them
// all. Runs on any platform that can grab a widget, also offscreen and under Xvfb.

#include "look/appearance.h"
#include "servers/serverlist.h"
#include "window/languages.h"
#include "window/mainwindow.h"

#include "profiles/settingsfile.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>
#include <vector>

namespace {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto settleTime = 600ms; // layouts, pages of events and the next frame

void wear(bool dark)
{
    applyTheme(dark ? darkTheme : lightTheme);
}

/// One picture after the other, each given the time to be drawn.
class Photographer : public QObject
{
public:
    Photographer(MainWindow &window, const QString &folder, const QString &tour)
        : m_window(window)
        , m_folder(folder)
    {
        if (tour == "first"_L1)
            planFirstStart();
        else if (tour == "choices"_L1)
            planChoices();
        else
            planTour();
        connect(&m_settle, &QTimer::timeout, this, &Photographer::shoot);
        m_settle.setSingleShot(true);
    }

    void start() { pose(); }

private:
    struct Picture
    {
        QString name;
        std::function<void()> pose;
    };

    void planTour()
    {
        const QStringList pages{u"events"_s, u"chat"_s,       u"console"_s,   u"players"_s,
                                u"bans"_s,   u"connection"_s, u"statistics"_s};
        for (const bool dark : {false, true}) {
            for (const QSize size : {QSize(800, 500), QSize(1600, 1000)}) {
                for (const int server : {0, 1}) {
                    for (int page = 0; page < int(pages.size()); ++page) {
                        const QString name = u"%1-%2-%3-%4"_s.arg(dark ? u"dark"_s : u"light"_s)
                                                 .arg(size.width())
                                                 .arg(pages.at(page))
                                                 .arg(server ? u"one"_s : u"all"_s);
                        m_tour.push_back({name, [=, this] { arrange(dark, size, server, page); }});
                    }
                }
            }
        }
    }

    /// The three doors, and the steps of the guide behind one of them.
    void planFirstStart()
    {
        for (const bool dark : {false, true}) {
            for (const QSize size : {QSize(800, 500), QSize(1280, 800)}) {
                for (const int step : {0, 1, 2, 3}) {
                    const QString name = u"%1-%2-first-%3"_s.arg(dark ? u"dark"_s : u"light"_s)
                                             .arg(size.width())
                                             .arg(step);
                    m_tour.push_back({name, [=, this] { goTo(dark, size, step); }});
                }
            }
        }
    }

    /// The command palette, and each page of the settings.
    void planChoices()
    {
        constexpr int pages = 8;
        for (const bool dark : {false, true}) {
            const QString tone = dark ? u"dark"_s : u"light"_s;
            m_tour.push_back({tone + u"-palette"_s, [=, this] {
                                  if (QWidget *open = QApplication::activeModalWidget())
                                      open->close();
                                  arrange(dark, {800, 500}, 1, 0);
                                  m_window.findChild<QAction *>(u"actionPalette"_s)->trigger();
                              }});
            m_tour.push_back(
                {tone + u"-palette-typed"_s,
                 [this] { m_window.findChild<QLineEdit *>(u"paletteQuery"_s)->setText(u"pl"_s); }});
            for (int page = 0; page < pages; ++page) {
                m_tour.push_back(
                    {tone + u"-settings-%1"_s.arg(page), [=, this] { setting(page); }});
            }
        }
    }

    void setting(int page)
    {
        m_window.findChild<QDialog *>(u"commandPalette"_s)->reject();
        if (!m_window.findChild<QDialog *>(u"settingsDialog"_s))
            m_window.findChild<QAction *>(u"actionSettings"_s)->trigger();
        m_window.findChild<QListWidget *>(u"settingsPages"_s)->setCurrentRow(page);
    }

    void goTo(bool dark, const QSize &size, int step)
    {
        wear(dark);
        m_window.resize(size);
        const auto press = [this](const QString &button) {
            auto *found = m_window.findChild<QAbstractButton *>(button);
            if (found) // the guide is made late
                found->click();
        };
        if (step == 0)
            press(u"leaveGuide"_s);
        else
            press(step == 1 ? u"letModsConnectDoor"_s : u"guideNext"_s);
    }

    void arrange(bool dark, const QSize &size, int server, int page)
    {
        wear(dark);
        m_window.resize(size);
        m_window.findChild<ServerList *>()->chooseAt(server);
        m_window.findChild<QTabWidget *>(u"pages"_s)->setCurrentIndex(page);
    }

    void pose()
    {
        if (m_next == m_tour.size()) {
            QCoreApplication::quit();
            return;
        }
        m_tour[m_next].pose();
        m_settle.start(settleTime);
    }

    void shoot()
    {
        const QString file = QDir(m_folder).filePath(m_tour[m_next].name + u".png"_s);
        QWidget *dialog = QApplication::activeModalWidget();
        if (!(dialog ? dialog : &m_window)->grab().save(file)) {
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
            QCoreApplication::exit(1);
            return;
        }
        ++m_next;
        pose();
    }

    MainWindow &m_window;
    QString m_folder;
    std::vector<Picture> m_tour;
    std::size_t m_next = 0;
    QTimer m_settle;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2 || !QDir().mkpath(arguments[1])) {
        std::fputs("usage: screenshots FOLDER [SECONDS [pages|first|choices [LANGUAGE]]]\n",
                   stderr);
        return 2;
    }
    installLanguages(application, arguments.value(4));
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.registrationToken = u"hw_reg_made_for_pictures"_s;
    options.demo = options.archivesForNow = arguments.value(3) != "first"_L1;
    const QTemporaryDir scratch;
    SettingsFile settings(scratch.path());
    Console console(options);
    MainWindow window(console, &settings);
    window.show();
    console.start();
    Photographer photographer(window, arguments[1], arguments.value(3));
    const auto seconds = std::chrono::seconds(arguments.value(2, u"6"_s).toInt());
    QTimer::singleShot(seconds, &photographer, &Photographer::start);
    return QApplication::exec();
}
