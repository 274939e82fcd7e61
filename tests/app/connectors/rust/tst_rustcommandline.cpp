#include "connectors/rust/commandline.h"
#include "demo/rust/consolearguments.h"

#include <QTest>

namespace tst_rustcommandline {

using namespace hawser::rust;
using hawser::demo::ConsoleArguments;
using namespace Qt::StringLiterals;
using commandline::BanEnd;

namespace {

const QString mara = u"76561190000000001"_s;
const QDateTime now = QDateTime::fromSecsSinceEpoch(1'930'000'000, Qt::UTC);

} // namespace

class tst_RustCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void keepsAReasonOneArgument_data();
    void keepsAReasonOneArgument();
    void refusesWhatIsNoId_data();
    void refusesWhatIsNoId();
    void tellsTheEndOfABan_data();
    void tellsTheEndOfABan();
    void refusesABanInThePast();
    void buildsTheOthers();
    void refusesNonsense();
};

void tst_RustCommandLine::keepsAReasonOneArgument_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("argument");
    QTest::newRow("plain") << u"too loud"_s << u"too loud"_s;
    QTest::newRow("quotes") << u"he \"said\" so"_s << u"he 'said' so"_s;
    QTest::newRow("breaks out") << u"x\" 0\nquit"_s << u"x' 0 quit"_s;
    QTest::newRow("backslash at the end") << u"path\\"_s << u"path/"_s;
    QTest::newRow("escaped quote") << u"\\\" ; quit"_s << u"/' ; quit"_s;
    QTest::newRow("line ends") << u"a\r\nb"_s << u"a  b"_s;
    QTest::newRow("NUL") << QString(u"a\0b"_s) << u"a b"_s;
    QTest::newRow("right to left") << u"a\u202Eb"_s << u"a b"_s;
    QTest::newRow("other letters") << u"schön 你好 😀"_s << u"schön 你好 😀"_s;
    QTest::newRow("nothing") << QString() << u"no reason"_s;
    QTest::newRow("only blanks") << u"  \t "_s << u"no reason"_s;
    QTest::newRow("long") << QString(2'000, u'x') << QString(500, u'x');
}

void tst_RustCommandLine::keepsAReasonOneArgument()
{
    QFETCH(QString, reason);
    QFETCH(QString, argument);
    const auto kick = commandline::kick(mara, reason);
    const auto ban = commandline::ban(mara, reason, reason, now.addSecs(600), BanEnd::Moment, now);
    QVERIFY(kick && ban);
    for (const auto escapes : {ConsoleArguments::Escapes::No, ConsoleArguments::Escapes::Yes}) {
        const auto kicked = ConsoleArguments::split(*kick, escapes);
        QVERIFY(kicked.isBalanced);
        QCOMPARE(kicked.command, u"kick"_s);
        QCOMPARE(kicked.arguments, (QStringList{mara, argument}));
        const auto banned = ConsoleArguments::split(*ban, escapes);
        QVERIFY(banned.isBalanced);
        QCOMPARE(banned.arguments.size(), 4);
        QCOMPARE(banned.at(2), argument);
        QCOMPARE(banned.at(3), u"1930000600"_s);
    }
}

void tst_RustCommandLine::refusesWhatIsNoId_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << QString();
    QTest::newRow("name") << u"Mara"_s;
    QTest::newRow("too small") << u"69999999999999999"_s;
    QTest::newRow("with more behind it") << mara + u" \"x\" ; quit"_s;
    QTest::newRow("with a line end") << mara + u"\n"_s;
}

void tst_RustCommandLine::refusesWhatIsNoId()
{
    QFETCH(QString, id);
    QVERIFY(!commandline::kick(id, {}));
    QVERIFY(!commandline::ban(id, {}, {}, {}, BanEnd::Moment, now));
    QVERIFY(!commandline::unban(id));
    QVERIFY(!commandline::giveItem(id, u"wood"_s, 1));
    QVERIFY(!commandline::teleport(id, 1, 2, 3));
    QVERIFY(!commandline::viewInventory(id));
    QVERIFY(commandline::kick(id, {}).error().contains(u"17"_s));
}

void tst_RustCommandLine::tellsTheEndOfABan_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<BanEnd>("form");
    QTest::addColumn<QString>("end");
    QTest::newRow("moment") << qint64(3'600'000) << BanEnd::Moment << u"1930003600"_s;
    QTest::newRow("moment, rounded up") << qint64(1'001) << BanEnd::Moment << u"1930000002"_s;
    QTest::newRow("minutes") << qint64(3'600'000) << BanEnd::Minutes << u"60m"_s;
    QTest::newRow("minutes, rounded up") << qint64(60'001) << BanEnd::Minutes << u"2m"_s;
    QTest::newRow("less than a minute") << qint64(1) << BanEnd::Minutes << u"1m"_s;
}

void tst_RustCommandLine::tellsTheEndOfABan()
{
    QFETCH(qint64, milliseconds);
    QFETCH(BanEnd, form);
    QFETCH(QString, end);
    const auto ban
        = commandline::ban(mara, u"Mara"_s, u"x"_s, now.addMSecs(milliseconds), form, now);
    QVERIFY(ban);
    QVERIFY2(ban->endsWith(u" "_s + end), qPrintable(*ban));
}

void tst_RustCommandLine::refusesABanInThePast()
{
    QVERIFY(!commandline::ban(mara, {}, {}, now, BanEnd::Moment, now));
    QVERIFY(!commandline::ban(mara, {}, {}, now.addSecs(-1), BanEnd::Minutes, now));
}

void tst_RustCommandLine::buildsTheOthers()
{
    QCOMPARE(*commandline::ban(mara, {}, {}, {}, BanEnd::Moment, now),
             u"banid 76561190000000001 \"unnamed\" \"no reason\""_s);
    QCOMPARE(*commandline::unban(mara), u"unban 76561190000000001"_s);
    QCOMPARE(*commandline::giveItem(mara, u"rifle.ak"_s, 2),
             u"inventory.giveto 76561190000000001 rifle.ak 2"_s);
    QCOMPARE(*commandline::say(u"hello \"all\"\nquit"_s), u"say hello 'all' quit"_s);
    QCOMPARE(*commandline::teleport(mara, -1.5, 20, 1e6),
             u"teleportplayer.pos 76561190000000001 -1.50 20.00 1000000.00"_s);
    QCOMPARE(*commandline::teleport(mara, 0, -1, 0),
             u"teleportplayer.pos 76561190000000001 0.00 -1.01 0.00"_s);
    QCOMPARE(*commandline::viewInventory(mara), u"viewinventory 76561190000000001"_s);
    QCOMPARE(*commandline::typed(u" say \"as typed\" \n"_s), u"say \"as typed\""_s);
}

void tst_RustCommandLine::refusesNonsense()
{
    QVERIFY(!commandline::say(u" \n "_s));
    QVERIFY(!commandline::typed(u"\n"_s));
    for (const QString &code : {QString(), u"wood 5"_s, u"wood;quit"_s, u"\"wood\""_s, u"wöd"_s})
        QVERIFY(!commandline::giveItem(mara, code, 1));
    QVERIFY(!commandline::giveItem(mara, u"wood"_s, 0));
    QVERIFY(!commandline::teleport(mara, qQNaN(), 0, 0));
    QVERIFY(!commandline::teleport(mara, 0, qInf(), 0));
}

} // namespace tst_rustcommandline

QTEST_GUILESS_MAIN(tst_rustcommandline::tst_RustCommandLine)
#include "tst_rustcommandline.moc"
