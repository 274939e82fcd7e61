#include "terminal/completion.h"

#include <QTest>

namespace tst_completion {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

CompletionSources sources(bool byId = false)
{
    CompletionSources s;
    s.commands = {u"say"_s, u"save-all"_s, u"kick"_s};
    s.players = {{u"7656"_s, u"Alice"_s},
                 {u"7657"_s, u"Alan Turing"_s},
                 {u"7658"_s, u"evil\"; quit"_s},
                 {u"x; quit"_s, u"also; quit"_s}};
    s.items = {{u"wood_plank"_s, u"Wood"_s}, {u"minecraft:apple"_s, u"Apple"_s}};
    s.playersById = byId;
    return s;
}

QStringList inserted(const Completion &completion)
{
    QStringList texts;
    for (const Candidate &candidate : completion.candidates)
        texts.append(candidate.inserted);
    return texts;
}

} // namespace

/// What a word of a command may become.
class TestCompletion : public QObject
{
    Q_OBJECT

private slots:
    void completes_data();
    void completes();
    void replacesThePlaceholder();
    void noNameBringsACommandOfItsOwn();
    void isBounded();
    void findsTheCommonStart();
};

void TestCompletion::completes_data()
{
    QTest::addColumn<QString>("text"); // the cursor at |
    QTest::addColumn<bool>("byId");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("command") << u"sa|"_s << false << QStringList{u"say"_s, u"save-all"_s};
    QTest::newRow("in capitals") << u"SAV|"_s << false << QStringList{u"save-all"_s};
    QTest::newRow("slash") << u"/ki|"_s << false << QStringList{u"/kick"_s};
    QTest::newRow("nothing typed") << u"|"_s << false << QStringList();
    QTest::newRow("player by name") << u"kick ali|"_s << false << QStringList{u"Alice"_s};
    QTest::newRow("name with a blank")
        << u"kick ala|"_s << false << QStringList{u"\"Alan Turing\""_s};
    QTest::newRow("player by id") << u"kick ali|"_s << true << QStringList{u"7656"_s};
    QTest::newRow("typed id") << u"kick 7657|"_s << true << QStringList{u"7657"_s};
    QTest::newRow("item by code") << u"give Alice wood_|"_s << false
                                  << QStringList{u"wood_plank"_s};
    QTest::newRow("item by name") << u"give Alice apple|"_s << false
                                  << QStringList{u"minecraft:apple"_s};
    QTest::newRow("in the middle") << u"give ali| 3"_s << false << QStringList{u"Alice"_s};
    QTest::newRow("nobody") << u"kick zz|"_s << false << QStringList();
}

void TestCompletion::completes()
{
    QFETCH(QString, text);
    QFETCH(bool, byId);
    QFETCH(QStringList, expected);
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    const Completion completion = completionAt(text, cursor, sources(byId));
    QCOMPARE(inserted(completion), expected);
    QCOMPARE(completion.from + completion.length, cursor);
}

void TestCompletion::replacesThePlaceholder()
{
    const Completion player = completionAt(u"kick ${player} now"_s, 5, sources(true));
    QCOMPARE(player.from, 5);
    QCOMPARE(player.length, 9);
    QVERIFY(inserted(player).contains(u"7656"_s));
    QCOMPARE(inserted(completionAt(u"give x ${item}"_s, 7, sources())),
             (QStringList{u"wood_plank"_s, u"minecraft:apple"_s}));
    QVERIFY(completionAt(u"say ${reason}"_s, 4, sources()).candidates.isEmpty());
}

void TestCompletion::noNameBringsACommandOfItsOwn()
{
    for (const bool byId : {false, true}) {
        const QStringList all = inserted(completionAt(u"kick "_s, 5, sources(byId)));
        QVERIFY(all.contains(u"7658"_s)); // by its id, whatever the game prefers
        for (const QString &text : all)
            QVERIFY2(!text.contains(u';'), qPrintable(text));
    }
}

void TestCompletion::isBounded()
{
    CompletionSources many;
    for (int i = 0; i < 20'000; ++i)
        many.items.append({u"item%1"_s.arg(i), QString()});
    QCOMPARE(completionAt(u"give x item"_s, 11, many).candidates.size(), Completion::most);
    QVERIFY(completionAt(u"give x item"_s, 999, many).candidates.size() <= Completion::most);
}

void TestCompletion::findsTheCommonStart()
{
    QCOMPARE(commonStart({{{}, u"save-all"_s}, {{}, u"say"_s}}), u"sa"_s);
    QCOMPARE(commonStart({{{}, u"say"_s}, {{}, u"save-all"_s}}), u"sa"_s);
    QCOMPARE(commonStart({{{}, u"say"_s}}), u"say"_s);
    QCOMPARE(commonStart({}), QString());
}

} // namespace tst_completion

QTEST_MAIN(tst_completion::TestCompletion)
#include "tst_completion.moc"
