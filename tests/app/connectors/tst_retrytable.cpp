#include "connectors/retrytable.h"

#include <QTest>

namespace tst_retrytable {

using namespace hawser;
using namespace std::chrono_literals;

class tst_RetryTable : public QObject
{
    Q_OBJECT

private slots:
    void keepsItsPromises_data();
    void keepsItsPromises();
    void spreads();
    void isQuickWhileStarting();
};

/// What a server that came back at the worst moment waits, an attempt of 10 s included.
void tst_RetryTable::keepsItsPromises_data()
{
    QTest::addColumn<std::chrono::milliseconds>("away");
    QTest::addColumn<std::chrono::milliseconds>("atMost");

    using Ms = std::chrono::milliseconds;
    QTest::newRow("just lost") << Ms(0) << Ms(2s);
    QTest::newRow("9.9 s") << Ms(9900) << Ms(2s);
    QTest::newRow("10 s") << Ms(10s) << Ms(50s);
    QTest::newRow("a minute") << Ms(1min) << Ms(50s);
    QTest::newRow("five minutes") << Ms(5min) << Ms(50s);
    QTest::newRow("a night") << Ms(8h) << Ms(50s);
    QTest::newRow("a year") << Ms(8760h) << Ms(50s);
}

void tst_RetryTable::keepsItsPromises()
{
    QFETCH(std::chrono::milliseconds, away);
    QFETCH(std::chrono::milliseconds, atMost);
    for (const double chance : {0.0, 0.5, 0.999999}) {
        const auto delay = RetryTable::delay(away, false, chance);
        QVERIFY(delay > 500ms);
        QVERIFY(delay <= atMost);
    }
}

void tst_RetryTable::spreads()
{
    const auto least = RetryTable::delay(1h, false, 0.0);
    const auto most = RetryTable::delay(1h, false, 0.999999);
    QVERIFY(least < most);
    QVERIFY(most - least > least / 2);
}

void tst_RetryTable::isQuickWhileStarting()
{
    for (const auto away : {0ms, 30'000ms, 300'000ms, 3'000'000ms})
        QVERIFY(RetryTable::delay(away, true, 0.999999) <= 5s);
}

} // namespace tst_retrytable

QTEST_APPLESS_MAIN(tst_retrytable::tst_RetryTable)
#include "tst_retrytable.moc"
