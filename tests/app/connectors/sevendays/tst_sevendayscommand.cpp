#include "connectors/sevendays/consolecommand.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <optional>

namespace tst_sevendayscommand {

using namespace hawser::sevendays;
using namespace Qt::StringLiterals;

namespace {

/// The game's console, written once more from its rules: blanks part, quotes hold together, two
/// quotes within are one. Nothing for a quote without end.
std::optional<QStringList> asTheGameReads(const QString &line)
{
    QStringList tokens;
    QString token;
    bool isInToken = false;
    bool isQuoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (isQuoted && c == u'"' && i + 1 < line.size() && line[i + 1] == u'"') {
            token += c;
            ++i;
        } else if (isQuoted && c == u'"') {
            isQuoted = false;
            tokens.append(std::exchange(token, {}));
            isInToken = false;
        } else if (!isQuoted && !isInToken && c == u'"') {
            isQuoted = true;
        } else if (!isQuoted && (c == u' ' || c == u'\t')) {
            if (isInToken)
                tokens.append(std::exchange(token, {}));
            isInToken = false;
        } else {
            token += c;
            isInToken = isInToken || !isQuoted;
        }
    }
    if (isQuoted)
        return std::nullopt;
    if (isInToken)
        tokens.append(token);
    return tokens;
}

QString randomText(QRandomGenerator &dice)
{
    static const QString letters = u"ab\"\"\"  \t\n\r\0\\';%&#+[]()<>é李🐉\u202E\u2028\u0085"
                                   u"\xD83D"
                                   u"\xDC00"_s;
    QString text;
    for (int length = dice.bounded(20); length > 0; --length)
        text += letters[dice.bounded(int(letters.size()))];
    return text;
}

} // namespace

class tst_SevenDaysCommand : public QObject
{
    Q_OBJECT

private slots:
    void buildsCommands_data();
    void buildsCommands();
    void keepsArgumentsApart();
    void cleansControlCharacters_data();
    void cleansControlCharacters();
    void countsBans_data();
    void countsBans();
};

void tst_SevenDaysCommand::buildsCommands_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &command, const QString &expected) {
        QTest::newRow(name) << command << expected;
    };
    const QString id = u"EOS_0002a1"_s;
    row("say", sayCommand(u"hello world"_s), u"say \"hello world\""_s);
    row("say a word", sayCommand(u"hello"_s), u"say hello"_s);
    row("say quotes", sayCommand(u"a \"b\" c"_s), u"say \"a \"\"b\"\" c\""_s);
    row("say a quote", sayCommand(u"\""_s), u"say \"\"\"\""_s);
    row("say nothing", sayCommand(u""_s), u"say \"\""_s);
    row("say as", sayCommandOfMod(u"The \"Boss\""_s, u"hi"_s), u"say2 \"The \"\"Boss\"\"\" hi"_s);
    row("tell", tellCommand(id, u"psst you"_s), u"sayplayer EOS_0002a1 \"psst you\""_s);
    row("tell as", tellCommandOfMod(u"Boss"_s, id, u"psst"_s), u"pm2 Boss EOS_0002a1 psst"_s);
    row("give", giveCommand(id, u"foodCanChili"_s, 3, 0), u"give EOS_0002a1 foodCanChili 3"_s);
    row("give good", giveCommand(id, u"gun"_s, 1, 6), u"give EOS_0002a1 gun 1 6"_s);
    row("give plus", giveCommandOfMod(id, u"gun"_s, 1, 6), u"giveplus EOS_0002a1 gun 1 6 0"_s);
    row("teleport", teleportCommand(id, -1204.4, 61.5, 388),
        u"teleportplayer EOS_0002a1 -1204 62 388"_s);
    row("kick", kickCommand(id, {}), u"kick EOS_0002a1"_s);
    row("kick why", kickCommand(id, u"be \"nice\""_s), u"kick EOS_0002a1 \"be \"\"nice\"\"\""_s);
    row("ban", banCommand(id, {90, u"minutes"_s}, u"a b"_s, u"Mara"_s),
        u"ban add EOS_0002a1 90 minutes \"a b\" Mara"_s);
    row("ban without words", banCommand(id, {90, u"minutes"_s}, {}, {}),
        u"ban add EOS_0002a1 90 minutes"_s);
    row("ban by name", banCommand(id, {100, u"years"_s}, {}, u"Mara"_s),
        u"ban add EOS_0002a1 100 years \"\" Mara"_s);
    row("unban", unbanCommand(id), u"ban remove EOS_0002a1"_s);
    row("a hostile id", kickCommand(u"a b\"\nshutdown"_s, {}), u"kick \"a b\"\" shutdown\""_s);
}

void tst_SevenDaysCommand::buildsCommands()
{
    QFETCH(const QString, command);
    QTEST(command, "expected");
}

void tst_SevenDaysCommand::keepsArgumentsApart()
{
    QRandomGenerator dice(20'311);
    for (int round = 0; round < 20'000; ++round) {
        const QStringList arguments{randomText(dice), randomText(dice), randomText(dice)};
        ConsoleCommand command("test"_L1);
        for (const QString &argument : arguments)
            command.with(argument);
        const auto read = asTheGameReads(command.text());
        QVERIFY(read);
        QCOMPARE(read->size(), 4);
        for (qsizetype i = 0; i < arguments.size(); ++i)
            QCOMPARE(read->at(i + 1), oneLine(arguments[i]));
    }
}

void tst_SevenDaysCommand::cleansControlCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("line ends") << u"a\r\nb"_s << u"a  b"_s;
    QTest::newRow("NUL") << u"a\0b"_s << u"a b"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"a b"_s;
    QTest::newRow("C1") << u"a\u0085b"_s << u"a b"_s;
    QTest::newRow("separators") << u"a\u2028\u2029b"_s << u"a  b"_s;
    QTest::newRow("half a letter") << u"a\xD83D"_s << u"a\uFFFD"_s;
    QTest::newRow("a whole one") << u"🐉"_s << u"🐉"_s;
}

void tst_SevenDaysCommand::cleansControlCharacters()
{
    QFETCH(const QString, text);
    QTEST(oneLine(text), "expected");
}

void tst_SevenDaysCommand::countsBans_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QString>("unit");
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    QTest::newRow("a second") << qint64(1) << qint64(1) << u"minutes"_s;
    QTest::newRow("89 minutes") << 89 * minute << qint64(89) << u"minutes"_s;
    QTest::newRow("a little more") << 89 * minute + 1 << qint64(90) << u"minutes"_s;
    QTest::newRow("45 days") << 45 * day << qint64(64'800) << u"minutes"_s;
    QTest::newRow("a year") << 365 * day << qint64(525'600) << u"minutes"_s;
    QTest::newRow("longer") << 365 * day + 1 << qint64(8'761) << u"hours"_s;
    QTest::newRow("ten years") << 3653 * day << qint64(87'672) << u"hours"_s;
    QTest::newRow("two hundred years") << 73'050 * day << qint64(100) << u"years"_s;
    QTest::newRow("over") << qint64(0) << qint64(0) << u"minutes"_s;
    QTest::newRow("long over") << -day << qint64(0) << u"minutes"_s;
}

void tst_SevenDaysCommand::countsBans()
{
    QFETCH(const qint64, seconds);
    QFETCH(const qint64, number);
    QFETCH(const QString, unit);
    const QDateTime now(QDate(2031, 3, 4), QTime(20, 0), Qt::UTC);
    const BanLength length = banLength(now.addSecs(seconds), now);
    QCOMPARE(length.number, number);
    QCOMPARE(length.unit, unit);
    QCOMPARE(banLength({}, now), (BanLength{100, u"years"_s}));
}

} // namespace tst_sevendayscommand

QTEST_GUILESS_MAIN(tst_sevendayscommand::tst_SevenDaysCommand)
#include "tst_sevendayscommand.moc"
