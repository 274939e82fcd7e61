#include "portforward/protocol/httpreply.h"

#include <QTest>

namespace tst_routerhttp {

using namespace hawser::portforward;
using namespace Qt::StringLiterals;

class tst_RouterHttp : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
};

void tst_RouterHttp::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body"); // null: broken
    QTest::newRow("length") << "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef"_ba << 200
                            << "abc"_ba;
    QTest::newRow("until the end")
        << "HTTP/1.0 500 Internal\r\nServer: x\r\n\r\nabc"_ba << 500 << "abc"_ba;
    QTest::newRow("chunks")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"_ba
        << 200 << "abcde"_ba;
    QTest::newRow("empty body") << "HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n"_ba << 200 << ""_ba;
    const QByteArray broken;
    QTest::newRow("cut body") << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"_ba << 200
                              << broken;
    QTest::newRow("cut head") << "HTTP/1.1 200 OK\r\nConte"_ba << 0 << broken;
    QTest::newRow("cut chunks")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"_ba << 200 << broken;
    QTest::newRow("not HTTP") << "SSH-2.0-x\r\n\r\n"_ba << 0 << broken;
    QTest::newRow("negative length")
        << "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"_ba << 200 << broken;
    QTest::newRow("huge length") << "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"_ba
                                 << 200 << broken;
    QTest::newRow("large body") << "HTTP/1.1 200 OK\r\n\r\n"_ba + QByteArray(101, 'x') << 200
                                << broken;
    QTest::newRow("large chunk")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n"_ba << 200 << broken;
    QTest::newRow("bad chunk") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"_ba
                               << 200 << broken;
    QTest::newRow("long chunk line") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0;"_ba
            + QByteArray(300, 'x')
            + "\r\n\r\n" << 200 << broken;
    QTest::newRow("endless head") << "HTTP/1.1 200 OK\r\n"_ba + QByteArray(9000, 'x') << 0
                                  << broken;
}

void tst_RouterHttp::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    // In one piece and byte by byte: a router may send as it likes.
    for (const qsizetype step : {bytes.size(), qsizetype(1)}) {
        HttpReply reply(100);
        for (qsizetype at = 0; at < bytes.size(); at += step)
            reply.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        reply.ended();
        QCOMPARE(reply.status(), status);
        QCOMPARE(reply.state() == HttpReply::State::Broken, body.isNull());
        if (!body.isNull())
            QCOMPARE(reply.body(), body);
    }
}

} // namespace tst_routerhttp

QTEST_APPLESS_MAIN(tst_routerhttp::tst_RouterHttp)
#include "tst_routerhttp.moc"
