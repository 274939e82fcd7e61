#include "alerts/alertrule.h"
#include "alerts/quiethours.h"

#include <QTest>

namespace tst_alertrule {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestAlertRule : public QObject
{
    Q_OBJECT

private slots:
    void rulesComeBack();
    void oddRulesAreLeftOut();
    void quietHours_data();
    void quietHours();
    void oddHoursAreTheUsualOnes();
};

void TestAlertRule::rulesComeBack()
{
    const QList<AlertRule> rules{{u"Cheats"_s, u"type:chat /aimbot|wallhack/i"_s, true},
                                 {QString(), u"player:mara"_s, false}};
    QCOMPARE(alertRulesFromJson(alertRulesToJson(rules)), rules);
    QCOMPARE(rules[0].title(), u"Cheats"_s);
    QCOMPARE(rules[1].title(), u"player:mara"_s);
}

void TestAlertRule::oddRulesAreLeftOut()
{
    QJsonArray json{7, u"text"_s, QJsonObject{{u"name"_s, u"no filter"_s}},
                    QJsonObject{{u"filter"_s, u"bike"_s}, {u"on"_s, u"yes"_s}}};
    QCOMPARE(alertRulesFromJson(json), QList<AlertRule>({{QString(), u"bike"_s, true}}));
    for (int i = 0; i < 100; ++i)
        json.append(QJsonObject{{u"filter"_s, u"bike"_s}});
    QCOMPARE(alertRulesFromJson(json).size(), mostAlertRules);
}

void TestAlertRule::quietHours_data()
{
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QTime>("to");
    QTest::addColumn<QTime>("now");
    QTest::addColumn<bool>("isQuiet");
    const QTime ten(22, 0);
    const QTime eight(8, 0);
    QTest::newRow("evening") << ten << eight << QTime(22, 0) << true;
    QTest::newRow("midnight") << ten << eight << QTime(0, 0) << true;
    QTest::newRow("morning") << ten << eight << QTime(7, 59, 59) << true;
    QTest::newRow("over") << ten << eight << QTime(8, 0) << false;
    QTest::newRow("day") << ten << eight << QTime(12, 0) << false;
    QTest::newRow("within a day") << eight << ten << QTime(12, 0) << true;
    QTest::newRow("before it") << eight << ten << QTime(7, 0) << false;
    QTest::newRow("after it") << eight << ten << QTime(22, 0) << false;
    QTest::newRow("always") << eight << eight << QTime(3, 0) << true;
}

void TestAlertRule::quietHours()
{
    QFETCH(const QTime, from);
    QFETCH(const QTime, to);
    QFETCH(const QTime, now);
    QFETCH(const bool, isQuiet);
    QuietHours hours{true, from, to};
    QCOMPARE(hours.contains(now), isQuiet);
    QCOMPARE(quietHoursFromJson(quietHoursToJson(hours)), hours);
    hours.isOn = false;
    QVERIFY(!hours.contains(now));
}

void TestAlertRule::oddHoursAreTheUsualOnes()
{
    QCOMPARE(quietHoursFromJson({}), QuietHours());
    QCOMPARE(quietHoursFromJson({{u"from"_s, u"25:99"_s}, {u"to"_s, 8}, {u"on"_s, 1}}),
             QuietHours());
}

} // namespace tst_alertrule

QTEST_GUILESS_MAIN(tst_alertrule::TestAlertRule)
#include "tst_alertrule.moc"
