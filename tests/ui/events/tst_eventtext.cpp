#include "events/eventtext.h"

#include <QDateTime>
#include <QTest>

namespace tst_eventtext {

using namespace hawser;
using namespace Qt::StringLiterals;

/// Of a process of its own, as the time zone is one.
class tst_EventText : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TZ", "Australia/Lord_Howe");
    } // turns its clocks by half an hour
    void rowsTellLocalTime_data();
    void rowsTellLocalTime();
    void todayHasPartsOfASecond();
};

void tst_EventText::rowsTellLocalTime_data()
{
    QTest::addColumn<QDateTime>("at");
    const auto utc = [](int year, int month, int day, int hour, int minute) {
        return QDateTime({year, month, day}, {hour, minute, 7, 9}, Qt::UTC);
    };
    QTest::newRow("summer there") << utc(2025, 1, 2, 3, 4);
    QTest::newRow("winter there") << utc(2025, 7, 31, 23, 59);
    QTest::newRow("before the clocks go back") << utc(2025, 4, 5, 14, 59);
    QTest::newRow("as they go back") << utc(2025, 4, 5, 15, 0);
    QTest::newRow("before they go forward") << utc(2025, 10, 4, 15, 29);
    QTest::newRow("as they go forward") << utc(2025, 10, 4, 15, 30);
    QTest::newRow("the last day of a year") << utc(2024, 12, 31, 12, 59);
    QTest::newRow("a leap day") << utc(2024, 2, 29, 6, 0);
    QTest::newRow("before 1970") << utc(1969, 12, 30, 1, 2);
}

void tst_EventText::rowsTellLocalTime()
{
    QFETCH(QDateTime, at);
    EventRecord record;
    record.receivedUs = at.toMSecsSinceEpoch() * 1000 + 999;
    QCOMPARE(eventRowTime(record), at.toLocalTime().toString(u"MM-dd HH:mm:ss"_s));
}

void tst_EventText::todayHasPartsOfASecond()
{
    QDate today;
    QString shown;
    QDateTime now;
    do { // but for midnight
        today = QDate::currentDate();
        now = QDateTime::currentDateTime();
        EventRecord record;
        record.receivedUs = now.toMSecsSinceEpoch() * 1000;
        shown = eventRowTime(record);
    } while (today != QDate::currentDate());
    QCOMPARE(shown, now.toString(u"HH:mm:ss.zzz"_s));
}

} // namespace tst_eventtext

QTEST_MAIN(tst_eventtext::tst_EventText)
#include "tst_eventtext.moc"
