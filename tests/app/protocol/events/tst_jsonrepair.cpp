#include "protocol/takaro/jsonrepair.h"

#include <QTest>

namespace tst_jsonrepair {

using namespace hawser::takaro;

class TestJsonRepair : public QObject
{
    Q_OBJECT

private slots:
    void mends_data();
    void mends();
    void leavesTheRestAlone_data();
    void leavesTheRestAlone();
    void growsLinearly();
};

void TestJsonRepair::mends_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("mended");
    QTest::newRow("tab") << QByteArray("[\"a\tb\"]") << QByteArray(R"(["a\u0009b"])");
    QTest::newRow("line feed") << QByteArray("[\"a\nb\"]") << QByteArray(R"(["a\u000ab"])");
    QTest::newRow("escape") << QByteArray("[\"\x1B[31m\"]") << QByteArray(R"(["\u001b[31m"])");
    QTest::newRow("NUL") << QByteArray("[\"\0\"]", 5) << QByteArray(R"(["\u0000"])");
    QTest::newRow("high surrogate") << QByteArray(R"(["\ud83dx"])") << QByteArray(R"(["\ufffdx"])");
    QTest::newRow("low surrogate") << QByteArray(R"(["\uDE00"])") << QByteArray(R"(["\ufffd"])");
    QTest::newRow("two high") << QByteArray(R"(["\ud83d\ud83d\ude00"])")
                              << QByteArray(R"(["\ufffd\ud83d\ude00"])");
    QTest::newRow("wrong order") << QByteArray(R"(["\ude00\ud83d"])")
                                 << QByteArray(R"(["\ufffd\ufffd"])");
    QTest::newRow("high at the end") << QByteArray(R"(["\ud83d"])") << QByteArray(R"(["\ufffd"])");
    QTest::newRow("bad UTF-8") << QByteArray("[\"a\xFF\"]") << QByteArray("[\"a\xEF\xBF\xBD\"]");
    QTest::newRow("surrogate in UTF-8")
        << QByteArray("[\"\xED\xA0\x80\"]") << QByteArray("[\"\uFFFD\uFFFD\uFFFD\"]");
    QTest::newRow("20 digits") << QByteArray("[18446744073709551616]")
                               << QByteArray(R"(["18446744073709551616"])");
    QTest::newRow("negative") << QByteArray("[-9223372036854775809]")
                              << QByteArray(R"(["-9223372036854775809"])");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{}") << QByteArray("{}");
    QTest::newRow("NUL at the end") << QByteArray("{}\0", 3) << QByteArray("{}");
}

void TestJsonRepair::mends()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, mended);
    QCOMPARE(QByteArray::fromStdString(repairedJson({json.constData(), std::size_t(json.size())})),
             mended);
}

void TestJsonRepair::leavesTheRestAlone_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {"", "{}", R"({"a":[1,-2.5e+10,true,null],"b":"\"\\\/\n\u00e9\ud83d\ude00"})", "nonsense",
          R"(["unfinished)", R"(["\)", R"(["\u12)", R"(["\uXYZW"])", "[1.12345678901234567890123]",
          "[1e12345678901234567890]", "[123456789012345678]", "[-]", "\t[ 1 ,\r\n2 ]\n",
          "[\"Zo\u00EB\"]", "{]}[", R"({"12345678901234567890":"12345678901234567890"})"})
        QTest::newRow(*json ? json : "empty") << QByteArray(json);
}

void TestJsonRepair::leavesTheRestAlone()
{
    QFETCH(QByteArray, json);
    QCOMPARE(QByteArray::fromStdString(repairedJson(json.toStdString())), json);
}

void TestJsonRepair::growsLinearly()
{
    // Six bytes for one is the most: the bound on what a hostile frame makes of itself.
    const std::string hostile = '"' + std::string(100'000, '\x01');
    QCOMPARE(repairedJson(hostile).size(), std::size_t(600'001));
}

} // namespace tst_jsonrepair

QTEST_APPLESS_MAIN(tst_jsonrepair::TestJsonRepair)
#include "tst_jsonrepair.moc"
