#include "app/connectors/dialledin.h"
#include "support/patience.h"

#include <QTest>

namespace tst_identify {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

/// How a mod says who it is, in all forms, and what it is answered.
class tst_Identify : public QObject
{
    Q_OBJECT

private slots:
    void saysConnectedFirst_data() { addModKinds(); }
    void saysConnectedFirst();
    void letsIn_data();
    void letsIn();
    void answersIdentify_data();
    void answersIdentify();
    void boundsTheIdentity_data();
    void boundsTheIdentity();
    void namesTheServer_data();
    void namesTheServer();
    void confirmsTheSameIdentifyAgain();
    void takesTwoIdentifiesInARow();
    void movesASocketToAnotherIdentity();
    void keepsTheServerWhenASecondIdentifyIsWrong();
};

void tst_Identify::saysConnectedFirst()
{
    QFETCH(Mod::Kind, kind);
    Host host;
    Mod mod(host.url, kind);
    QTRY_COMPARE(mod.received.size(), 1);
    QCOMPARE(mod.received[0]["type"_L1].toString(), u"connected"_s);
    QVERIFY(mod.received[0]["payload"_L1]["clientId"_L1].toString().startsWith("client-"_L1));
    QVERIFY(!mod.received[0]["requestId"_L1].toString().isEmpty());
    QVERIFY(mod.receivedText[0].size() < 4096);
}

void tst_Identify::letsIn_data()
{
    QTest::addColumn<Mod::Kind>("kind");
    QTest::addColumn<QByteArray>("frame");
    const std::pair<const char *, QByteArray> forms[] = {
        {"payload", identifyFrame(u"lobby"_s)},
        {"data",
         R"({"type":"identify","data":{"identityToken":"lobby","registrationToken":")"
             + rightToken.toUtf8() + R"("}})"},
        {"with a null request id",
         R"({"type":"identify","requestId":null,"payload":{"identityToken":"lobby","registrationToken":")"
             + rightToken.toUtf8() + R"(","name":null,"more":[1]}})"},
        {"a name that is no text",
         R"({"type":"identify","payload":{"identityToken":"lobby","name":7,"registrationToken":")"
             + rightToken.toUtf8() + R"("}})"},
    };
    for (const auto &form : forms) {
        QTest::addRow("%s, QWebSocket", form.first) << Mod::Kind::Foreign << form.second;
        QTest::addRow("%s, our client role", form.first) << Mod::Kind::Own << form.second;
    }
}

void tst_Identify::letsIn()
{
    QFETCH(Mod::Kind, kind);
    QFETCH(QByteArray, frame);
    Host host;
    Mod mod(host.url, kind);
    QTRY_VERIFY(mod.isConnected());
    mod.send(frame); // before or after "connected", as it happens
    QTRY_VERIFY(mod.isIdentified());
    QCOMPARE(mod.first(u"identifyResponse"_s)["payload"_L1]["gameServerId"_L1].toString(),
             ServerId::forIdentity(u"lobby"_s).toString());
    QCOMPARE(host.appeared, QStringList{u"lobby=lobby"_s});
    QCOMPARE(host.stateOf(u"lobby"_s), ConnectionState::Online);
    QCOMPARE(host.endpoint.identifiedCount(), 1);
    mod.log(u"hello"_s);
    QTRY_COMPARE(host.events().size(), 1);
    QCOMPARE(host.events()[0].text, u"hello"_s);
}

void tst_Identify::answersIdentify_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("message");
    const QByteArray reg = R"("registrationToken":")" + rightToken.toUtf8() + '"';
    const QString response = u"identifyResponse"_s;
    const QString error = u"error"_s;
    const QString noPayload = u"No payload provided"_s;
    const QString noIdentity = u"No identityToken provided"_s;
    const QString noRegistration = u"No registrationToken provided"_s;
    const QString badIdentity = u"Invalid identityToken provided"_s;
    const QString badRegistration = u"Invalid registrationToken provided"_s;

    QTest::newRow("1 payload missing") << QByteArray() << response << noPayload;
    QTest::newRow("1 payload null") << QByteArray("null") << response << noPayload;
    QTest::newRow("2 identity missing") << QByteArray('{' + reg + '}') << response << noIdentity;
    QTest::newRow("2 identity null")
        << QByteArray(R"({"identityToken":null,)" + reg + '}') << response << noIdentity;
    QTest::newRow("2 identity empty")
        << QByteArray(R"({"identityToken":"",)" + reg + '}') << response << noIdentity;
    QTest::newRow("3 registration missing")
        << QByteArray(R"({"identityToken":"a"})") << response << noRegistration;
    QTest::newRow("3 registration null")
        << QByteArray(R"({"identityToken":"a","registrationToken":null})") << response
        << noRegistration;
    QTest::newRow("3 registration empty")
        << QByteArray(R"({"identityToken":"a","registrationToken":""})") << response
        << noRegistration;
    QTest::newRow("4 identity no text")
        << QByteArray(R"({"identityToken":["a"],)" + reg + '}') << error << badIdentity;
    QTest::newRow("5 registration no text")
        << QByteArray(R"({"identityToken":"a","registrationToken":{"x":1}})") << error
        << badRegistration;
    QTest::newRow("6 registration wrong")
        << QByteArray(R"({"identityToken":"a","registrationToken":"reg_other"})") << response
        << badRegistration;
}

void tst_Identify::answersIdentify()
{
    QFETCH(QByteArray, payload);
    QFETCH(QString, type);
    QFETCH(QString, message);
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.send(payload.isEmpty() ? QByteArray(R"({"type":"identify"})")
                               : R"({"type":"identify","payload":)" + payload + '}');
    QTRY_VERIFY(!mod.first(type).isEmpty());
    const QJsonValue answer = mod.first(type)["payload"_L1];
    if (type == "error"_L1) {
        QCOMPARE(answer["message"_L1].toString(), message);
        QVERIFY(mod.first(u"identifyResponse"_s).isEmpty());
    } else {
        QCOMPARE(answer["error"_L1]["message"_L1].toString(), message);
    }
    QVERIFY(host.appeared.isEmpty());

    mod.identify(u"a"_s); // the socket stays, and the mod may try again
    QTRY_VERIFY(mod.isIdentified());
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Online);
}

void tst_Identify::boundsTheIdentity_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("256 bytes") << QString(256, u'x') << true;
    QTest::newRow("257 bytes") << QString(257, u'x') << false;
    QTest::newRow("256 bytes of two each") << QString(128, u'é') << true;
    QTest::newRow("258 bytes of two each") << QString(129, u'é') << false;
}

void tst_Identify::boundsTheIdentity()
{
    QFETCH(QString, identity);
    QFETCH(bool, isTaken);
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(identity);
    QTRY_COMPARE(mod.count(u"identifyResponse"_s), 1);
    QCOMPARE(mod.isIdentified(), isTaken);
    QCOMPARE(mod.identifyError().isEmpty(), isTaken);
}

void tst_Identify::namesTheServer_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("appeared");
    QTest::newRow("named") << u"mc-1"_s << u"My Survival"_s << u"mc-1=My Survival"_s;
    QTest::newRow("without name") << u"mc-1"_s << QString() << u"mc-1=mc-1"_s;
    QTest::newRow("text from outside") << u"a\u202Eb"_s << u"line\nbreak"_s << u"ab=line⏎break"_s;
}

void tst_Identify::namesTheServer()
{
    QFETCH(QString, identity);
    QFETCH(QString, name);
    QFETCH(QString, appeared);
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(identity, rightToken, name);
    QTRY_VERIFY(mod.isIdentified());
    QCOMPARE(host.appeared, QStringList{appeared});
}

void tst_Identify::confirmsTheSameIdentifyAgain()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    const qsizetype states = host.states.size();
    mod.identify(u"a"_s, rightToken, u"another name"_s);
    QTRY_COMPARE(mod.count(u"identifyResponse"_s), 2);
    QCOMPARE(mod.received.last()["payload"_L1]["gameServerId"_L1],
             mod.first(u"identifyResponse"_s)["payload"_L1]["gameServerId"_L1]);
    QCOMPARE(host.states.size(), states);
    QCOMPARE(host.appeared, QStringList{u"a=a"_s}); // later names do not count
    QCOMPARE(host.endpoint.identifiedCount(), 1);
}

/// Valheim's mod identifies when the socket opens and again upon "connected".
void tst_Identify::takesTwoIdentifiesInARow()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    mod.identify(u"a"_s);
    mod.log(u"first"_s);
    QTRY_COMPARE(host.events().size(), 1);
    QTRY_COMPARE(mod.count(u"identifyResponse"_s), 2);
    QCOMPARE(host.states.size(), 1);
}

void tst_Identify::movesASocketToAnotherIdentity()
{
    Host host;
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    mod.log(u"of a"_s);
    QTRY_COMPARE(host.events().size(), 1);
    mod.identify(u"b"_s);
    mod.log(u"of b"_s);
    QTRY_COMPARE(host.events().size(), 2);
    QCOMPARE(host.events()[0].server, ServerId::forIdentity(u"a"_s));
    QCOMPARE(host.events()[1].server, ServerId::forIdentity(u"b"_s));
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Waiting);
    QCOMPARE(host.stateOf(u"b"_s), ConnectionState::Online);
    QCOMPARE(host.endpoint.identifiedCount(), 1);
}

void tst_Identify::keepsTheServerWhenASecondIdentifyIsWrong()
{
    Host host(shortLimits());
    Mod mod(host.url);
    QTRY_VERIFY(mod.isConnected());
    mod.identify(u"a"_s);
    QTRY_VERIFY(mod.isIdentified());
    mod.identify(u"b"_s, u"reg_wrong"_s);
    QTRY_COMPARE(mod.count(u"identifyResponse"_s), 2);
    QVERIFY(!mod.received.last()["payload"_L1]["error"_L1].isUndefined());
    mod.log(u"still here"_s);
    QTRY_COMPARE(host.events().size(), 1);
    QCOMPARE(host.stateOf(u"a"_s), ConnectionState::Online);
    QVERIFY(!mod.isGone());
}

} // namespace tst_identify

QTEST_GUILESS_MAIN(tst_identify::tst_Identify)
#include "tst_identify.moc"
