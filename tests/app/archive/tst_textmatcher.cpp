#include "archive/bytefinder.h"
#include "archive/regexpieces.h"
#include "archive/textfold.h"
#include "archive/textmatcher.h"
#include "madeupfilters.h"

#include <QTest>

namespace tst_textmatcher {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;

class TestTextMatcher : public QObject
{
    Q_OBJECT

private slots:
    void folds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folded");
        QTest::newRow("case") << "Oakvale RAID"
                              << "oakvale raid";
        QTest::newRow("accents") << "Zoë CAFÉ"
                                 << "zoe cafe";
        QTest::newRow("accents apart") << "Zoe\u0308"
                                       << "zoe";
        QTest::newRow("sharp s") << "Straße"
                                 << "strasse";
        QTest::newRow("yo") << "Ёлка"
                            << "елка";
        QTest::newRow("sigma") << "ΣΊΣΥΦΟΣ ς"
                               << "σισυφοσ σ";
        QTest::newRow("kana keep their marks") << "がガ"
                                               << "がガ";
        QTest::newRow("hangul") << "한국어"
                                << "한국어";
        QTest::newRow("beyond the basic plane") << "𐐀😀"
                                                << "𐐨😀";
    }
    void folds()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, folded);
        QCOMPARE(QString::fromStdString(foldedText(text.toStdString())), folded);
    }

    void foldsOnlyWhatItIsAskedTo()
    {
        QCOMPARE(foldedText("Zoë", {.keepCase = true}), std::string("Zoe"));
        QCOMPARE(foldedText("ZoË", {.keepAccents = true}), std::string("zoë"));
        QCOMPARE(foldedText("ZoË", {.keepCase = true, .keepAccents = true}), std::string("ZoË"));
    }

    void leavesDamagedBytes() { QCOMPARE(foldedText("A\xFF\xC3"), std::string("a\xFF\xC3")); }

    /// What search and index rely on.
    void foldingAWholeContainsThatOfItsParts()
    {
        MadeUpStream stream(31);
        for (int n = 0; n < 2'000; ++n) {
            const QString text = QString::fromStdString(stream.text());
            const QString part = text.mid(stream.below(int(text.size())), stream.below(10));
            QVERIFY(foldedText(text.toStdString()).find(foldedText(part.toStdString()))
                    != std::string::npos);
        }
    }

    void findsWhatTheStandardFinds()
    {
        MadeUpStream stream(32);
        for (int n = 0; n < 5'000; ++n) {
            const std::string text = stream.text();
            const std::string other = stream.text();
            const std::string &from = stream.below(2) ? text : other;
            const std::string piece
                = from.substr(std::size_t(stream.below(int(from.size()))), 1 + stream.below(6));
            const auto start = std::size_t(stream.below(int(text.size()) + 1));
            QCOMPARE(ByteFinder(piece).find(text, start), text.find(piece, start));
        }
    }

    void matches_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const auto row = [](TextMode mode, const char *query, const char *text, bool expected) {
            QTest::addRow("%d %s in %s", int(mode), query, text)
                << QString::fromUtf8(query) << int(mode) << QString::fromUtf8(text) << expected;
        };
        row(TextMode::Substring, "OOR", "a door", true);
        row(TextMode::Substring, "door ", "a door", false);
        row(TextMode::Words, "door", "a door!", true);
        row(TextMode::Words, "door", "doors", false);
        row(TextMode::Words, "open door", "door: open", true);
        row(TextMode::Words, "open door", "door: opened", false);
        row(TextMode::Words, "дом", "наш дом.", true);
        row(TextMode::Words, "дом", "домик", false);
        row(TextMode::Phrase, "open door", "door: open", false);
        row(TextMode::Phrase, "open  door", "the open door", true);
        row(TextMode::Phrase, "open door", "open doors", false);
        row(TextMode::Regex, "d[ou]{2}r$", "a DOOR", true);
        row(TextMode::Regex, "^door", "a door", false);
        row(TextMode::Regex, "(", "a (door)", false);
    }
    void matches()
    {
        QFETCH(const QString, query);
        QFETCH(const int, mode);
        QFETCH(const QString, text);
        QFETCH(const bool, expected);
        const TextMatcher matcher({query, {.mode = TextMode(mode)}});
        QCOMPARE(matcher.matches(text.toStdString()), expected);
    }

    void matchesExactlyWhereAsked()
    {
        QVERIFY(!TextMatcher({u"ZOË"_s, {.matchCase = true}}).matches("Zoë"));
        QVERIFY(TextMatcher({u"Zoe"_s, {.matchCase = true}}).matches("Zoë"));
        QVERIFY(!TextMatcher({u"zoe"_s, {.matchAccents = true}}).matches("Zoë"));
        QVERIFY(TextMatcher({u"zoë"_s, {.matchAccents = true}}).matches("ZoË"));
    }

    void tellsWhatIsWrongWithAnExpression()
    {
        QVERIFY(!TextMatcher({u"("_s, {.mode = TextMode::Regex}}).error().isEmpty());
        QVERIFY(TextMatcher({u"("_s, {}}).error().isEmpty());
    }

    void requiresOnlyWhatEveryMatchHas_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("pieces");
        QTest::newRow("plain") << "Door" << QStringList{u"door"_s};
        QTest::newRow("dot") << "do.r" << QStringList{u"do"_s, u"r"_s};
        QTest::newRow("optional") << "doors?" << QStringList{u"door"_s};
        QTest::newRow("repeated") << "do{0,2}r" << QStringList{u"d"_s, u"r"_s};
        QTest::newRow("one or more") << "door+s" << QStringList{u"door"_s, u"s"_s};
        QTest::newRow("alternatives") << "door|wall" << QStringList{};
        QTest::newRow("group") << "(door)?" << QStringList{};
        QTest::newRow("class") << "[a-z]door" << QStringList{u"door"_s};
        QTest::newRow("bracket in a class") << "[]x]door" << QStringList{u"door"_s};
        QTest::newRow("escaped dot") << "a\\.b" << QStringList{u"a.b"_s};
        QTest::newRow("hexadecimal") << "\\x41door" << QStringList{};
        QTest::newRow("other scripts") << "aдомb" << QStringList{u"a"_s, u"b"_s};
    }
    void requiresOnlyWhatEveryMatchHas()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QStringList, pieces);
        QStringList found;
        for (const std::string &piece : piecesOfRegex(pattern))
            found.append(QString::fromStdString(piece));
        QCOMPARE(found, pieces);
    }
};

} // namespace tst_textmatcher

QTEST_GUILESS_MAIN(tst_textmatcher::TestTextMatcher)
#include "tst_textmatcher.moc"
