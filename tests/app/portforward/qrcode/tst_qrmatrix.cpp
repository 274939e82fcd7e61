#include "portforward/qrcode/qrmatrix.h"

#include <QTest>

namespace tst_qrmatrix {

using namespace hawser::portforward;

class tst_QrMatrix : public QObject
{
    Q_OBJECT

private slots:
    void hasFinders_data();
    void hasFinders();
    void tellsTextsApart();
    void refusesWhatNoPhoneReads();
};

void tst_QrMatrix::hasFinders_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("short") << QByteArray("a");
    QTest::newRow("link") << QByteArray(
        "http://203.0.113.7:28016/0123456789abcdef0123456789abcdef");
    QTest::newRow("IPv6") << QByteArray("http://[2001:db8:1234:5678:9abc:def0:1234:5678]:28016/")
            + QByteArray(32, 'f');
    QTest::newRow("longest") << QByteArray(QrMatrix::longestText, 'x');
}

/// ISO/IEC 18004, 6.3.3: a square of 3, a light ring and a dark ring in three of the corners.
void tst_QrMatrix::hasFinders()
{
    QFETCH(QByteArray, text);
    const auto code = QrMatrix::of(text);
    QVERIFY(code);
    const int last = code->size() - 7;
    QCOMPARE((code->size() - 17) % 4, 0);
    for (const QPoint corner : {QPoint(0, 0), QPoint(last, 0), QPoint(0, last)}) {
        for (int y = 0; y < 7; ++y) {
            for (int x = 0; x < 7; ++x) {
                const int ring = qMax(qAbs(x - 3), qAbs(y - 3));
                QCOMPARE(code->isDark(corner.x() + x, corner.y() + y), ring != 2);
            }
        }
    }
}

void tst_QrMatrix::tellsTextsApart()
{
    QCOMPARE(QrMatrix::of("one"), QrMatrix::of("one"));
    QVERIFY(QrMatrix::of("one") != QrMatrix::of("two"));
}

void tst_QrMatrix::refusesWhatNoPhoneReads()
{
    QVERIFY(!QrMatrix::of(""));
    QVERIFY(!QrMatrix::of(QByteArray(QrMatrix::longestText + 1, 'x')));
}

} // namespace tst_qrmatrix

QTEST_GUILESS_MAIN(tst_qrmatrix::tst_QrMatrix)
#include "tst_qrmatrix.moc"
