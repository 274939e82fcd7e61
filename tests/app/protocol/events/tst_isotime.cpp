#include "protocol/takaro/isotime.h"

#include "protocol/event.h"

#include <QDateTime>
#include <QTest>

#include <limits>

namespace tst_isotime {

using namespace hawser;
using namespace hawser::takaro;
using namespace Qt::StringLiterals;

class TestIsoTime : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatGamesWrite_data();
    void readsWhatGamesWrite();
    void refusesWhatIsNoMoment_data();
    void refusesWhatIsNoMoment();
    void agreesWithQtOnEveryDay();
    void tellsSecondsFromMilliseconds_data();
    void tellsSecondsFromMilliseconds();
};

void TestIsoTime::readsWhatGamesWrite_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("us");
    constexpr qint64 second = 1'795'332'130; // 2026-11-22T07:22:10Z
    QCOMPARE(QDateTime::fromString(u"2026-11-22T07:22:10Z"_s, Qt::ISODate).toSecsSinceEpoch(),
             second);
    const auto row
        = [](const char *text, qint64 us) { QTest::newRow(text) << QByteArray(text) << us; };
    row("2026-11-22T07:22:10Z", second * 1'000'000);
    row("2026-11-22T07:22:10.291Z", second * 1'000'000 + 291'000);
    row("2026-11-22T07:22:10.5Z", second * 1'000'000 + 500'000);
    row("2026-11-22T07:22:10,25Z", second * 1'000'000 + 250'000);
    row("2026-11-22T07:22:10.291123Z", second * 1'000'000 + 291'123);
    row("2026-11-22T07:22:10.2911239999Z", second * 1'000'000 + 291'123); // .NET writes seven
    row("2026-11-22t07:22:10z", second * 1'000'000);
    row("2026-11-22 07:22:10Z", second * 1'000'000);
    row("2026-11-22T07:22:10+00:00", second * 1'000'000);
    row("2026-11-22T08:22:10+01:00", second * 1'000'000);
    row("2026-11-22T08:22:10+0100", second * 1'000'000);
    row("2026-11-22T08:22:10+01", second * 1'000'000);
    row("2026-11-21T23:52:10.1-07:30", second * 1'000'000 + 100'000);
    row("2026-11-22T21:22:10+14:00", second * 1'000'000);
    row("2000-01-01T00:00:00Z", 946'684'800'000'000);
    row("2199-12-31T23:59:59.999999Z", 7'258'118'399'999'999);
    row("2028-02-29T00:00:00Z", 1'835'395'200'000'000);
    row("2016-12-31T23:59:60Z", 1'483'228'800'000'000); // a leap second
}

void TestIsoTime::readsWhatGamesWrite()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, us);
    QCOMPARE(isoTimeUs(text.toStdString()), us);
}

void TestIsoTime::refusesWhatIsNoMoment_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "Z",
                             "now",
                             "2026",
                             "2026-11-22",
                             "2026-11-22T07:22:10",
                             "2026-11-22T07:22Z",
                             "2026-11-22T07:22:10Zx",
                             "2026-11-22T07:22:10 Z",
                             "2026-11-22T07:22:10+",
                             "2026-11-22T07:22:10+1",
                             "2026-11-22T07:22:10+01:",
                             "2026-11-22T07:22:10+01:0",
                             "2026-11-22T07:22:10+14:01",
                             "2026-11-22T07:22:10+99:99",
                             "2026-13-22T07:22:10Z",
                             "2026-00-22T07:22:10Z",
                             "2026-11-00T07:22:10Z",
                             "2026-11-31T07:22:10Z",
                             "2026-02-29T07:22:10Z",
                             "2100-02-29T07:22:10Z",
                             "2026-11-22T24:00:00Z",
                             "2026-11-22T07:60:10Z",
                             "2026-11-22T07:22:61Z",
                             "1999-12-31T23:59:59Z",
                             "2200-01-01T00:00:00Z",
                             "-026-11-22T07:22:10Z",
                             "20a6-11-22T07:22:10Z",
                             "0001-01-01T00:00:00Z",
                             "9999-99-99T99:99:99Z",
                             "2026/11/22T07:22:10Z"})
        QTest::newRow(*text ? text : "empty") << QByteArray(text);
    QTest::newRow("NUL") << QByteArray("2026-11-22T07:22:10Z\0", 21);
    QTest::newRow("endless fraction") << "2026-11-22T07:22:10." + QByteArray(100'000, '9');
}

void TestIsoTime::refusesWhatIsNoMoment()
{
    QFETCH(QByteArray, text);
    QCOMPARE(isoTimeUs(text.toStdString()), noTimeUs);
}

void TestIsoTime::agreesWithQtOnEveryDay()
{
    const QDate end(2200, 1, 1);
    for (QDate day(2000, 1, 1); day < end; day = day.addDays(1)) {
        const std::string text = (day.toString(Qt::ISODate) + "T12:34:56Z"_L1).toStdString();
        QCOMPARE(isoTimeUs(text),
                 QDateTime(day, QTime(12, 34, 56), Qt::UTC).toMSecsSinceEpoch() * 1000);
    }
}

void TestIsoTime::tellsSecondsFromMilliseconds_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<qint64>("us");
    QTest::newRow("seconds") << 1'795'332'130.0 << qint64(1'795'332'130'000'000);
    QTest::newRow("fraction") << 1'795'332'130.25 << qint64(1'795'332'130'250'000);
    QTest::newRow("milliseconds") << 1'795'332'130'291.0 << qint64(1'795'332'130'291'000);
    QTest::newRow("first second") << 946'684'800.0 << qint64(946'684'800'000'000);
    QTest::newRow("before") << 946'684'799.0 << noTimeUs;
    QTest::newRow("first ms") << 946'684'800'000.0 << qint64(946'684'800'000'000);
    QTest::newRow("between") << 7'258'118'400.0 << noTimeUs;
    QTest::newRow("too late") << 7'258'118'400'000.0 << noTimeUs;
    QTest::newRow("zero") << 0.0 << noTimeUs;
    QTest::newRow("negative") << -1'795'332'130.0 << noTimeUs;
    QTest::newRow("uptime") << 512.75 << noTimeUs;
    QTest::newRow("huge") << 1e300 << noTimeUs;
    QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN() << noTimeUs;
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << noTimeUs;
}

void TestIsoTime::tellsSecondsFromMilliseconds()
{
    QFETCH(double, number);
    QFETCH(qint64, us);
    QCOMPARE(epochTimeUs(number), us);
}

} // namespace tst_isotime

QTEST_APPLESS_MAIN(tst_isotime::TestIsoTime)
#include "tst_isotime.moc"
