#include "support/patience.h"
#include "websocket/earlyreset.h"

#include <QTcpServer>
#include <QTest>
#include <QtEndian>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tst_earlyreset {

using namespace hawser::websocket;

namespace {

/// Accepts, and leaves what it accepted to the test.
class Doorman : public QTcpServer
{
public:
    QList<qintptr> accepted;

protected:
    void incomingConnection(qintptr socket) override { accepted.append(socket); }
};

} // namespace

class TestEarlyReset : public QObject
{
    Q_OBJECT

    Doorman m_doorman;
    int m_client = -1;

    /// The accepting side of a connection with m_client; -1 if there is none.
    qintptr accepted()
    {
        m_client = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = qToBigEndian(m_doorman.serverPort());
        address.sin_addr.s_addr = qToBigEndian(quint32(INADDR_LOOPBACK));
        if (::connect(m_client, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            return -1;
        const bool isThere = QTest::qWaitFor([this] { return !m_doorman.accepted.isEmpty(); },
                                             hawser::test::patiently);
        return isThere ? m_doorman.accepted.takeFirst() : -1;
    }

private slots:
    void initTestCase() { QVERIFY(m_doorman.listen(QHostAddress::LocalHost)); }

    void leavesWhoIsThere()
    {
        const qintptr socket = accepted();
        QVERIFY(socket >= 0);
        QVERIFY(!closeIfReset(socket));
        QCOMPARE(::send(m_client, "GET", 3, 0), ssize_t(3));
        QVERIFY(!closeIfReset(socket)); // and takes nothing of what was said
        char said[3];
        QTRY_COMPARE(::recv(int(socket), said, sizeof said, MSG_PEEK | MSG_DONTWAIT), ssize_t(3));
        QCOMPARE(::close(m_client), 0);
        QCOMPARE(::close(int(socket)), 0);
    }

    /// As whoever tries whether a port is open does: that is told of.
    void leavesWhoHungUpPolitely()
    {
        const qintptr socket = accepted();
        QVERIFY(socket >= 0);
        QCOMPARE(::close(m_client), 0);
        QVERIFY(!closeIfReset(socket));
        QCOMPARE(::close(int(socket)), 0);
    }

    void closesWhoReset()
    {
        const qintptr socket = accepted();
        QVERIFY(socket >= 0);
        constexpr linger atOnce{1, 0};
        QCOMPARE(::setsockopt(m_client, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce), 0);
        QCOMPARE(::close(m_client), 0);
        QVERIFY(QTest::qWaitFor([socket] { return closeIfReset(socket); },
                                hawser::test::patiently)); // QTRY_VERIFY would ask once more
        QCOMPARE(::close(int(socket)), -1);                // it is closed
    }
};

} // namespace tst_earlyreset

QTEST_GUILESS_MAIN(tst_earlyreset::TestEarlyReset)
#include "tst_earlyreset.moc"
