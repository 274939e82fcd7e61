#include "portforward/proof/callercheck.h"
#include "portforward/proof/checkasking.h"
#include "portforward/proof/greetinglistener.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace tst_portproof {

using namespace hawser::portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_PortProof : public QObject
{
    Q_OBJECT

private slots:
    void readsRequests_data();
    void readsRequests();
    void readsAnswers_data();
    void readsAnswers();
    void judges_data();
    void judges();
    void limitsCallers();
    void boundsItsTable();
    void greets();
    void asksAChecker();
};

void tst_PortProof::readsRequests_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("port"); // 0: refused
    QTest::addColumn<QByteArray>("greeting");
    QTest::newRow("port only") << "/check?port=28016"_ba << 28016 << ""_ba;
    QTest::newRow("greeting") << "/hawser/check?port=28016&greeting=a1B2-c"_ba << 28016
                              << "a1B2-c"_ba;
    QTest::newRow("other order") << "/check?greeting=x&port=65535&z=1"_ba << 65535 << "x"_ba;
    QTest::newRow("no query") << "/check"_ba << 0 << ""_ba;
    QTest::newRow("no port") << "/check?greeting=x"_ba << 0 << ""_ba;
    QTest::newRow("port of the system") << "/check?port=1023"_ba << 0 << ""_ba;
    QTest::newRow("port beyond") << "/check?port=65536"_ba << 0 << ""_ba;
    QTest::newRow("port with a sign") << "/check?port=-1"_ba << 0 << ""_ba;
    QTest::newRow("another address is not read")
        << "/check?ip=1.2.3.4&port=2000"_ba << 2000 << ""_ba;
    QTest::newRow("odd greeting") << "/check?port=2000&greeting=a%0d%0ab"_ba << 0 << ""_ba;
    QTest::newRow("long greeting")
        << "/check?port=2000&greeting="_ba + QByteArray(65, 'a') << 0 << ""_ba;
    QTest::newRow("long target") << "/check?port=2000&x="_ba + QByteArray(300, 'a') << 0 << ""_ba;
}

void tst_PortProof::readsRequests()
{
    QFETCH(QByteArray, target);
    QFETCH(int, port);
    QFETCH(QByteArray, greeting);
    const auto request = CheckRequest::fromTarget(target);
    QCOMPARE(request ? int(request->port) : 0, port);
    if (!request)
        return;
    QCOMPARE(request->greeting, greeting);
    QCOMPARE(CheckRequest::fromTarget(request->toTarget("/check")), request);
}

void tst_PortProof::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isAnswer");
    QTest::newRow("open")
        << R"({"ip":"203.0.113.2","port":28016,"result":"open","banner":"x","ms":3})"_ba << true;
    QTest::newRow("no banner") << R"({"ip":"203.0.113.2","port":28016,"result":"timeout"})"_ba
                               << true;
    QTest::newRow("unknown result")
        << R"({"ip":"203.0.113.2","port":28016,"result":"yes"})"_ba << false;
    QTest::newRow("no address") << R"({"port":28016,"result":"open"})"_ba << false;
    QTest::newRow("a name") << R"({"ip":"evil","port":28016,"result":"open"})"_ba << false;
    QTest::newRow("port beyond") << R"({"ip":"1.2.3.4","port":70000,"result":"open"})"_ba << false;
    QTest::newRow("not JSON") << "open"_ba << false;
    QTest::newRow("large") << R"({"ip":"1.2.3.4","port":2000,"result":"open"})"_ba
            + QByteArray(5000, ' ')
                           << false;
}

void tst_PortProof::readsAnswers()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, isAnswer);
    const auto answer = CheckAnswer::fromJson(json);
    QCOMPARE(answer.has_value(), isAnswer);
    if (answer)
        QCOMPARE(CheckAnswer::fromJson(answer->toJson()), answer);
}

void tst_PortProof::judges_data()
{
    QTest::addColumn<int>("result");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("banner");
    QTest::addColumn<int>("check");
    using Result = CheckAnswer::Result;
    QTest::newRow("ours") << int(Result::Open) << 28016 << "token\r\n"_ba
                          << int(OutsideCheck::RightGreeting);
    QTest::newRow("another's") << int(Result::Open) << 28016 << "SSH-2.0"_ba
                               << int(OutsideCheck::OtherGreeting);
    QTest::newRow("mute") << int(Result::Open) << 28016 << ""_ba
                          << int(OutsideCheck::OtherGreeting);
    QTest::newRow("refused") << int(Result::Refused) << 28016 << ""_ba
                             << int(OutsideCheck::Refused);
    QTest::newRow("timeout") << int(Result::TimedOut) << 28016 << ""_ba
                             << int(OutsideCheck::TimedOut);
    QTest::newRow("another port") << int(Result::Open) << 28017 << "token"_ba
                                  << int(OutsideCheck::NotTried);
}

void tst_PortProof::judges()
{
    QFETCH(int, result);
    QFETCH(int, port);
    QFETCH(QByteArray, banner);
    QFETCH(int, check);
    CheckAnswer answer;
    answer.result = CheckAnswer::Result(result);
    answer.port = quint16(port);
    answer.banner = banner;
    QCOMPARE(int(answer.judge({28016, "token"})), check);
}

void tst_PortProof::limitsCallers()
{
    CheckLimiter limiter;
    const IpAddress caller = IpAddress::fromV4(1);
    const CheckLimiter::Clock::time_point start{1h};
    for (int i = 0; i < CheckLimiter::perMinute; ++i)
        QVERIFY(limiter.admits(caller, start + i * 1s));
    QVERIFY(!limiter.admits(caller, start + 59s));
    QVERIFY(limiter.admits(IpAddress::fromV4(2), start + 59s));
    QVERIFY(limiter.admits(caller, start + 60s));
    QVERIFY(!limiter.admits(caller, start + 60s));
}

void tst_PortProof::boundsItsTable()
{
    CheckLimiter limiter;
    const CheckLimiter::Clock::time_point start{1h};
    for (quint32 i = 0; i < CheckLimiter::mostCallers; ++i)
        QVERIFY(limiter.admits(IpAddress::fromV4(i), start));
    QVERIFY(!limiter.admits(IpAddress::fromV4(99'999), start));
    QVERIFY(limiter.admits(IpAddress::fromV4(99'999), start + 61s));
}

void tst_PortProof::greets()
{
    GreetingListener listener;
    QVERIFY(listener.listen(0));
    QCOMPARE(listener.greeting().size(), 32);
    QVERIFY(CheckRequest::fromTarget(CheckRequest{2000, listener.greeting()}.toTarget("/check")));
    QTcpSocket visitor;
    visitor.connectToHost(QHostAddress::LocalHost, listener.port());
    QTRY_COMPARE(visitor.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(visitor.readAll(), listener.greeting() + "\r\n");
    QCOMPARE(listener.arrivals(), 1);
    GreetingListener second;
    QVERIFY(!second.listen(listener.port()));
    QVERIFY(listener.greeting() != second.greeting());
}

void tst_PortProof::asksAChecker()
{
    QTcpServer checker;
    QVERIFY(checker.listen(QHostAddress::LocalHost));
    QByteArray request;
    QByteArray body = R"({"ip":"127.0.0.1","port":28016,"result":"open","banner":"token"})";
    connect(&checker, &QTcpServer::newConnection, &checker, [&] {
        QTcpSocket *socket = checker.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
            request = socket->readAll();
            socket->write("HTTP/1.0 200 OK\r\n\r\n" + body);
            socket->disconnectFromHost();
        });
    });
    const Location at{IpAddress::fromV4(0x7F000001), checker.serverPort(), "/check"};
    std::optional<Heard<CheckAnswer>> told;
    const auto hearing = [&](const Heard<CheckAnswer> &heard) { told = heard; };
    askChecker(at, {28016, "token"}, hearing, this);
    QTRY_VERIFY(told);
    QVERIFY(*told);
    QCOMPARE((*told)->judge({28016, "token"}), OutsideCheck::RightGreeting);
    QVERIFY(request.startsWith("GET /check?port=28016&greeting=token HTTP/1.1\r\n"));
    body = "nonsense";
    told.reset();
    askChecker(at, {28016, "token"}, hearing, this);
    QTRY_VERIFY(told);
    QCOMPARE(told->error(), Silence::Garbled);
}

} // namespace tst_portproof

QTEST_GUILESS_MAIN(tst_portproof::tst_PortProof)
#include "tst_portproof.moc"
