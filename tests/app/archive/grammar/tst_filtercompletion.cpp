#include "archive/grammar/filtercompletion.h"

#include <QTest>

namespace tst_filtercompletion {

using namespace hawser;
using namespace Qt::StringLiterals;

/// Texts hold the cursor as "|".
class TestFilterCompletion : public QObject
{
    Q_OBJECT

private slots:
    void offers_data();
    void offers();
    void replacesThePieceAtTheCursor();
    void isBounded();
};

namespace {

FilterCompletion completionAt(QString text)
{
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    FilterVocabulary vocabulary;
    vocabulary.servers = {u"Oakvale"_s, u"Pregen Valley"_s, u"A, \"quoted\""_s, u" "_s};
    vocabulary.players = {u"Mara"_s, u"Tamara"_s, u"Bob"_s};
    vocabulary.today = QDate(2026, 11, 4);
    return completeFilter(text, cursor, vocabulary);
}

QStringList choicesAt(const QString &text)
{
    QStringList texts;
    for (const FilterCompletion::Choice &choice : completionAt(text).choices)
        texts.append(choice.text);
    return texts;
}

} // namespace

void TestFilterCompletion::offers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("choices");

    const auto row = [](const char *name, const QString &text, const QStringList &choices) {
        QTest::newRow(name) << text << choices;
    };
    row("nothing typed", u"|"_s,
        {u"type:"_s, u"server:"_s, u"player:"_s, u"after:"_s, u"before:"_s, u"on:"_s, u"words:"_s,
         u"text:"_s, u"case:exact"_s, u"accents:exact"_s, u"is:bookmarked"_s, u"-type:"_s,
         u"-spam"_s});
    row("key", u"bike T|"_s, {u"type:"_s, u"text:"_s});
    row("minus", u"-|"_s, {u"-type:"_s, u"-spam"_s});
    row("plain word", u"bike|"_s, {});
    row("type", u"type:|"_s,
        {u"chat"_s, u"joined"_s, u"left"_s, u"death"_s, u"kill"_s, u"log"_s, u"other"_s});
    row("second type", u"-type:chat,l|"_s, {u"left"_s, u"log"_s, u"kill"_s});
    row("type is whole", u"type:chat|"_s, {});
    row("server", u"server:|"_s,
        {u"Oakvale"_s, u"\"Pregen Valley\""_s, u"\"A, \\\"quoted\\\"\""_s});
    row("server in quotation", u"server:\"preg|"_s, {u"\"Pregen Valley\""_s});
    row("server with a blank", u"server:\"Pregen V|"_s, {u"\"Pregen Valley\""_s});
    row("second server", u"server:\"Pregen Valley\",o|"_s,
        {u"Oakvale"_s, u"\"A, \\\"quoted\\\"\""_s});
    row("player, beginning first", u"player:ma|"_s, {u"Mara"_s, u"Tamara"_s});
    row("time", u"after:|"_s,
        {u"today"_s, u"yesterday"_s, u"10m"_s, u"1h"_s, u"24h"_s, u"7d"_s, u"2026-11-04"_s});
    row("day", u"on:2026|"_s, {u"2026-11-04"_s});
    row("in a phrase", u"\"ty|"_s, {});
    row("unknown key", u"http:|"_s, {});
    row("cursor inside", u"ty| bike"_s, {u"type:"_s});
}

void TestFilterCompletion::offers()
{
    QFETCH(QString, text);
    QFETCH(QStringList, choices);
    QCOMPARE(choicesAt(text), choices);
}

void TestFilterCompletion::replacesThePieceAtTheCursor()
{
    const FilterCompletion key = completionAt(u"bike ty| x"_s);
    QCOMPARE(key.at, 5);
    QCOMPARE(key.length, 2);
    QVERIFY(!key.choices.front().meaning.isEmpty());
    const FilterCompletion value = completionAt(u"server:Oakvale,\"Pre|"_s);
    QCOMPARE(value.at, 15);
    QCOMPARE(value.length, 4);
    const FilterCompletion beyond = completeFilter(u"ty"_s, 99, {});
    QCOMPARE(beyond.length, 2);
}

void TestFilterCompletion::isBounded()
{
    FilterVocabulary vocabulary;
    for (int n = 0; n < 1000; ++n)
        vocabulary.players.append(u"player %1"_s.arg(n));
    QCOMPARE(completeFilter(u"player:"_s, 7, vocabulary).choices.size(), 13);
}

} // namespace tst_filtercompletion

QTEST_GUILESS_MAIN(tst_filtercompletion::TestFilterCompletion)
#include "tst_filtercompletion.moc"
