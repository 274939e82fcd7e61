#include "setup/endpointcall.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

namespace tst_endpointcall {

using namespace hawser;
using namespace Qt::StringLiterals;
using Answer = EndpointCall::Answer;

/// Whether our endpoint is there, and who came to it from where.
class TestEndpointCall : public QObject
{
    Q_OBJECT

private slots:
    void tellsVisitors_data();
    void tellsVisitors();
    void dialsThisComputer();
    void dialsNobodyElse();
    void isCancelled();

private:
    static QUrl at(quint16 port) { return QUrl(u"ws://127.0.0.1:%1/"_s.arg(port)); }
};

void TestEndpointCall::tellsVisitors_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QStringList>("ours");
    QTest::addColumn<VisitedFrom>("from");
    const QStringList none;
    QTest::newRow("loopback") << u"127.0.0.1:5000"_s << none << VisitedFrom::ThisComputer;
    QTest::newRow("loopback, IPv6") << u"[::1]:5000"_s << none << VisitedFrom::ThisComputer;
    QTest::newRow("private") << u"192.168.217.9:5000"_s << none << VisitedFrom::Network;
    QTest::newRow("link-local") << u"[fe80::9]:5000"_s << none << VisitedFrom::Network;
    QTest::newRow("carrier") << u"100.64.0.9:5000"_s << none << VisitedFrom::Network;
    QTest::newRow("public") << u"93.184.216.34:5000"_s << none << VisitedFrom::Internet;
    QTest::newRow("public, no port") << u"93.184.216.34"_s << none << VisitedFrom::Internet;
    QTest::newRow("public, IPv6") << u"[2a02:8109::20]:5000"_s << none << VisitedFrom::Internet;
    QTest::newRow("public, IPv6, no port") << u"2a02:8109::20"_s << none << VisitedFrom::Internet;
    QTest::newRow("led back by our router")
        << u"93.184.216.34:5000"_s << QStringList{u"93.184.216.34"_s} << VisitedFrom::Network;
    QTest::newRow("nonsense") << u"somebody"_s << none << VisitedFrom::ThisComputer;
    QTest::newRow("nobody") << QString() << none << VisitedFrom::ThisComputer;
}

void TestEndpointCall::tellsVisitors()
{
    QFETCH(const QString, peer);
    QFETCH(const QStringList, ours);
    QTEST(visitedFrom(peer, ours), "from");
}

void TestEndpointCall::dialsThisComputer()
{
    QTcpServer endpoint;
    QVERIFY(endpoint.listen(QHostAddress::LocalHost));
    EndpointCall call;
    QSignalSpy answered(&call, &EndpointCall::answered);
    call.dial(at(endpoint.serverPort()));
    QCOMPARE(answered.size(), 0); // never from within
    QTRY_COMPARE(answered.size(), 1);
    QCOMPARE(answered.last().at(0).value<Answer>(), Answer::Connected);
    const quint16 port = endpoint.serverPort();
    endpoint.close();
    call.dial(at(port));
    QTRY_COMPARE(answered.size(), 2);
    QCOMPARE(answered.last().at(0).value<Answer>(), Answer::Refused);
}

/// A router might lead us back, and we would take ourselves for a visitor.
void TestEndpointCall::dialsNobodyElse()
{
    EndpointCall call;
    QSignalSpy answered(&call, &EndpointCall::answered);
    call.dial(QUrl(u"wss://93.184.216.34:3004/"_s));
    QCOMPARE(call.addresses(), QStringList{u"93.184.216.34"_s});
    QTRY_COMPARE(answered.size(), 1);
    QCOMPARE(answered.last().at(0).value<Answer>(), Answer::Known);
}

void TestEndpointCall::isCancelled()
{
    QTcpServer endpoint;
    QVERIFY(endpoint.listen(QHostAddress::LocalHost));
    EndpointCall call;
    QSignalSpy answered(&call, &EndpointCall::answered);
    call.dial(at(endpoint.serverPort()));
    call.cancel();
    call.dial(at(endpoint.serverPort()));
    QTRY_COMPARE(answered.size(), 1);
    QTRY_VERIFY(endpoint.hasPendingConnections());
    QCOMPARE(answered.size(), 1); // of the second call alone
}

} // namespace tst_endpointcall

QTEST_GUILESS_MAIN(tst_endpointcall::TestEndpointCall)
#include "tst_endpointcall.moc"
