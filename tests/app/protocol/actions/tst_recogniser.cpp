#include "protocol/takaro/dialect.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

namespace tst_recogniser {

using namespace hawser;
using namespace hawser::takaro;
using namespace Qt::StringLiterals;

namespace {

const QByteArray nodeHead
    = "GET / HTTP/1.1\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
      "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
      "Host: 127.0.0.1:3904\r\n\r\n";
const QByteArray dotNetHead
    = "GET / HTTP/1.1\r\nHost: 127.0.0.1:3904\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n";

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject identify(const QByteArray &fields)
{
    return object(R"({"type":"identify","payload":{"registrationToken":"r",)" + fields + "}}");
}

QByteArray event(const QByteArray &type, const QByteArray &data)
{
    return QByteArray(R"({"type":"gameEvent","payload":{"type":")") + type + R"(","data":)" + data
        + "}}";
}

QByteArray player(const QByteArray &members)
{
    return event("player-connected", R"({"player":{"name":"Zoë",)" + members + "}}");
}

void see(DialectRecogniser &recogniser, const QByteArray &frame)
{
    recogniser.sawEvent({frame.constData(), std::size_t(frame.size())});
}

bool refusesNothing(const Dialect &dialect)
{
    return std::none_of(std::begin(dialect.support), std::end(dialect.support),
                        [](Support support) { return support == Support::No; });
}

QString keyOf(const DialectRecogniser &recogniser)
{
    return recogniser.dialect().key;
}

} // namespace

class TestRecogniser : public QObject
{
    Q_OBJECT

private slots:
    void knowsNothingAtFirst();
    void oneClueIsEnoughWhereItIsASignature_data();
    void oneClueIsEnoughWhereItIsASignature();
    void namesAloneRefuseNothing();
    void likelyMeansNoRefusals();
    void certainMeansTheRowItself();
    void equalEvidenceDecidesNothing();
    void theSameEvidenceCountsOnce();
    void evidenceTellsWhy();
    void theUserKnowsBetter();
    void changesItsMind();
    void survivesWhateverComes();
    void valheimIsRecognised();
    void sevenDaysIsRecognisedByItsPing();
};

void TestRecogniser::knowsNothingAtFirst()
{
    const DialectRecogniser recogniser;
    QCOMPARE(&recogniser.dialect(), &unknownDialect());
    QVERIFY(recogniser.evidence().isEmpty());
}

void TestRecogniser::oneClueIsEnoughWhereItIsASignature_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("key");
    QTest::newRow("soulmask") << player(R"("gameId":"7","platformId":"soulmask:7")") << "soulmask";
    QTest::newRow("astroneer") << player(R"("gameId":"7","platformId":"astroneer:7")")
                               << "astroneer";
    QTest::newRow("valheim crossplay")
        << player(R"("gameId":"7","platformId":"crossplay:7")") << "valheim";
    QTest::newRow("valheim") << player(R"("gameId":"7","platformId":"valheim:7")") << "valheim";
    QTest::newRow("event without envelope")
        << QByteArray(R"({"type":"player-connected","payload":{"player":{"gameId":"7"}}})")
        << "palworld-dll";
}

void TestRecogniser::oneClueIsEnoughWhereItIsASignature()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, key);
    DialectRecogniser recogniser;
    see(recogniser, frame);
    QCOMPARE(&recogniser.dialect(), findDialect(key));
}

/// Anybody may call a server anything.
void TestRecogniser::namesAloneRefuseNothing()
{
    DialectRecogniser recogniser;
    recogniser.identified(identify(R"("identityToken":"eco-1","name":"Eco mc rust conan")"));
    QVERIFY(refusesNothing(recogniser.dialect()));
    DialectRecogniser other;
    other.identified(identify(R"("identityToken":"second-economy")"));
    QVERIFY(keyOf(other) != "eco"_L1);
}

void TestRecogniser::likelyMeansNoRefusals()
{
    DialectRecogniser recogniser;
    recogniser.upgraded(nodeHead);
    recogniser.identified(identify(R"("identityToken":"soulmask-1")"));
    QCOMPARE(keyOf(recogniser), u"soulmask"_s);
    QVERIFY(&recogniser.dialect() != findDialect(u"soulmask"));
    QVERIFY(refusesNothing(recogniser.dialect()));
    QVERIFY(!refusesNothing(*findDialect(u"soulmask")));
}

void TestRecogniser::certainMeansTheRowItself()
{
    DialectRecogniser recogniser;
    recogniser.upgraded(nodeHead);
    recogniser.identified(identify(R"("identityToken":"soulmask-1")"));
    see(recogniser, player(R"("gameId":"7","platformId":"soulmask:7")"));
    QCOMPARE(&recogniser.dialect(), findDialect(u"soulmask"));
}

void TestRecogniser::equalEvidenceDecidesNothing()
{
    DialectRecogniser recogniser;
    recogniser.upgraded(nodeHead);
    recogniser.identified(identify(R"("identityToken":"a","name":"My server")"));
    QCOMPARE(&recogniser.dialect(), &unknownDialect());
}

void TestRecogniser::theSameEvidenceCountsOnce()
{
    DialectRecogniser recogniser;
    for (int i = 0; i < 1'000; ++i)
        recogniser.identified(identify(R"("identityToken":"eco-1")"));
    QVERIFY(refusesNothing(recogniser.dialect()));
    const QString evidence = recogniser.evidence();
    QCOMPARE(evidence.count("eco-1"_L1), 1);
}

void TestRecogniser::evidenceTellsWhy()
{
    DialectRecogniser recogniser;
    recogniser.upgraded("GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: websocket-sharp/1.0\r\n\r\n");
    recogniser.received(object(
        R"({"type":"ping","payload":{"timestamp":"2031-01-01T00:00:00Z"},"requestId":null})"));
    QCOMPARE(keyOf(recogniser), u"7d2d"_s);
    QVERIFY(recogniser.evidence().contains("websocket-sharp/1.0"_L1));
    QVERIFY(recogniser.evidence().contains("timestamp"_L1));
}

void TestRecogniser::theUserKnowsBetter()
{
    DialectRecogniser recogniser;
    see(recogniser, player(R"("gameId":"7","platformId":"soulmask:7")"));
    recogniser.overrideWith(findDialect(u"rust"));
    QCOMPARE(&recogniser.dialect(), findDialect(u"rust"));
    QVERIFY(!recogniser.evidence().isEmpty());
    recogniser.overrideWith(nullptr);
    QCOMPARE(&recogniser.dialect(), findDialect(u"soulmask"));
}

void TestRecogniser::changesItsMind()
{
    DialectRecogniser recogniser;
    recogniser.upgraded(dotNetHead);
    recogniser.identified(identify(R"("identityToken":"eco-1")"));
    QCOMPARE(keyOf(recogniser), u"eco"_s);
    see(recogniser,
        player(R"("gameId":"7","epicOnlineServicesId":"","xboxLiveId":"","platformId":"steam:7")"));
    QCOMPARE(keyOf(recogniser), u"rust"_s);
}

void TestRecogniser::survivesWhateverComes()
{
    DialectRecogniser recogniser;
    recogniser.upgraded({});
    recogniser.upgraded(QByteArray(100'000, ':'));
    recogniser.upgraded("\r\n\r\n:\r\n: x\r\nx:\r\n");
    for (const char *json : {"{}", R"({"payload":[]})", R"({"payload":[5]})", R"({"data":{}})",
                             R"({"payload":{"identityToken":{},"name":[]}})",
                             R"({"error":{"a":1}})", R"({"requestId":null})"}) {
        recogniser.identified(object(json));
        recogniser.received(object(json));
        see(recogniser, json);
    }
    see(recogniser, "");
    see(recogniser, "no JSON");
    see(recogniser, player(R"("gameId":")" + QByteArray(100'000, 'x') + '"'));
    const QByteArray longName = R"("identityToken":")" + QByteArray(1'000'000, 'x') + '"';
    recogniser.identified(identify(longName));
    for (int i = 0; i < 1'000; ++i)
        recogniser.identified(identify(R"("identityToken":"eco )" + QByteArray::number(i) + '"'));
    QVERIFY(recogniser.evidence().size() < 20'000);
}

void TestRecogniser::valheimIsRecognised()
{
    DialectRecogniser recogniser;
    recogniser.upgraded(dotNetHead);
    recogniser.identified(identify(R"("identityToken":"my-world","name":"My world")"));
    QCOMPARE(keyOf(recogniser), u"valheim"_s);
    see(recogniser, player(R"("gameId":"Steam_765","platformId":"steam:765")"));
    QCOMPARE(&recogniser.dialect(), findDialect(u"valheim"));
}

void TestRecogniser::sevenDaysIsRecognisedByItsPing()
{
    DialectRecogniser recogniser;
    recogniser.received(object(
        R"({"type":"ping","payload":{"timestamp":"2031-01-01T00:00:00Z"},"requestId":null})"));
    QCOMPARE(keyOf(recogniser), u"7d2d"_s);
    QVERIFY(refusesNothing(recogniser.dialect()));
}

} // namespace tst_recogniser

QTEST_GUILESS_MAIN(tst_recogniser::TestRecogniser)
#include "tst_recogniser.moc"
