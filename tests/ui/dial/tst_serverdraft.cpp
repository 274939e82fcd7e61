#include "dial/addressparts.h"
#include "dial/exposure.h"
#include "dial/serverdraft.h"

#include "console/dialledservers.h"

#include <QTest>

namespace tst_serverdraft {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

using Flaw = AddressParts::Flaw;

ServerDraft goodDraft()
{
    ServerDraft draft;
    draft.game = u"7d2d"_s;
    draft.host = u"203.0.113.7"_s;
    draft.port = 8080;
    draft.user = u"hawser"_s;
    draft.secret = "S0me-Long-Secret";
    draft.api = draft.cpm = u"auto"_s;
    return draft;
}

} // namespace

class TestServerDraft : public QObject
{
    Q_OBJECT

private slots:
    void takesAnAddressApart_data();
    void takesAnAddressApart();
    void knowsWhoSeesIt_data();
    void knowsWhoSeesIt();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void keepsWhatItDoesNotShow();
    void forgetsTheCertificateOfAnotherAddress();
    void writesOptions();
    void comesBackAsItWas();
};

void TestServerDraft::takesAnAddressApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("flaw");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("tls");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const QString &text, const QString &host, int port = 0,
                        const QString &tls = {}, const QByteArray &path = {}) {
        QTest::newRow(qPrintable(text)) << text << int(Flaw::None) << host << port << tls << path;
    };
    const auto flawed = [](const QString &text, Flaw flaw) {
        QTest::newRow(qPrintable(u"bad: "_s + text))
            << text << int(flaw) << QString() << 0 << QString() << QByteArray();
    };
    row(u"game.example"_s, u"game.example"_s);
    row(u"  game.example\n"_s, u"game.example"_s);
    row(u"game.example:8080"_s, u"game.example"_s, 8080);
    row(u"game.example:"_s, u"game.example"_s);
    row(u"203.0.113.7:28016"_s, u"203.0.113.7"_s, 28016);
    row(u"http://game.example:8080/"_s, u"game.example"_s, 8080, u"no"_s);
    row(u"http://game.example"_s, u"game.example"_s, 0, u"no"_s);
    row(u"HTTPS://Game.Example/app/"_s, u"Game.Example"_s, 0, u"yes"_s, "app/");
    row(u"ws://127.0.0.1:28016/p%20w"_s, u"127.0.0.1"_s, 28016, u"no"_s, "p%20w");
    row(u"wss://game.example:443/a?b#c"_s, u"game.example"_s, 443, u"yes"_s, "a?b#c");
    row(u"http://game.example:8080?x=1"_s, u"game.example"_s, 8080, u"no"_s);
    row(u"::1"_s, u"::1"_s);
    row(u"[::1]"_s, u"::1"_s);
    row(u"[::1]:28016"_s, u"::1"_s, 28016);
    row(u"[2001:db8::7]:8080"_s, u"2001:db8::7"_s, 8080);
    row(u"http://[2001:db8::7]:8080/"_s, u"2001:db8::7"_s, 8080, u"no"_s);
    row(u"2001:db8::7"_s, u"2001:db8::7"_s);
    row(u"localhost:65535"_s, u"localhost"_s, 65535);
    row(u"bücher.example:80"_s, u"bücher.example"_s, 80);
    flawed(u""_s, Flaw::Empty);
    flawed(u"   "_s, Flaw::Empty);
    flawed(u"ftp://game.example"_s, Flaw::OtherScheme);
    flawed(u"steam://connect/203.0.113.7:1"_s, Flaw::OtherScheme);
    flawed(u"user:pw@game.example"_s, Flaw::HasUser);
    flawed(u"http://user@game.example"_s, Flaw::HasUser);
    flawed(u"game.example:0"_s, Flaw::BadPort);
    flawed(u"game.example:65536"_s, Flaw::BadPort);
    flawed(u"game.example:80a"_s, Flaw::BadPort);
    flawed(u"game.example:-1"_s, Flaw::BadPort);
    flawed(u"[::1]:x"_s, Flaw::BadPort);
    flawed(u"two words"_s, Flaw::BadHost);
    flawed(u"http://"_s, Flaw::BadHost);
    flawed(u"[::1"_s, Flaw::BadHost);
    flawed(u"1:2:3"_s, Flaw::BadHost);
    flawed(u":8080"_s, Flaw::BadHost);
}

void TestServerDraft::takesAnAddressApart()
{
    QFETCH(const QString, text);
    QFETCH(const QString, host);
    QFETCH(const int, port);
    QFETCH(const QString, tls);
    QFETCH(const QByteArray, path);
    const AddressParts parts = takeApart(text);
    QTEST(int(parts.flaw), "flaw");
    QCOMPARE(parts.host, host);
    QCOMPARE(int(parts.port.value_or(0)), port);
    QCOMPARE(parts.tls ? *parts.tls ? u"yes"_s : u"no"_s : QString(), tls);
    QCOMPARE(parts.path, path);
}

void TestServerDraft::knowsWhoSeesIt_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("exposed");
    for (const char *host :
         {"", "localhost", "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255",
          "192.168.1.4", "169.254.3.4", "::1", "fe80::1", "fd00::7", "fc12::1",
          "::ffff:192.168.0.1", "nas", "game.local", "Game.LAN", "pc.home.arpa", "x.internal"})
        QTest::newRow(host) << QString::fromLatin1(host) << false;
    for (const char *host : {"203.0.113.7", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.64.0.1",
                             "11.0.0.1", "2001:db8::7", "::ffff:203.0.113.7", "::2", "game.example",
                             "10.0.0.1.example", "local.example", "300.1.1.1"})
        QTest::newRow(host) << QString::fromLatin1(host) << true;
}

void TestServerDraft::knowsWhoSeesIt()
{
    QFETCH(const QString, host);
    QTEST(isExposed(host), "exposed");
}

void TestServerDraft::saysWhatIsWrong_data()
{
    using Field = ServerDraft::Field;
    QTest::addColumn<ServerDraft>("draft");
    QTest::addColumn<int>("wrong"); // -1: nothing
    const auto row = [](const char *name, auto change, int wrong) {
        ServerDraft draft = goodDraft();
        change(draft);
        QTest::newRow(name) << draft << wrong;
    };
    row(
        "good", [](auto &) {}, -1);
    row(
        "no host", [](auto &draft) { draft.host.clear(); }, int(Field::Host));
    row(
        "host", [](auto &draft) { draft.host = u"a b"_s; }, int(Field::Host));
    row(
        "no port", [](auto &draft) { draft.port = 0; }, int(Field::Port));
    row(
        "port in the host",
        [](auto &draft) {
            draft.port = 0;
            draft.host = u"a:1"_s;
        },
        -1);
    row(
        "no user", [](auto &draft) { draft.user = u" "_s; }, int(Field::User));
    row(
        "no secret", [](auto &draft) { draft.secret = {}; }, int(Field::Secret));
    row(
        "stored secret",
        [](auto &draft) {
            draft.secret = {};
            draft.hasStoredSecret = true;
        },
        -1);
    row(
        "line end", [](auto &draft) { draft.secret = "a\nb"; }, int(Field::Secret));
    row(
        "blank in a token", [](auto &draft) { draft.secret = "a b"; }, -1);
    row(
        "blank in a path",
        [](auto &draft) {
            draft.game = u"rust"_s;
            draft.secret = "a b";
        },
        int(Field::Secret));
    row(
        "Rust needs no user",
        [](auto &draft) {
            draft.game = u"rust"_s;
            draft.user.clear();
        },
        -1);
    row(
        "long name", [](auto &draft) { draft.name = QString(201, u'n'); }, int(Field::Name));
}

void TestServerDraft::saysWhatIsWrong()
{
    QFETCH(const ServerDraft, draft);
    QFETCH(const int, wrong);
    const auto found = draft.firstProblem();
    QCOMPARE(found ? int(*found) : -1, wrong);
    if (wrong < 0)
        QVERIFY(!checkProfile(draft.applyTo({})));
}

void TestServerDraft::keepsWhatItDoesNotShow()
{
    ServerProfile before;
    before.id = QUuid::createUuid();
    before.group = u"Mine"_s;
    before.order = 4;
    before.secrets = {u"password"_s};
    before.options = {{u"other"_s, 1}};
    before.unknown = {{u"new"_s, 2}};
    const ServerProfile after = goodDraft().applyTo(before);
    QCOMPARE(after.id, before.id);
    QCOMPARE(after.group, before.group);
    QCOMPARE(after.order, before.order);
    QCOMPARE(after.secrets, before.secrets);
    QCOMPARE(after.options, before.options);
    QCOMPARE(after.unknown, before.unknown);
    QCOMPARE(after.name, u"7 Days to Die at 203.0.113.7"_s);
}

void TestServerDraft::forgetsTheCertificateOfAnotherAddress()
{
    ServerProfile before = goodDraft().applyTo({});
    before.options.insert(pinOption, u"00ff"_s);
    ServerDraft draft = ServerDraft::of(before);
    draft.name = u"Another name"_s;
    QVERIFY(draft.applyTo(before).options.contains(pinOption));
    draft.port = 8081;
    QVERIFY(!draft.applyTo(before).options.contains(pinOption));
}

void TestServerDraft::writesOptions()
{
    ServerDraft draft = goodDraft();
    QVERIFY(draft.applyTo({}).options.isEmpty());
    draft.api = u"alloc"_s;
    draft.cpm = u"no"_s;
    const QJsonObject options = draft.applyTo({}).options;
    QCOMPARE(options, (QJsonObject{{u"api"_s, u"alloc"_s}, {u"cpm"_s, false}}));
    draft.game = u"rust"_s;
    QVERIFY(draft.applyTo({}).options.isEmpty());
}

void TestServerDraft::comesBackAsItWas()
{
    ServerDraft draft = goodDraft();
    draft.name = u"Mine"_s;
    draft.tls = true;
    draft.api = u"builtin"_s;
    draft.cpm = u"yes"_s;
    const ServerProfile profile = draft.applyTo({});
    QCOMPARE(ServerDraft::of(profile).applyTo(profile), profile);
}

} // namespace tst_serverdraft

QTEST_GUILESS_MAIN(tst_serverdraft::TestServerDraft)
#include "tst_serverdraft.moc"
