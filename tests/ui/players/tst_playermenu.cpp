#include "players/playermenu.h"

#include "look/privacy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

namespace tst_playermenu {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const PlayerRef steve{ServerId::forIdentity(u"mc-lobby"_s), u"76561198000000001"_s,
                      u"Steve & Sons"_s};

bool isAboutAPlayer(const ActionSpec &spec)
{
    for (const ArgumentSpec &argument : spec.arguments) {
        if (argument.type == ArgumentType::Player)
            return true;
    }
    return false;
}

} // namespace

class TestPlayerMenu : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { screenPrivacy().setOn(false); }
    void everyActionAboutAPlayerIsThere();
    void choosingOneAsksForIt_data();
    void choosingOneAsksForIt();
    void withoutIdNothingCanBeAsked();
    void nameAndIdAreCopied();
    void eventsOfThePlayerAreAskedFor();
    void theTitleIsPlain();
    void streamerModeHidesNamesThatAreAddresses();
    void mnemonicsAreUnique();
};

void TestPlayerMenu::everyActionAboutAPlayerIsThere()
{
    const PlayerMenu menu(steve);
    int there = 0;
    for (const ActionSpec &spec : actionCatalogue()) {
        const auto *action = menu.findChild<QAction *>(QString(spec.name));
        QCOMPARE(action != nullptr, isAboutAPlayer(spec));
        if (!action)
            continue;
        ++there;
        QVERIFY(action->text().contains(actionText(spec.title)));
        QCOMPARE(action->icon().isNull(), spec.danger != Danger::Serious);
    }
    QVERIFY(there >= 8);
}

void TestPlayerMenu::choosingOneAsksForIt_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("argument");
    QTest::newRow("message") << Action::SendMessage << u"recipient"_s;
    QTest::newRow("kick") << Action::KickPlayer << u"gameId"_s;
    QTest::newRow("ban") << Action::BanPlayer << u"gameId"_s;
    QTest::newRow("location") << Action::GetPlayerLocation << u"gameId"_s;
}

void TestPlayerMenu::choosingOneAsksForIt()
{
    QFETCH(const Action, action);
    QFETCH(const QString, argument);
    const PlayerMenu menu(steve);
    QSignalSpy wanted(&menu, &PlayerMenu::requestWanted);
    menu.findChild<QAction *>(QString(actionSpec(action).name))->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().at(0).value<ServerId>(), steve.server);
    QCOMPARE(wanted.first().at(1).value<Action>(), action);
    QCOMPARE(wanted.first().at(2).toJsonObject(), (QJsonObject{{argument, steve.gameId}}));
}

void TestPlayerMenu::withoutIdNothingCanBeAsked()
{
    const PlayerMenu menu({steve.server, {}, u"Alice"_s});
    for (const ActionSpec &spec : actionCatalogue()) {
        if (const auto *action = menu.findChild<QAction *>(QString(spec.name))) {
            QVERIFY(!action->isEnabled());
            QVERIFY(action->toolTip().contains(u"id"_s));
        }
    }
    QVERIFY(menu.findChild<QAction *>(u"copyPlayerName"_s)->isEnabled());
    QVERIFY(!menu.findChild<QAction *>(u"copyPlayerId"_s)->isEnabled());
    QVERIFY(menu.findChild<QAction *>(u"onlyPlayer"_s)->isEnabled());
}

void TestPlayerMenu::nameAndIdAreCopied()
{
    const PlayerMenu menu(steve);
    menu.findChild<QAction *>(u"copyPlayerName"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), steve.name);
    menu.findChild<QAction *>(u"copyPlayerId"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), steve.gameId);
}

void TestPlayerMenu::eventsOfThePlayerAreAskedFor()
{
    const PlayerMenu menu(steve);
    QSignalSpy wanted(&menu, &PlayerMenu::eventsWanted);
    menu.findChild<QAction *>(u"onlyPlayer"_s)->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().constFirst().toString(), steve.name);
}

void TestPlayerMenu::theTitleIsPlain()
{
    const PlayerMenu menu(steve);
    QVERIFY2(menu.title().contains(u"Steve && Sons"_s), qPrintable(menu.title()));
    const PlayerMenu nameless({steve.server, steve.gameId, {}});
    QVERIFY(nameless.title().contains(steve.gameId));
}

void TestPlayerMenu::streamerModeHidesNamesThatAreAddresses()
{
    screenPrivacy().setOn(true);
    const PlayerMenu menu({steve.server, u"7"_s, u"203.0.113.5"_s});
    QVERIFY(!menu.title().contains(u"203"_s));
    menu.findChild<QAction *>(u"copyPlayerName"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), hiddenForScreen());
}

void TestPlayerMenu::mnemonicsAreUnique()
{
    const PlayerMenu menu(steve);
    QSet<QString> seen;
    for (const QAction *action : menu.actions()) {
        const QString keys = QKeySequence::mnemonic(action->text()).toString();
        if (keys.isEmpty())
            continue;
        QVERIFY2(!seen.contains(keys), qPrintable(action->text()));
        seen.insert(keys);
    }
}

} // namespace tst_playermenu

QTEST_MAIN(tst_playermenu::TestPlayerMenu)
#include "tst_playermenu.moc"
