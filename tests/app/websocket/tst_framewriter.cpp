#include "app/websocket/parsertrace.h"
#include "websocket/framewriter.h"

#include <QSet>
#include <QTest>

namespace tst_framewriter {

using namespace hawser::websocket;

class TestFrameWriter : public QObject
{
    Q_OBJECT

private slots:
    void writesExactly_data();
    void writesExactly();
    void isUnderstood_data();
    void isUnderstood();
    void masksAfresh();
    void cutsCloseReasonAtALetter_data();
    void cutsCloseReasonAtALetter();
};

void TestFrameWriter::writesExactly_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qsizetype>("payloadSize");
    const FrameWriter server(Role::Server);
    const auto row
        = [](const char *name, const QByteArray &written, const QByteArray &header,
             qsizetype payloadSize) { QTest::newRow(name) << written << header << payloadSize; };
    row("text", server.text("hello"), "\x81\x05", 5);
    row("empty", server.text(""), QByteArray("\x81\x00", 2), 0);
    row("binary", server.binary("hello"), "\x82\x05", 5);
    row("125", server.text(QByteArray(125, 'x')), "\x81\x7D", 125);
    row("126", server.text(QByteArray(126, 'x')), QByteArray("\x81\x7E\x00\x7E", 4), 126);
    row("65535", server.text(QByteArray(65535, 'x')), "\x81\x7E\xFF\xFF", 65535);
    row("65536", server.text(QByteArray(65536, 'x')),
        QByteArray("\x81\x7F\x00\x00\x00\x00\x00\x01\x00\x00", 10), 65536);
    row("ping", server.ping("p"), "\x89\x01", 1);
    row("pong", server.pong(QByteArray(125, 'p')), "\x8A\x7D", 125);
    row("close", server.close(1000, "bye"), "\x88\x05\x03\xE8", 3);
    row("close without code", server.close(closecode::noneGiven), QByteArray("\x88\x00", 2), 0);
}

void TestFrameWriter::writesExactly()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, header);
    QFETCH(qsizetype, payloadSize);
    QCOMPARE(written.first(header.size()), header);
    QCOMPARE(written.size(), header.size() + payloadSize);
}

void TestFrameWriter::isUnderstood_data()
{
    QTest::addColumn<qsizetype>("size");
    for (qsizetype size :
         {0, 1, 2, 3, 7, 8, 31, 32, 33, 125, 126, 127, 1000, 65535, 65536, 200'000})
        QTest::addRow("%d", int(size)) << size;
}

void TestFrameWriter::isUnderstood()
{
    QFETCH(qsizetype, size);
    QByteArray payload(size, 'a');
    for (qsizetype i = 0; i < size; ++i)
        payload[i] = char('a' + i % 23);
    FrameParser server(Role::Server);
    QCOMPARE(trace(server, FrameWriter(Role::Client).text(payload)), Trace{"text " + payload});
    FrameParser client(Role::Client);
    QCOMPARE(trace(client, FrameWriter(Role::Server).text(payload)), Trace{"text " + payload});
}

void TestFrameWriter::masksAfresh()
{
    const FrameWriter client(Role::Client);
    QSet<QByteArray> keys;
    for (int i = 0; i < 200; ++i) // more than the pool holds
        keys << client.text("hello").mid(2, 4);
    QVERIFY2(keys.size() >= 199, "keys repeat"); // two equal ones in 200 are possible, three not
}

void TestFrameWriter::cutsCloseReasonAtALetter_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<qsizetype>("kept");
    QTest::newRow("fits") << QByteArray(123, 'r') << qsizetype(123);
    QTest::newRow("one over") << QByteArray(124, 'r') << qsizetype(123);
    QTest::newRow("letter over the edge") << QByteArray(122, 'r') + "\xC3\xA9" << qsizetype(122);
    QTest::newRow("letter at the edge") << QByteArray(121, 'r') + "\xC3\xA9x" << qsizetype(123);
    QTest::newRow("long letter") << QByteArray(120, 'r') + "\xF0\x9F\x98\x80" << qsizetype(120);
}

void TestFrameWriter::cutsCloseReasonAtALetter()
{
    QFETCH(QByteArray, reason);
    QFETCH(qsizetype, kept);
    FrameParser client(Role::Client);
    QCOMPARE(trace(client, FrameWriter(Role::Server).close(4000, reason)),
             Trace{"close 4000 " + reason.first(kept)});
}

} // namespace tst_framewriter

QTEST_GUILESS_MAIN(tst_framewriter::TestFrameWriter)
#include "tst_framewriter.moc"
