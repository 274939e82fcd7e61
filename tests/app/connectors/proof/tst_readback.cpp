#include "connectors/proof/readback.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tst_readback {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

QJsonValue json(const char *text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

Request request(Action action, const QJsonObject &arguments)
{
    Request made;
    made.action = action;
    made.arguments = arguments;
    return made;
}

} // namespace

class tst_ReadBack : public QObject
{
    Q_OBJECT

private slots:
    void asksForWhatCanBeSeen();
    void findsEffects_data();
    void findsEffects();
};

void tst_ReadBack::asksForWhatCanBeSeen()
{
    int rules = 0;
    for (const ActionSpec &spec : actionCatalogue()) {
        const auto question = questionFor(request(spec.action, {{u"gameId"_s, u"7"_s}}));
        QCOMPARE(question.has_value(), spec.readBack != ReadBack::None);
        rules += int(question.has_value());
        if (question) { // what is asked to prove something must be harmless itself
            QCOMPARE(actionSpec(question->action).danger, Danger::None);
            QVERIFY(checkArguments(question->action, question->arguments).has_value());
        }
    }
    QCOMPARE(rules, 5);
    QVERIFY(needsBefore(request(Action::GiveItem, {})));
    QVERIFY(!needsBefore(request(Action::KickPlayer, {})));
}

void tst_ReadBack::findsEffects_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QJsonValue>("arguments");
    QTest::addColumn<QJsonValue>("before");
    QTest::addColumn<QJsonValue>("after");
    QTest::addColumn<bool>("isSeen");

    const QJsonValue none = QJsonValue::Undefined;
    const QJsonValue mara = json(R"({"gameId":"765"})");
    QTest::newRow("kicked, gone") << Action::KickPlayer << mara << none
                                  << json(R"([{"gameId":"9","name":"Bob"}])") << true;
    QTest::newRow("kicked, still there") << Action::KickPlayer << mara << none
                                         << json(R"([{"gameId":"765","name":"Mara"}])") << false;
    QTest::newRow("kicked, empty server")
        << Action::KickPlayer << mara << none << json("[]") << true;
    QTest::newRow("kicked, known by another id")
        << Action::KickPlayer << mara << none
        << json(R"([{"gameId":"abc","steamId":"765","name":"Mara"}])") << false;

    QTest::newRow("banned for ever")
        << Action::BanPlayer << mara << none
        << json(R"([{"player":{"gameId":"765"},"reason":"x","expiresAt":null}])") << true;
    QTest::newRow("banned for ever, game says 100 years")
        << Action::BanPlayer << mara << none
        << json(R"([{"player":{"gameId":"765"},"expiresAt":"2999-01-01T00:00:00Z"}])") << true;
    QTest::newRow("banned for ever, but it ends")
        << Action::BanPlayer << mara << none
        << json(R"([{"player":{"gameId":"765"},"expiresAt":"2031-01-01T00:00:00Z"}])") << false;
    QTest::newRow("not listed") << Action::BanPlayer << mara << none
                                << json(R"([{"player":{"gameId":"9"},"expiresAt":null}])") << false;
    QTest::newRow("listed under the platform's id")
        << Action::BanPlayer << mara << none
        << json(R"([{"player":{"gameId":"","platformId":"steam:765"},"expiresAt":null}])") << true;
    const QJsonValue until = json(R"({"gameId":"765","expiresAt":"2031-05-01T12:00:00Z"})");
    QTest::newRow("exact end") << Action::BanPlayer << until << none
                               << json(R"([{"player":{"gameId":"765"},
                                            "expiresAt":"2031-05-01T12:00:00.000Z"}])")
                               << true;
    QTest::newRow("another time zone's spelling")
        << Action::BanPlayer << until << none
        << json(R"([{"player":{"gameId":"765"},"expiresAt":"2031-05-01T14:00:00+02:00"}])") << true;
    QTest::newRow("rounded up to the minute")
        << Action::BanPlayer << until << none
        << json(R"([{"player":{"gameId":"765"},"expiresAt":"2031-05-01T12:01:00Z"}])") << true;
    QTest::newRow("years ahead, counted in hours")
        << Action::BanPlayer << until << none
        << json(R"([{"player":{"gameId":"765"},"expiresAt":"2031-05-01T12:55:00Z"}])") << true;
    QTest::newRow("rounded to the month")
        << Action::BanPlayer << until << none
        << json(R"([{"player":{"gameId":"765"},"expiresAt":"2031-06-01T12:00:00Z"}])") << false;
    QTest::newRow("an end was asked, none is listed")
        << Action::BanPlayer << until << none
        << json(R"([{"player":{"gameId":"765"},"expiresAt":null}])") << false;

    QTest::newRow("unbanned") << Action::UnbanPlayer << mara << none << json("[]") << true;
    QTest::newRow("unbanned, still listed")
        << Action::UnbanPlayer << mara << none
        << json(R"([{"player":{"gameId":"765"},"expiresAt":null}])") << false;

    const QJsonValue there = json(R"({"gameId":"765","x":100,"y":64,"z":-20})");
    QTest::newRow("arrived") << Action::TeleportPlayer << there << none
                             << json(R"({"x":100.5,"y":64,"z":-20.2})") << true;
    QTest::newRow("arrived, put on the ground")
        << Action::TeleportPlayer << there << none << json(R"({"x":100,"y":31,"z":-20})") << true;
    QTest::newRow("elsewhere") << Action::TeleportPlayer << there << none
                               << json(R"({"x":0,"y":64,"z":0})") << false;

    const QJsonValue wood = json(R"({"gameId":"765","item":"wood","amount":5})");
    QTest::newRow("has more") << Action::GiveItem << wood << json(R"([{"code":"wood","amount":2}])")
                              << json(R"([{"code":"wood","amount":7}])") << true;
    QTest::newRow("has it in two places")
        << Action::GiveItem << wood << json("[]")
        << json(R"([{"code":"stone","amount":1},{"code":"Wood","amount":3},
                    {"code":"wood","amount":2}])")
        << true;
    QTest::newRow("has as much") << Action::GiveItem << wood
                                 << json(R"([{"code":"wood","amount":2}])")
                                 << json(R"([{"code":"wood","amount":2}])") << false;
    QTest::newRow("was not read before")
        << Action::GiveItem << wood << none << json(R"([{"code":"wood","amount":7}])") << false;

    QTest::newRow("nonsense instead of players")
        << Action::BanPlayer << mara << none << json(R"({"what":1})") << false;
    QTest::newRow("nonsense instead of a place")
        << Action::TeleportPlayer << there << none << json(R"([1,2])") << false;
}

void tst_ReadBack::findsEffects()
{
    QFETCH(Action, action);
    QFETCH(QJsonValue, arguments);
    QFETCH(QJsonValue, before);
    QFETCH(QJsonValue, after);
    QFETCH(bool, isSeen);
    const Finding finding = findEffect(request(action, arguments.toObject()), before, after);
    QCOMPARE(finding.isSeen, isSeen);
    QVERIFY(!finding.words.isEmpty());
}

} // namespace tst_readback

QTEST_APPLESS_MAIN(tst_readback::tst_ReadBack)
#include "tst_readback.moc"
