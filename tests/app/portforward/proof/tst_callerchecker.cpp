#include "portforward/proof/callerchecker.h"
#include "support/patience.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace tst_callerchecker {

using namespace hawser::portforward;
using namespace Qt::StringLiterals;

namespace {

using OwnCallers = CallerChecker::OwnCallers;

const IpAddress loopback = IpAddress::fromV4(0x7F000001);

} // namespace

class tst_CallerChecker : public QObject
{
    Q_OBJECT

private slots:
    void knowsItsPath_data();
    void knowsItsPath();
    void findsTheGreeting();
    void keepsForeignWordsToItself();
    void findsNobody();
    void waitsNotForTheMute();
    void refuses_data();
    void refuses();
    void limitsByAddress();
    void limitsAtOnce();

private:
    static std::optional<CheckAnswer> askFor(CallerChecker &checker, const CheckRequest &request);
    /// Says \a words to whoever connects.
    static void speak(QTcpServer &server, const QByteArray &words);
};

std::optional<CheckAnswer> tst_CallerChecker::askFor(CallerChecker &checker,
                                                     const CheckRequest &request)
{
    std::optional<CallerChecker::Response> told;
    checker.answer(request.toTarget("/check"), loopback,
                   [&](const CallerChecker::Response &response) { told = response; });
    if (!QTest::qWaitFor([&] { return told.has_value(); }, hawser::test::patiently)
        || told->httpStatus != 200)
        return std::nullopt;
    return CheckAnswer::fromJson(told->json);
}

void tst_CallerChecker::speak(QTcpServer &server, const QByteArray &words)
{
    connect(&server, &QTcpServer::newConnection, &server, [&server, words] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write(words);
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
}

void tst_CallerChecker::knowsItsPath_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("isMeant");
    QTest::newRow("check") << "/check?port=2000"_ba << true;
    QTest::newRow("nothing asked") << "/check"_ba << true;
    QTest::newRow("root") << "/"_ba << false;
    QTest::newRow("longer") << "/checks?port=2000"_ba << false;
    QTest::newRow("below") << "/x/check?port=2000"_ba << false;
    QTest::newRow("in the query") << "/?/check"_ba << false;
}

void tst_CallerChecker::knowsItsPath()
{
    QFETCH(QByteArray, target);
    QTEST(CallerChecker::isMeant(target), "isMeant");
}

void tst_CallerChecker::findsTheGreeting()
{
    CallerChecker checker(OwnCallers::AllowedInTests);
    QTcpServer game;
    speak(game, "token\r\n");
    const CheckRequest request{game.serverPort(), "token"};
    const auto answer = askFor(checker, request);
    QVERIFY(answer);
    QCOMPARE(answer->judge(request), OutsideCheck::RightGreeting);
    QCOMPARE(answer->caller, loopback);
    QCOMPARE(answer->banner, QByteArray("token"));
}

void tst_CallerChecker::keepsForeignWordsToItself()
{
    CallerChecker checker(OwnCallers::AllowedInTests);
    QTcpServer other;
    speak(other, "SSH-2.0-secret");
    const CheckRequest request{other.serverPort(), "token"};
    const auto answer = askFor(checker, request);
    QVERIFY(answer);
    QCOMPARE(answer->judge(request), OutsideCheck::OtherGreeting);
    QVERIFY(answer->banner.isEmpty());
    const auto blunt = askFor(checker, {other.serverPort(), {}});
    QVERIFY(blunt && blunt->banner.isEmpty());
}

void tst_CallerChecker::findsNobody()
{
    CallerChecker checker(OwnCallers::AllowedInTests);
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const CheckRequest request{gone.serverPort(), "token"};
    gone.close();
    const auto answer = askFor(checker, request);
    QVERIFY(answer);
    QCOMPARE(answer->judge(request), OutsideCheck::Refused);
}

void tst_CallerChecker::waitsNotForTheMute()
{
    CallerChecker checker(OwnCallers::AllowedInTests);
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    const CheckRequest request{mute.serverPort(), "token"};
    const auto answer = askFor(checker, request);
    QVERIFY(answer);
    QCOMPARE(answer->judge(request), OutsideCheck::OtherGreeting);
}

void tst_CallerChecker::refuses_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<IpAddress>("caller");
    QTest::addColumn<int>("status");
    const IpAddress outside = IpAddress::fromV4(0x09090909);
    QTest::newRow("no port") << "/check"_ba << outside << 400;
    QTest::newRow("port of the system") << "/check?port=22"_ba << outside << 400;
    QTest::newRow("odd greeting") << "/check?port=2000&greeting=%0d"_ba << outside << 400;
    QTest::newRow("this computer") << "/check?port=2000"_ba << loopback << 403;
    QTest::newRow("this computer by IPv6")
        << "/check?port=2000"_ba << *IpAddress::fromText("::1") << 403;
    QTest::newRow("nobody") << "/check?port=2000"_ba << IpAddress() << 403;
}

void tst_CallerChecker::refuses()
{
    QFETCH(QByteArray, target);
    QFETCH(IpAddress, caller);
    CallerChecker checker;
    int status = 0;
    checker.answer(target, caller,
                   [&](const CallerChecker::Response &response) { status = response.httpStatus; });
    QTEST(status, "status");
}

void tst_CallerChecker::limitsByAddress()
{
    CallerChecker checker(OwnCallers::AllowedInTests);
    QTcpServer game;
    speak(game, "token");
    for (int i = 0; i < CheckLimiter::perMinute; ++i)
        QVERIFY(askFor(checker, {game.serverPort(), "token"}));
    int status = 0;
    checker.answer("/check?port=2000", loopback,
                   [&](const CallerChecker::Response &response) { status = response.httpStatus; });
    QCOMPARE(status, 429);
}

void tst_CallerChecker::limitsAtOnce()
{
    CallerChecker checker(OwnCallers::AllowedInTests);
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    const QByteArray target = CheckRequest{mute.serverPort(), "token"}.toTarget("/check");
    QList<int> told;
    for (int i = 0; i <= CallerChecker::mostAtOnce; ++i) {
        const IpAddress caller = IpAddress::fromV4(0x7F000001 + quint32(i));
        checker.answer(target, caller, [&](const CallerChecker::Response &response) {
            told.append(response.httpStatus);
        });
    }
    QCOMPARE(told, QList<int>{429});
}

} // namespace tst_callerchecker

QTEST_GUILESS_MAIN(tst_callerchecker::tst_CallerChecker)
#include "tst_callerchecker.moc"
