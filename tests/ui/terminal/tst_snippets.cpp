#include "terminal/snippets.h"

#include "protocol/redact.h"

#include <QJsonObject>
#include <QTest>

namespace tst_snippets {

using namespace hawser;
using namespace Qt::StringLiterals;

/// Commands to fill in instead of type.
class TestSnippets : public QObject
{
    Q_OBJECT

private slots:
    void findsPlaceholders();
    void everyGameHasSome();
    void ownOnesAreKept();
    void keepsNoSecretAndNotTooMuch();
};

void TestSnippets::findsPlaceholders()
{
    const QString text = u"give ${player} ${item} 1"_s;
    const auto first = findPlaceholder(text);
    QVERIFY(first);
    QCOMPARE(first->name, u"player"_s);
    QCOMPARE(text.sliced(first->from, first->length), u"${player}"_s);
    const auto second = findPlaceholder(text, first->from + first->length);
    QCOMPARE(second->name, u"item"_s);
    QVERIFY(!findPlaceholder(text, second->from + 1));
    for (const QString &none : {u""_s, u"$player"_s, u"${}"_s, u"${a b}"_s, u"${player"_s})
        QVERIFY(!findPlaceholder(none));
}

void TestSnippets::everyGameHasSome()
{
    for (const QString &game : {u"minecraft"_s, u"rust"_s, u"7d2d"_s, QString()}) {
        QVERIFY(builtInSnippets(game).size() >= 2);
        for (const QString &snippet : builtInSnippets(game))
            QVERIFY(snippet.size() <= SnippetBook::longest);
    }
}

void TestSnippets::ownOnesAreKept()
{
    SnippetBook book;
    QVERIFY(book.add(u"rust"_s, u" say  ${message} "_s));
    QVERIFY(!book.add(u"rust"_s, u"say ${message}"_s));
    QVERIFY(book.add(u"7d2d"_s, u"say ${message}"_s));
    const SnippetBook back = SnippetBook::fromJson(book.toJson());
    QCOMPARE(back.snippets(u"rust"_s), QStringList{u"say ${message}"_s});
    book.remove(u"rust"_s, u"say ${message}"_s);
    QVERIFY(book.snippets(u"rust"_s).isEmpty());
    QCOMPARE(book.snippets(u"7d2d"_s).size(), 1);
}

void TestSnippets::keepsNoSecretAndNotTooMuch()
{
    rememberSecret(u"canary-of-this-test"_s);
    SnippetBook book;
    QVERIFY(!book.add(u"rust"_s, u"login canary-of-this-test"_s));
    QVERIFY(!book.add(u"rust"_s, QString(SnippetBook::longest + 1, u'x')));
    QVERIFY(!book.add(u"rust"_s, u"  "_s));
    for (int i = 0; i < 500; ++i)
        book.add(u"rust"_s, QString::number(i));
    QCOMPARE(book.snippets(u"rust"_s).size(), SnippetBook::most);
    forgetSecret(u"canary-of-this-test"_s);
}

} // namespace tst_snippets

QTEST_MAIN(tst_snippets::TestSnippets)
#include "tst_snippets.moc"
