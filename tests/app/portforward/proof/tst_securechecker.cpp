#include "app/websocket/throwawaycertificate.h"

#include "portforward/proof/checkasking.h"
#include "support/patience.h"

#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>

namespace tst_securechecker {

using namespace hawser::portforward;
using namespace Qt::StringLiterals;

namespace {

const IpAddress loopback = IpAddress::fromV4(0x7F000001);

/// A checker that finds the port open, behind \a Server.
template<typename Server>
class OneAnswer : public Server
{
public:
    OneAnswer()
    {
        QObject::connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            QTcpSocket *socket = this->nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                m_request += socket->readAll();
                if (!m_request.contains("\r\n\r\n"))
                    return;
                socket->write(
                    "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
                    R"({"ip":"127.0.0.1","port":28016,"result":"open","banner":"token"})");
                socket->disconnectFromHost();
            });
        });
        this->listen(QHostAddress::LocalHost);
    }
    const QByteArray &request() const { return m_request; }
    QUrl url(const QString &host) const
    {
        return QUrl(u"https://%1:%2/hawser/check"_s.arg(host).arg(this->serverPort()));
    }

private:
    QByteArray m_request;
};

} // namespace

/// Checkers behind https://: trusted only if their certificate is.
class tst_SecureChecker : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void asks_data();
    void asks();
    void trustsNobodyUnknown();
    void tellsPlainHttpApart();
    void readsAddresses_data();
    void readsAddresses();

private:
    std::optional<Heard<CheckAnswer>> ask(const Checker &checker);

    const QSslConfiguration m_usual = QSslConfiguration::defaultConfiguration();
    QSslConfiguration m_certificate;
};

void tst_SecureChecker::initTestCase()
{
    m_certificate = hawser::websocket::throwawayServerConfiguration();
}

void tst_SecureChecker::cleanup()
{
    QSslConfiguration::setDefaultConfiguration(m_usual);
}

std::optional<Heard<CheckAnswer>> tst_SecureChecker::ask(const Checker &checker)
{
    std::optional<Heard<CheckAnswer>> told;
    const auto hearing = [&told](const Heard<CheckAnswer> &heard) { told = heard; };
    askChecker(checker, {28016, "token"}, hearing, this);
    const bool isTold
        = QTest::qWaitFor([&told] { return told.has_value(); }, hawser::test::patiently);
    return isTold ? told : std::nullopt;
}

void tst_SecureChecker::asks_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("by name") << u"localhost"_s << true;
    QTest::newRow("by address") << u"127.0.0.1"_s << true;
    QTest::newRow("another name") << u"checker.example"_s << false;
}

void tst_SecureChecker::asks()
{
    QFETCH(QString, host);
    QFETCH(bool, isTrusted);
    OneAnswer<QSslServer> server;
    server.setSslConfiguration(m_certificate);
    QSslConfiguration::setDefaultConfiguration(
        hawser::websocket::clientConfigurationFor(m_certificate));
    const auto told = ask(Checker(server.url(host), loopback));
    QVERIFY(told);
    QCOMPARE(told->has_value(), isTrusted);
    if (!isTrusted) {
        QCOMPARE(told->error(), Silence::Untrusted);
        QVERIFY(server.request().isEmpty()); // nothing was told to whom we do not trust
        return;
    }
    QCOMPARE((*told)->judge({28016, "token"}), OutsideCheck::RightGreeting);
    QVERIFY(
        server.request().startsWith("GET /hawser/check?port=28016&greeting=token HTTP/1.1\r\n"));
    const QByteArray authority = host.toLatin1() + ':' + QByteArray::number(server.serverPort());
    QVERIFY2(server.request().contains("\r\nHost: " + authority + "\r\n"), server.request());
}

void tst_SecureChecker::trustsNobodyUnknown()
{
    OneAnswer<QSslServer> server;
    server.setSslConfiguration(m_certificate);
    const auto told = ask(Checker(server.url(u"localhost"_s), loopback));
    QVERIFY(told && !*told);
    QCOMPARE(told->error(), Silence::Untrusted);
    QVERIFY(server.request().isEmpty());
}

void tst_SecureChecker::tellsPlainHttpApart()
{
    QTcpServer plain;
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        QTcpSocket *socket = plain.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    const QUrl url(u"https://localhost:%1/check"_s.arg(plain.serverPort()));
    const auto told = ask(Checker(url, loopback));
    QVERIFY(told && !*told);
    QCOMPARE(told->error(), Silence::Garbled);
}

void tst_SecureChecker::readsAddresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isMeant");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("tlsName");
    QTest::newRow("http") << u"http://a.example/check"_s << true << 80 << QString();
    QTest::newRow("https") << u"https://a.example/check"_s << true << 443 << u"a.example"_s;
    QTest::newRow("port") << u"https://a.example:3004/check"_s << true << 3004 << u"a.example"_s;
    QTest::newRow("no path") << u"https://a.example"_s << true << 443 << u"a.example"_s;
    QTest::newRow("umlauts") << u"https://m\u00fcller.example/check"_s << true << 443
                             << u"xn--mller-kva.example"_s;
    QTest::newRow("IPv6") << u"https://[2001:db8::1]:3004/check"_s << true << 3004
                          << u"2001:db8::1"_s;
    QTest::newRow("secret in it") << u"https://me:pw@a.example/check"_s << false << 0 << QString();
    QTest::newRow("other scheme") << u"ftp://a.example/check"_s << false << 0 << QString();
    QTest::newRow("no host") << u"https:///check"_s << false << 0 << QString();
    QTest::newRow("words") << u"a friend"_s << false << 0 << QString();
}

void tst_SecureChecker::readsAddresses()
{
    QFETCH(QString, url);
    QFETCH(bool, isMeant);
    QFETCH(int, port);
    QFETCH(QString, tlsName);
    QCOMPARE(Checker::isMeant(QUrl(url)), isMeant);
    if (!isMeant)
        return;
    const Checker checker(QUrl(url), loopback);
    QCOMPARE(int(checker.location.port), port);
    QCOMPARE(checker.tlsName, tlsName);
    QVERIFY(checker.location.path.startsWith('/'));
    QVERIFY(!checker.authority.isEmpty() && !checker.authority.contains('@'));
}

} // namespace tst_securechecker

QTEST_GUILESS_MAIN(tst_securechecker::tst_SecureChecker)
#include "tst_securechecker.moc"
