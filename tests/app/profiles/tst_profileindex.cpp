#include "profiles/keychain.h"
#include "profiles/profileindex.h"

#include <QTest>

namespace tst_profileindex {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestProfileIndex : public QObject
{
    Q_OBJECT

    static ProfileIndex indexOf(int count)
    {
        ProfileIndex index;
        for (int i = 0; i < count; ++i)
            index.ids.append(QUuid::createUuid());
        return index;
    }

private slots:
    void survivesItsParts_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("parts");
        QTest::newRow("empty") << 0 << 1;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("first part full") << 50 << 1;
        QTest::newRow("one more") << 51 << 2;
        QTest::newRow("second part full") << 125 << 2;
        QTest::newRow("two hundred") << 200 << 3;
        QTest::newRow("a thousand") << 1'000 << 14;
    }

    void survivesItsParts()
    {
        QFETCH(const int, count);
        ProfileIndex index = indexOf(count);
        index.endpointSecrets = {u"certificate-key"_s, u"registration"_s};
        index.unknown = {{u"pinned"_s, true}};
        const QList<QByteArray> parts = indexToParts(index);
        QTEST(int(parts.size()), "parts");
        ProfileIndex read;
        for (qsizetype part = 0; part < parts.size(); ++part) {
            QVERIFY(parts[part].size() <= Keychain::maximumItemBytes);
            const auto more = readIndexPart(parts[part], read);
            QVERIFY(more);
            QCOMPARE(*more, part + 1 < parts.size());
        }
        QCOMPARE(read, index);
    }

    void damageIsTold_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("profiles");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("cut") << indexToParts(indexOf(3))[0].chopped(5);
        QTest::newRow("an id too short") << QByteArray(R"({"version":1,"profiles":["AAAA"]})");
        QTest::newRow("newer") << QByteArray(R"({"version":2,"profiles":[]})");
    }

    void damageIsTold()
    {
        QFETCH(const QByteArray, part);
        ProfileIndex index;
        const auto more = readIndexPart(part, index);
        QVERIFY(!more);
        QVERIFY(!more.error().isEmpty());
    }
};

} // namespace tst_profileindex

QTEST_GUILESS_MAIN(tst_profileindex::TestProfileIndex)
#include "tst_profileindex.moc"
