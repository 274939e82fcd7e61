#include "bans/listedban.h"
#include "bans/reasontemplates.h"

#include "protocol/action.h"
#include "protocol/redact.h"

#include <QJsonArray>
#include <QTest>

namespace tst_listedban {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

QJsonObject ban(const QJsonValue &end, const QString &reason = u"griefing"_s)
{
    return {{"player"_L1, QJsonObject{{"gameId"_L1, u"7656"_s}, {"name"_L1, u"Eve"_s}}},
            {"reason"_L1, reason},
            {"expiresAt"_L1, end}};
}

} // namespace

/// What is read of the bans that a game server lists, and of the reasons that are kept.
class TestListedBan : public QObject
{
    Q_OBJECT

private slots:
    void readsTheEnd_data();
    void readsTheEnd();
    void theSameBanCanBeMadeAgain();
    void whatIsNoListIsTold();
    void reasonsAreKept();
    void reasonsAreBounded();
    void noSecretIsKept();
};

void TestListedBan::readsTheEnd_data()
{
    QTest::addColumn<QJsonValue>("end");
    QTest::addColumn<bool>("isPermanent");
    QTest::addColumn<QDateTime>("at");
    const QDateTime at(QDate(2030, 1, 2), QTime(3, 4, 5), Qt::UTC);
    QTest::newRow("none") << QJsonValue(QJsonValue::Undefined) << true << QDateTime();
    QTest::newRow("null") << QJsonValue() << true << QDateTime();
    QTest::newRow("empty") << QJsonValue(QString()) << true << QDateTime();
    QTest::newRow("UTC") << QJsonValue(u"2030-01-02T03:04:05Z"_s) << false << at;
    QTest::newRow("ms") << QJsonValue(u"2030-01-02T03:04:05.000Z"_s) << false << at;
    QTest::newRow("zone") << QJsonValue(u"2030-01-02T05:04:05+02:00"_s) << false << at;
    QTest::newRow("no zone") << QJsonValue(u"2030-01-02T03:04:05"_s) << false << QDateTime();
    QTest::newRow("words") << QJsonValue(u"when it snows"_s) << false << QDateTime();
}

void TestListedBan::readsTheEnd()
{
    QFETCH(QJsonValue, end);
    QFETCH(bool, isPermanent);
    QFETCH(QDateTime, at);
    const auto bans = readBans(QJsonArray{ban(end)});
    QVERIFY(bans);
    QCOMPARE(bans->first().isPermanent(), isPermanent);
    QCOMPARE(bans->first().end, at);
    QVERIFY(!bans->first().isExpired(QDateTime(QDate(2029, 1, 1), QTime(0, 0), Qt::UTC)));
    QCOMPARE(bans->first().isExpired(QDateTime(QDate(2031, 1, 1), QTime(0, 0), Qt::UTC)),
             at.isValid());
}

void TestListedBan::theSameBanCanBeMadeAgain()
{
    const auto bans = readBans(QJsonArray{ban(u"2130-01-02T05:04:05+02:00"_s)});
    const auto checked = checkArguments(Action::BanPlayer, bans->first().arguments());
    QVERIFY(checked);
    QCOMPARE((*checked)["gameId"_L1].toString(), u"7656"_s);
    QCOMPARE((*checked)["reason"_L1].toString(), u"griefing"_s);
    QCOMPARE(QDateTime::fromString((*checked)["expiresAt"_L1].toString(), Qt::ISODate),
             QDateTime(QDate(2130, 1, 2), QTime(3, 4, 5), Qt::UTC));
}

void TestListedBan::whatIsNoListIsTold()
{
    QVERIFY(!readBans(QJsonObject()));
    QVERIFY(!readBans(u"none"_s));
    QVERIFY(readBans(QJsonArray{1, u"x"_s, QJsonObject()})->isEmpty());
}

void TestListedBan::reasonsAreKept()
{
    ReasonTemplates templates = ReasonTemplates::fromJson({});
    QVERIFY(templates.list().size() >= 3);
    QVERIFY(templates.add(u"  Spawn   killing "_s));
    QVERIFY(!templates.add(u"Spawn killing"_s));
    templates.remove(templates.list().first());
    QCOMPARE(ReasonTemplates::fromJson(templates.toJson()).list(), templates.list());
    QVERIFY(templates.list().contains(u"Spawn killing"_s));
}

void TestListedBan::reasonsAreBounded()
{
    QJsonArray many;
    for (int i = 0; i < 1'000; ++i)
        many.append(u"reason %1"_s.arg(i));
    ReasonTemplates templates = ReasonTemplates::fromJson(many);
    QCOMPARE(templates.list().size(), ReasonTemplates::most);
    QVERIFY(ReasonTemplates::fromJson({QString(10'000, u'x'), 7, QJsonObject()}).list().isEmpty());
}

void TestListedBan::noSecretIsKept()
{
    rememberSecret(u"hunter2-of-the-server"_s);
    ReasonTemplates templates;
    QVERIFY(!templates.add(u"said hunter2-of-the-server aloud"_s));
    forgetSecret(u"hunter2-of-the-server"_s);
}

} // namespace tst_listedban

QTEST_MAIN(tst_listedban::TestListedBan)
#include "tst_listedban.moc"
