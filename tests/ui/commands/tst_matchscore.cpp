#include "commands/matchscore.h"

#include <QTest>

namespace tst_matchscore {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestMatchScore : public QObject
{
    Q_OBJECT

private slots:
    void fits_data();
    void fits();
    void prefers_data();
    void prefers();
    void staysQuickWithHostileText();

private:
    static std::optional<int> score(const QString &query, const QString &text)
    {
        return matchScore(foldedForMatch(query), foldedForMatch(text));
    }
};

void TestMatchScore::fits_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");

    QTest::newRow("nothing typed") << u""_s << u"Find in events"_s << true;
    QTest::newRow("blanks typed") << u"  "_s << u"Find in events"_s << true;
    QTest::newRow("beginning") << u"find"_s << u"Find in events"_s << true;
    QTest::newRow("middle") << u"even"_s << u"Find in events"_s << true;
    QTest::newRow("initials") << u"fie"_s << u"Find in events"_s << true;
    QTest::newRow("letters in order") << u"fdvt"_s << u"Find in events"_s << true;
    QTest::newRow("letters out of order") << u"vdf"_s << u"Find in events"_s << false;
    QTest::newRow("two words") << u"find ev"_s << u"Find in events"_s << true;
    QTest::newRow("accents in the text") << u"naechste"_s << u"Nächste"_s << false;
    QTest::newRow("accents folded") << u"nachste"_s << u"Nächste"_s << true;
    QTest::newRow("accents typed") << u"Ñandú"_s << u"NANDU"_s << true;
    QTest::newRow("Cyrillic case") << u"ПРИВЕТ"_s << u"привет"_s << true;
    QTest::newRow("longer than the text") << u"events and more"_s << u"events"_s << false;
}

void TestMatchScore::fits()
{
    QFETCH(QString, query);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QCOMPARE(score(query, text).has_value(), fits);
}

void TestMatchScore::prefers_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");

    QTest::newRow("beginning over middle") << u"serv"_s << u"Server list"_s << u"Find a server"_s;
    QTest::newRow("word over inside") << u"able"_s << u"Not able"_s << u"Notable thing"_s;
    QTest::newRow("whole over scattered") << u"list"_s << u"The list"_s << u"Leave it, stop"_s;
    QTest::newRow("initials over scattered") << u"bp"_s << u"Ban player"_s << u"Turbo pump"_s;
    QTest::newRow("shorter of equals") << u"ban"_s << u"Ban"_s << u"Ban somebody for long"_s;
}

void TestMatchScore::prefers()
{
    QFETCH(QString, query);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    QVERIFY(score(query, better));
    QVERIFY(!score(query, worse) || *score(query, better) > *score(query, worse));
}

/// A name of a game server can be anything.
void TestMatchScore::staysQuickWithHostileText()
{
    const QString text(100'000, u'a');
    for (int i = 0; i < 200; ++i)
        QVERIFY(!score(QString(50, u'a') + u'b', text));
}

} // namespace tst_matchscore

QTEST_APPLESS_MAIN(tst_matchscore::TestMatchScore)
#include "tst_matchscore.moc"
