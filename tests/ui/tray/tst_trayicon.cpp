#include "tray/trayicon.h"
#include "tray/traypicture.h"

#include "console/console.h"
#include "ui/support/madeupservers.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

namespace tst_trayicon {

using namespace hawser;
using namespace Qt::StringLiterals;
using test::madeUpServer;

class TestTrayIcon : public QObject
{
    Q_OBJECT

private slots:
    void sumsUp();
    void theWorstIsShown_data();
    void theWorstIsShown();
    void wordsSayWhatColoursSay();
    void thePictureTellsApart();
    void theMenuTellsAndAsks();
    void withoutATrayNothingIsShown();
};

void TestTrayIcon::sumsUp()
{
    using State = ConnectionState;
    QList<ServerInfo> servers;
    for (const State state : {State::Online, State::Online, State::Waiting, State::Connecting,
                              State::Identifying, State::Refused, State::Offline})
        servers.append(madeUpServer(QString::number(servers.size()), state));
    servers.append(madeUpServer(u"off"_s, State::Online));
    servers.last().standing = Standing::Disabled;
    const TraySummary summary = summaryOf(servers, 4);
    QCOMPARE(summary, (TraySummary{7, 2, 3, 1, 4}));
}

void TestTrayIcon::theWorstIsShown_data()
{
    QTest::addColumn<int>("online");
    QTest::addColumn<int>("coming");
    QTest::addColumn<int>("refused");
    QTest::addColumn<Tone>("tone");
    QTest::newRow("nothing") << 0 << 0 << 0 << Tone::Muted;
    QTest::newRow("all well") << 3 << 0 << 0 << Tone::Good;
    QTest::newRow("one lost") << 3 << 1 << 0 << Tone::Warning;
    QTest::newRow("one refused") << 3 << 1 << 1 << Tone::Danger;
}

void TestTrayIcon::theWorstIsShown()
{
    QFETCH(const int, online);
    QFETCH(const int, coming);
    QFETCH(const int, refused);
    QFETCH(const Tone, tone);
    QCOMPARE(trayTone({online + coming + refused, online, coming, refused, 0}), tone);
}

void TestTrayIcon::wordsSayWhatColoursSay()
{
    QCOMPARE(trayLines({}).size(), 1);
    const QStringList lines = trayLines({6, 3, 2, 1, 5});
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].startsWith(u"5 "_s) && lines[1].startsWith(u"1 "_s));
    QVERIFY(lines[2].startsWith(u"2 "_s) && lines[3].startsWith(u"3 of 6"_s));
}

void TestTrayIcon::thePictureTellsApart()
{
    const auto shown = [](const TraySummary &summary, int side) {
        return trayPicture(summary).pixmap(QSize(side, side), 1.0).toImage();
    };
    for (const int side : {16, 22, 32, 64}) {
        const QImage well = shown({1, 1, 0, 0, 0}, side);
        QCOMPARE(well.size(), QSize(side, side));
        QVERIFY(well != shown({}, side));
        QVERIFY(well != shown({1, 0, 1, 0, 0}, side));
        QVERIFY(well != shown({1, 0, 0, 1, 0}, side));
        QVERIFY(well != shown({1, 1, 0, 0, 3}, side));
        QVERIFY(shown({1, 1, 0, 0, 3}, side) != shown({1, 1, 0, 0, 4}, side));
        QCOMPARE(shown({1, 1, 0, 0, 10}, side), shown({1, 1, 0, 0, 99}, side));
    }
}

void TestTrayIcon::theMenuTellsAndAsks()
{
    Console console({});
    TrayIcon tray(console);
    const auto entry
        = [&tray](const QString &name) { return tray.menu().findChild<QAction *>(name); };
    QSignalSpy show(&tray, &TrayIcon::showWanted);
    QSignalSpy settings(&tray, &TrayIcon::settingsWanted);
    QSignalSpy quit(&tray, &TrayIcon::quitWanted);
    entry(u"trayShow"_s)->trigger();
    entry(u"traySettings"_s)->trigger();
    entry(u"trayQuit"_s)->trigger();
    QCOMPARE(show.size() + settings.size() + quit.size(), 3);
    QVERIFY(!tray.isMuted());
    entry(u"trayMute"_s)->trigger();
    QVERIFY(tray.isMuted());
    const auto lines = tray.menu().actions();
    QVERIFY(lines[2]->text() == u"No game servers yet"_s && !lines[2]->isEnabled());
}

void TestTrayIcon::withoutATrayNothingIsShown()
{
    Console console({});
    TrayIcon tray(console);
    tray.showMessage(u"Hawser"_s, u"Lobby was lost"_s); // not wanted yet
    tray.setWanted(true);
    tray.showMessage(u"Hawser"_s, u"Lobby was lost"_s); // there may be one or not
    QCOMPARE(tray.isShown(), QSystemTrayIcon::isSystemTrayAvailable());
    tray.setWanted(false);
    QVERIFY(!tray.isShown());
}

} // namespace tst_trayicon

QTEST_MAIN(tst_trayicon::TestTrayIcon)
#include "tst_trayicon.moc"
