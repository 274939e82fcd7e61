#include "app/connectors/doctor/healthyvariants.h"

#include "connectors/doctor/causetexts.h"
#include "connectors/doctor/diagnosis.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

namespace tst_diagnosis {

using namespace hawser;
using namespace hawser::test;

namespace {

using Change = void (*)(Evidence &);
using End = HttpAnswer::End;

const QString sevenDays = u"7d2d"_s;
const QString rust = u"rust"_s;

void row(const char *name, Evidence evidence, Change change, const char *code, int number)
{
    change(evidence);
    QTest::newRow(name) << evidence << QString::fromLatin1(code) << number;
}

void entryRows()
{
    const Evidence empty = [] {
        Evidence made;
        made.game = sevenDays;
        made.host = u"203.0.113.7"_s;
        made.port = 8080;
        return made;
    }();
    row(
        "game", empty, [](auto &e) { e.flaw = AddressFlaw::UnknownGame; }, "unknown-game", 0);
    row(
        "no host", empty, [](auto &e) { e.flaw = AddressFlaw::NoHost; }, "address-missing", 0);
    row(
        "host", empty, [](auto &e) { e.flaw = AddressFlaw::BadHost; }, "address-wrong", 0);
    row(
        "no port", empty, [](auto &e) { e.flaw = AddressFlaw::NoPort; }, "port-missing", 0);
    row(
        "no user", empty, [](auto &e) { e.flaw = AddressFlaw::NoUser; }, "token-name-missing", 3);
    row(
        "no secret", empty, [](auto &e) { e.flaw = AddressFlaw::NoSecret; }, "secret-missing", 0);
    row(
        "secret", empty, [](auto &e) { e.flaw = AddressFlaw::UnsendableSecret; },
        "secret-unsendable", 7);
    row(
        "name", empty, [](auto &e) { e.lookup = Lookup::NotFound; }, "name-not-found", 0);
    row(
        "name service", empty, [](auto &e) { e.lookup = Lookup::NoAnswer; }, "name-too-slow", 0);
}

void reachRows()
{
    row(
        "no route", refused(sevenDays), [](auto &e) { e.reach = Reach::NoRoute; }, "no-route", 0);
    row(
        "API beside", refused(sevenDays),
        [](auto &e) {
            e.neighbours = {{8081, Speech::Telnet, false}, {8082, Speech::Http, true}};
        },
        "wrong-port", 1);
    row(
        "API beside a filtered port", unanswered(sevenDays),
        [](auto &e) {
            e.neighbours = {{8082, Speech::Http, true}};
        },
        "wrong-port", 1);
    row(
        "game alone", refused(sevenDays), [](auto &e) { e.gamePort = 26900; }, "dashboard-off", 2);
    row(
        "telnet alone", refused(sevenDays),
        [](auto &e) {
            e.neighbours = {{8081, Speech::Telnet, false}};
        },
        "dashboard-off", 2);
    row(
        "a website beside", refused(sevenDays),
        [](auto &e) {
            e.neighbours = {{8082, Speech::Http, false}};
        },
        "not-published", 8);
    row(
        "nobody there", refused(sevenDays), [](auto &) {}, "not-published", 8);
    row(
        "nobody here", refused(sevenDays), [](auto &e) { e.isThisComputer = true; },
        "nothing-listens", 2);
    row(
        "filtered", unanswered(sevenDays), [](auto &e) { e.gamePort = 26900; }, "port-blocked", 9);
    row(
        "silent", unanswered(sevenDays), [](auto &) {}, "host-silent", 0);
    row(
        "RCON beside", refused(rust),
        [](auto &e) {
            e.neighbours = {{28017, Speech::HangsUp, false}};
        },
        "wrong-port-rcon", 6);
    row(
        "players' port", refused(rust), [](auto &e) { e.port = e.gamePort = 28015; },
        "wrong-port-rcon", 6);
    row(
        "RCON bound", refused(rust), [](auto &e) { e.gamePort = 28015; }, "rcon-bound-elsewhere",
        8);
    row(
        "Rust not there", refused(rust), [](auto &) {}, "rcon-bound-elsewhere", 8);
    row(
        "Rust not here", refused(rust), [](auto &e) { e.isThisComputer = true; },
        "rcon-nothing-listens", 6);
    row(
        "RCON off by password", refused(rust), [](auto &e) { e.hasBannedSecret = true; },
        "rcon-banned-password", 7);
    row(
        "RCON filtered", unanswered(rust), [](auto &e) { e.gamePort = 28015; }, "port-blocked", 9);
    row(
        "RCON beside a filtered port", unanswered(rust),
        [](auto &e) {
            e.neighbours = {{28017, Speech::Nothing, false}};
        },
        "wrong-port-rcon", 6);
}

void speechRows()
{
    row(
        "telnet", reached(sevenDays), [](auto &e) { e.speech = Speech::Telnet; },
        "wrong-port-telnet", 1);
    row(
        "telnet, API known", reached(sevenDays),
        [](auto &e) {
            e.speech = Speech::Telnet;
            e.neighbours = {{8080, Speech::Http, true}};
        },
        "wrong-port-telnet", 1);
    row(
        "telnet at TLS", reached(sevenDays),
        [](auto &e) {
            e.tls = true;
            e.speech = Speech::Telnet;
        },
        "wrong-port-telnet", 1);
    row(
        "ssh", reached(sevenDays), [](auto &e) { e.speech = Speech::Other; }, "other-service", 1);
    row(
        "ssh, API known", reached(sevenDays),
        [](auto &e) {
            e.speech = Speech::Other;
            e.neighbours = {{8080, Speech::Http, true}};
        },
        "wrong-port", 1);
    row(
        "mute", reached(sevenDays), [](auto &e) { e.speech = Speech::Nothing; }, "http-silent", 2);
    row(
        "hangs up", reached(sevenDays), [](auto &e) { e.speech = Speech::HangsUp; },
        "other-service", 1);
    row(
        "TLS record", reached(sevenDays), [](auto &e) { e.speech = Speech::Tls; }, "needs-tls", 13);
    row(
        "HTTPS in words", reached(sevenDays),
        [](auto &e) {
            e.greeting = answer(400, u"The plain HTTP request was sent to HTTPS port"_s);
        },
        "needs-tls", 13);
    const auto waitsForTls = [](auto &e) {
        e.speech = Speech::HangsUp;
        e.answersTls = true;
    };
    row("mute without TLS", reached(sevenDays), waitsForTls, "needs-tls", 13);
    row("RCON mute without TLS", reached(rust), waitsForTls, "needs-tls", 13);
    row(
        "telnet at RCON", reached(rust), [](auto &e) { e.speech = Speech::Telnet; },
        "wrong-port-rcon", 6);
    row(
        "ssh at RCON", reached(rust), [](auto &e) { e.speech = Speech::Other; }, "wrong-port-rcon",
        6);
    row(
        "RCON with TLS", reached(rust), [](auto &e) { e.speech = Speech::Tls; }, "needs-tls", 13);
}

void tlsRows()
{
    const auto failed = [](const QString &game) {
        Evidence made = reached(game);
        made.tls = true;
        made.speech = Speech::Nothing;
        made.certificate.end = TlsFacts::End::Failed;
        made.certificate.error = u"wrong version number"_s;
        return made;
    };
    row(
        "plain", failed(sevenDays), [](auto &e) { e.plainSpeech = Speech::Http; }, "has-no-tls",
        13);
    row(
        "plain RCON", failed(rust), [](auto &e) { e.plainSpeech = Speech::Http; }, "has-no-tls",
        13);
    row(
        "broken TLS", failed(sevenDays), [](auto &) {}, "tls-failed", 13);
    row(
        "TLS hangs up", failed(sevenDays),
        [](auto &e) { e.certificate.end = TlsFacts::End::HungUp; }, "tls-failed", 13);
    row(
        "TLS silent", failed(rust), [](auto &e) { e.certificate.end = TlsFacts::End::NoAnswer; },
        "tls-failed", 13);
    row(
        "other certificate", failed(rust),
        [](auto &e) {
            e.pin = "trusted";
            e.certificate = certificate("another");
        },
        "certificate-changed", 13);
    row(
        "swapped in between", goodWeb(),
        [](auto &e) {
            e.tls = true;
            e.certificate = certificate();
            e.login = none(End::OtherCertificate);
        },
        "certificate-changed", 13);
    row(
        "swapped before RCON", goodRust(),
        [](auto &e) { e.upgrade = Evidence::Upgrade::OtherCertificate; }, "certificate-changed",
        13);
}

void webRows()
{
    const auto missing = [] {
        Evidence made = reached(sevenDays);
        made.api = Evidence::Api::Missing;
        made.apiAnswer = answer(404);
        made.page = answer(200, u"7 Days to Die"_s);
        return made;
    };
    row(
        "API missing", missing(), [](auto &) {}, "api-missing", 2);
    row(
        "API elsewhere", missing(),
        [](auto &e) {
            e.neighbours = {{8082, Speech::Http, true}};
        },
        "wrong-port", 1);
    row(
        "other web server", missing(), [](auto &e) { e.page = answer(401); }, "other-web-server",
        1);
    const auto asked = [](const HttpAnswer &given) {
        Evidence made = reached(sevenDays);
        made.apiAnswer = given;
        return made;
    };
    row(
        "API silent", asked(none(End::NoAnswer)), [](auto &) {}, "stalled", 15);
    row(
        "API hangs up", asked(none(End::HungUp)), [](auto &) {}, "flapping", 15);
    row(
        "API is no HTTP", asked(none(End::NotHttp)), [](auto &) {}, "other-service", 1);
    row(
        "to https", asked(redirect(u"https://a.example"_s)), [](auto &) {}, "needs-tls", 13);
    row(
        "to http", asked(redirect(u"http://a.example"_s)), [](auto &) {}, "redirected", 13);
    row(
        "gateway", asked(answer(502)), [](auto &) {}, "proxy-fails", 13);
    row(
        "gateway late", asked(answer(504)), [](auto &) {}, "proxy-fails", 13);
    row(
        "unavailable", asked(answer(503)), [](auto &) {}, "starting", 15);
    row(
        "too many", asked(answer(429)), [](auto &) {}, "starting", 15);
    row(
        "401", goodWeb(), [](auto &e) { e.login = answer(401); }, "token-wrong", 3);
    row(
        "403", goodWeb(), [](auto &e) { e.login = answer(403); }, "token-too-weak", 3);
    row(
        "login lost", goodWeb(), [](auto &e) { e.login = none(End::HungUp); }, "flapping", 15);
    row(
        "login 404", goodWeb(), [](auto &e) { e.login = answer(404); }, "api-missing", 2);
    row(
        "command 403", goodWeb(), [](auto &e) { e.command = json(403); }, "command-refused", 3);
    row(
        "command 401", goodWeb(), [](auto &e) { e.command = json(401); }, "command-refused", 3);
    row(
        "command 404", goodWeb(), [](auto &e) { e.command = json(404); }, "command-missing", 2);
    row(
        "command hangs", goodWeb(), [](auto &e) { e.command = none(End::NoAnswer); }, "stalled",
        15);
    row(
        "log 403", goodWeb(), [](auto &e) { e.stream = answer(403); }, "log-refused", 3);
    row(
        "log 404", goodWeb(), [](auto &e) { e.stream = answer(404); }, "log-missing", 2);
    row(
        "second silent", goodWeb(), [](auto &e) { e.again = none(End::NoAnswer); }, "stalled", 15);
    row(
        "second not taken", goodWeb(), [](auto &e) { e.again = none(End::NotReached); }, "flapping",
        15);
    row(
        "second 403", goodWeb(), [](auto &e) { e.again = answer(403); }, "flapping", 15);
    row(
        "out of time", goodWeb(), [](auto &e) { e.isOutOfTime = true; }, "too-slow", 15);
}

void rconRows()
{
    const auto upgrade = [](Evidence::Upgrade how, const HttpAnswer &told = {}) {
        Evidence made = reached(rust);
        made.upgrade = how;
        made.upgradeAnswer = told;
        return made;
    };
    using Upgrade = Evidence::Upgrade;
    using Session = Evidence::Session;
    row(
        "old RCON", upgrade(Upgrade::NoAnswer), [](auto &e) { e.isSourceRcon = true; },
        "legacy-rcon", 5);
    row(
        "old RCON hangs up", upgrade(Upgrade::HungUp), [](auto &e) { e.isSourceRcon = true; },
        "legacy-rcon", 5);
    row(
        "no answer", upgrade(Upgrade::NoAnswer), [](auto &) {}, "rcon-unanswered", 6);
    row(
        "hung up", upgrade(Upgrade::HungUp), [](auto &) {}, "rcon-hangs-up", 6);
    row(
        "website", upgrade(Upgrade::Answered, answer(404)), [](auto &) {}, "wrong-port-rcon", 6);
    row(
        "nginx", upgrade(Upgrade::Answered, answer(400)),
        [](auto &e) { e.upgradeAnswer.server = u"nginx/1.24"_s; }, "proxy-no-upgrade", 13);
    row(
        "proxy with TLS", upgrade(Upgrade::Answered, answer(200)),
        [](auto &e) {
            e.tls = true;
            e.certificate = certificate();
        },
        "proxy-no-upgrade", 13);
    row(
        "proxy alone", upgrade(Upgrade::Answered, answer(502)), [](auto &) {}, "proxy-fails", 13);
    row(
        "password", goodRust(), [](auto &e) { e.session = Session::ClosedAtOnce; },
        "wrong-password", 7);
    row(
        "odd password", goodRust(),
        [](auto &e) {
            e.session = Session::ClosedAtOnce;
            e.hasOddSecret = true;
        },
        "wrong-password-characters", 7);
    row(
        "known password", goodRust(),
        [](auto &e) {
            e.session = Session::ClosedAtOnce;
            e.hasBannedSecret = true;
        },
        "rcon-banned-password", 7);
    row(
        "cut off", goodRust(), [](auto &e) { e.session = Session::ClosedLater; }, "flapping", 15);
    row(
        "silence", goodRust(), [](auto &e) { e.session = Session::Silent; }, "stalled", 15);
}

} // namespace

class tst_Diagnosis : public QObject
{
    Q_OBJECT

private slots:
    void namesOneCause_data();
    void namesOneCause();
    void isHealthy_data();
    void isHealthy();
    void offersWhatWouldWork();
    void takesNothingInATextForAPlace();
    void hasATextForEachCause();
    void isWrittenAsJson();
};

void tst_Diagnosis::namesOneCause_data()
{
    QTest::addColumn<Evidence>("evidence");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("number");
    entryRows();
    reachRows();
    speechRows();
    tlsRows();
    webRows();
    rconRows();
}

void tst_Diagnosis::namesOneCause()
{
    QFETCH(const Evidence, evidence);
    QFETCH(const QString, code);
    QFETCH(const int, number);
    const Diagnosis verdict = diagnose(evidence);
    QVERIFY(!verdict.healthy);
    QCOMPARE(verdict.code, code);
    QCOMPARE(verdict.row, number);
    QVERIFY(!verdict.message.isEmpty());
    QVERIFY(!verdict.advice.isEmpty());
    QVERIFY2(!verdict.message.contains(u'%') && !verdict.advice.contains(u'%'),
             qPrintable(verdict.message + verdict.advice));
    QCOMPARE(diagnose(evidence), verdict);
}

void tst_Diagnosis::isHealthy_data()
{
    QTest::addColumn<Evidence>("evidence");
    for (const HealthyVariant &variant : healthyVariants())
        QTest::newRow(variant.name) << variant.evidence;
}

void tst_Diagnosis::isHealthy()
{
    QFETCH(const Evidence, evidence);
    const Diagnosis verdict = diagnose(evidence);
    QVERIFY2(verdict.healthy, qPrintable(verdict.code));
    QCOMPARE(verdict.code, evidence.isMapOff ? u"map-off"_s : u"healthy"_s);
    QCOMPARE(verdict.row, evidence.isMapOff ? 4 : 0);
    QVERIFY(!verdict.message.isEmpty());
}

void tst_Diagnosis::offersWhatWouldWork()
{
    Evidence wrongPort = refused(sevenDays);
    wrongPort.neighbours = {{8081, Speech::Telnet, false}, {8082, Speech::Http, true}};
    QCOMPARE(diagnose(wrongPort).suggestedPort, std::optional<quint16>(8082));
    QVERIFY(diagnose(wrongPort).advice.contains(u"8082"_s));
    Evidence needsTls = reached(sevenDays);
    needsTls.apiAnswer = redirect(u"https://a.example:8443"_s);
    QCOMPARE(diagnose(needsTls).suggestedTls, std::optional(true));
    QCOMPARE(diagnose(needsTls).suggestedPort, std::optional<quint16>(8443));
    Evidence hasNone = reached(rust);
    hasNone.tls = true;
    hasNone.certificate.end = TlsFacts::End::Failed;
    hasNone.plainSpeech = Speech::Http;
    QCOMPARE(diagnose(hasNone).suggestedTls, std::optional(false));
    QVERIFY(!diagnose(hasNone).suggestedPort);
    QVERIFY(!diagnose(goodWeb()).suggestedPort);
}

void tst_Diagnosis::takesNothingInATextForAPlace()
{
    Evidence evidence = reached(sevenDays);
    evidence.user = u"%1%4"_s;
    evidence.login = answer(401, u"100% %2"_s);
    const QString message = diagnose(evidence).message;
    QVERIFY2(message.contains(u"“%1%4”"_s) && message.contains(u"100% %2"_s), qPrintable(message));
}

void tst_Diagnosis::hasATextForEachCause()
{
    QSet<QString> codes;
    for (int cause = 0; cause <= int(Cause::TooSlow); ++cause) {
        const CauseText &text = textOf(Cause(cause));
        QCOMPARE(text.cause, Cause(cause));
        QVERIFY(!codes.contains(QString::fromLatin1(text.code)));
        codes.insert(QString::fromLatin1(text.code));
    }
}

void tst_Diagnosis::isWrittenAsJson()
{
    Evidence evidence = refused(sevenDays);
    evidence.neighbours = {{8082, Speech::Http, true}};
    const QList<RungReport> reports{
        {Rung::Address, RungReport::Status::Passed, u"here"_s, {}},
        {Rung::Reach, RungReport::Status::Failed, u"refused"_s, std::chrono::milliseconds(12)}};
    const QJsonObject json = toJson(diagnose(evidence), reports);
    const QJsonObject second = json["rungs"_L1].toArray()[1].toObject();
    QCOMPARE(second["rung"_L1].toString(), u"reach"_s);
    QCOMPARE(second["status"_L1].toString(), u"failed"_s);
    QCOMPARE(second["evidence"_L1].toString(), u"refused"_s);
    QCOMPARE(second["ms"_L1].toInt(), 12);
    const QJsonObject verdict = json["verdict"_L1].toObject();
    QCOMPARE(verdict["code"_L1].toString(), u"wrong-port"_s);
    QCOMPARE(verdict["row"_L1].toInt(), 1);
    QCOMPARE(verdict["suggestedPort"_L1].toInt(), 8082);
    QVERIFY(!verdict.contains("suggestedTls"_L1));
    QVERIFY(!verdict["message"_L1].toString().isEmpty());
    QVERIFY(!verdict["advice"_L1].toString().isEmpty());
}

} // namespace tst_diagnosis

QTEST_GUILESS_MAIN(tst_diagnosis::tst_Diagnosis)
#include "tst_diagnosis.moc"
