#include "requests/jsontreemodel.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace tst_jsontreemodel {

using namespace Qt::StringLiterals;
using namespace hawser;

class TestJsonTreeModel : public QObject
{
    Q_OBJECT

private slots:
    void showsScalars_data();
    void showsScalars();
    void showsNestedValues();
    void summarises_data();
    void summarises();
    void isBoundedInRows_data();
    void isBoundedInRows();
    void prefersUpperLevels();
    void isBoundedInDepth();
    void cleansForeignText();
    void startsAgainWithEachValue();

private:
    static QString text(const QAbstractItemModel &model, int row, int column,
                        const QModelIndex &parent = {})
    {
        return model.index(row, column, parent).data().toString();
    }
    static int countRows(const QAbstractItemModel &model, const QModelIndex &parent = {})
    {
        int rows = model.rowCount(parent);
        for (int row = 0, here = rows; row < here; ++row)
            rows += countRows(model, model.index(row, 0, parent));
        return rows;
    }
};

void TestJsonTreeModel::showsScalars_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("text") << QJsonValue(u"pong"_s) << u"pong"_s;
    QTest::newRow("true") << QJsonValue(true) << u"true"_s;
    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << u"null"_s;
    QTest::newRow("fraction") << QJsonValue(1.5) << u"1.5"_s;
    QTest::newRow("17 digits") << QJsonValue(qint64(76561198000000001)) << u"76561198000000001"_s;
    QTest::newRow("empty list") << QJsonValue(QJsonArray()) << u"0 entries"_s;
}

void TestJsonTreeModel::showsScalars()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, shown);
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setValue(value);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(text(model, 0, JsonTreeModel::Value), shown);
}

void TestJsonTreeModel::showsNestedValues()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setValue(QJsonArray{
        QJsonObject{{u"gameId"_s, u"1"_s}, {u"at"_s, QJsonObject{{u"x"_s, 3}}}},
        QJsonObject{{u"gameId"_s, u"2"_s}},
    });
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), int(JsonTreeModel::ColumnCount));
    QCOMPARE(text(model, 1, JsonTreeModel::Name), u"1"_s);
    const QModelIndex first = model.index(0, 0);
    QCOMPARE(model.rowCount(first), 2);
    QCOMPARE(text(model, 0, JsonTreeModel::Name, first), u"at"_s);
    const QModelIndex at = model.index(0, 0, first);
    QCOMPARE(text(model, 0, JsonTreeModel::Name, at), u"x"_s);
    QCOMPARE(text(model, 0, JsonTreeModel::Value, at), u"3"_s);
    QCOMPARE(model.parent(at), first);
    QCOMPARE(model.parent(first), QModelIndex());
}

void TestJsonTreeModel::summarises_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("summary");
    QTest::newRow("list") << QJsonValue(QJsonArray{1, 2, 3}) << u"3 entries"_s;
    QTest::newRow("object") << QJsonValue(QJsonObject{{u"a"_s, 1}, {u"b"_s, u"two"_s}})
                            << u"a: 1, b: two"_s;
    QTest::newRow("first scalars only") << QJsonValue(
        QJsonObject{{u"a"_s, QJsonArray()}, {u"b"_s, 1}, {u"c"_s, 2}, {u"d"_s, 3}, {u"e"_s, 4}})
                                        << u"b: 1, c: 2, d: 3"_s;
    QTest::newRow("nothing") << QJsonValue(QJsonValue::Undefined) << QString();
}

void TestJsonTreeModel::summarises()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, summary);
    QCOMPARE(jsonSummary(value), summary);
}

void TestJsonTreeModel::isBoundedInRows_data()
{
    QTest::addColumn<int>("entries");
    QTest::addColumn<int>("rows");
    const int limit = JsonTreeModel::maximumNodes;
    QTest::newRow("below") << limit - 1 << limit - 1;
    QTest::newRow("at the limit") << limit << limit;
    QTest::newRow("one past") << limit + 1 << limit + 1; // the last says "… 1 more"
    QTest::newRow("far past") << limit * 20 << limit + 1;
}

void TestJsonTreeModel::isBoundedInRows()
{
    QFETCH(int, entries);
    QFETCH(int, rows);
    QJsonArray array;
    for (int i = 0; i < entries; ++i)
        array.append(i);
    JsonTreeModel model;
    model.setValue(array);
    QCOMPARE(model.rowCount(), rows);
    const QString last = text(model, rows - 1, JsonTreeModel::Name);
    const int leftOut = entries - JsonTreeModel::maximumNodes;
    QCOMPARE(last,
             leftOut > 0 ? u"… %1 more"_s.arg(QLocale().toString(leftOut))
                         : QString::number(entries - 1));
}

void TestJsonTreeModel::prefersUpperLevels()
{
    QJsonArray inner;
    for (int i = 0; i < 100; ++i)
        inner.append(i);
    QJsonArray outer;
    for (int i = 0; i < 1'000; ++i)
        outer.append(inner);
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setValue(outer);
    QCOMPARE(model.rowCount(), 1'000);
    QCOMPARE(model.rowCount(model.index(0, 0)), 100);
    QCOMPARE(text(model, 0, JsonTreeModel::Name, model.index(999, 0)), u"… 100 more"_s);
    // Every list that was left out costs one row that says so.
    QVERIFY(countRows(model) <= JsonTreeModel::maximumNodes + 1'000);
}

void TestJsonTreeModel::isBoundedInDepth()
{
    const int levels = 500;
    const QByteArray json = QByteArray(levels, '[') + '7' + QByteArray(levels, ']');
    JsonTreeModel model;
    model.setValue(QJsonDocument::fromJson(json).array());
    QModelIndex deepest;
    int depth = 0;
    while (model.rowCount(deepest) > 0) {
        deepest = model.index(0, 0, deepest);
        ++depth;
    }
    QCOMPARE(depth, JsonTreeModel::maximumDepth + 1);
    QCOMPARE(deepest.data().toString(), u"… 1 more"_s);
}

void TestJsonTreeModel::cleansForeignText()
{
    JsonTreeModel model;
    model.setValue(QJsonObject{{u"name"_s, u"a\u202Eb\nc\u0007"_s},
                               {u"page"_s, u"<b>x</b>"_s},
                               {u"zlong"_s, QString(2'000, u'y')}});
    QCOMPARE(text(model, 0, JsonTreeModel::Value), u"ab⏎c"_s);
    QCOMPARE(text(model, 1, JsonTreeModel::Value), u"<b>x</b>"_s);
    QVERIFY(model.index(1, JsonTreeModel::Value)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(u"&lt;b&gt;x&lt;/b&gt;"_s));
    QVERIFY(text(model, 2, JsonTreeModel::Value).size() <= 501);
}

void TestJsonTreeModel::startsAgainWithEachValue()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setValue(QJsonArray{1, 2, QJsonArray{3}});
    model.setValue(QJsonObject{{u"one"_s, 1}});
    QCOMPARE(model.rowCount(), 1);
    model.setValue(QJsonValue::Undefined);
    QCOMPARE(model.rowCount(), 0);
}

} // namespace tst_jsontreemodel

QTEST_GUILESS_MAIN(tst_jsontreemodel::TestJsonTreeModel)
#include "tst_jsontreemodel.moc"
