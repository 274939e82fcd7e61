#include "ui/support/palettes.h"

#include "look/appearance.h"
#include "look/focusring.h"
#include "look/theme.h"
#include "look/themestyle.h"
#include "support/patience.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFocusFrame>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTableWidget>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <functional>

namespace tst_focus {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

template<typename Widget>
Widget *written(const QString &text)
{
    auto *widget = new Widget;
    widget->setText(text);
    return widget;
}

template<typename View>
View *twoRows()
{
    auto *view = new View;
    for (const QString &text : {u"one"_s, u"two"_s}) {
        if constexpr (std::is_same_v<View, QTreeWidget>)
            view->addTopLevelItem(new QTreeWidgetItem({text}));
        else
            view->addItem(text);
    }
    view->setCurrentIndex(view->model()->index(0, 0));
    return view;
}

QTableWidget *smallTable()
{
    auto *table = new QTableWidget(2, 2);
    table->setCurrentCell(0, 0);
    return table;
}

QTabBar *twoTabs()
{
    auto *bar = new QTabBar;
    bar->addTab(u"one"_s);
    bar->addTab(u"two"_s);
    return bar;
}

QComboBox *choice(bool isEditable)
{
    auto *box = new QComboBox;
    box->addItems({u"one"_s, u"two"_s});
    box->setEditable(isEditable);
    return box;
}

struct Kind
{
    const char *name;
    std::function<QWidget *()> make;
};

/// Every kind of control that the window has.
QList<Kind> kinds()
{
    return {
        {"button", [] { return written<QPushButton>(u"Go"_s); }},
        {"tool button", [] { return written<QToolButton>(u"Go"_s); }},
        {"raised-on-touch tool button",
         [] {
             auto *button = written<QToolButton>(u"Go"_s);
             button->setAutoRaise(true);
             return button;
         }},
        {"check box", [] { return written<QCheckBox>(u"Yes"_s); }},
        {"radio button", [] { return written<QRadioButton>(u"Yes"_s); }},
        {"line", [] { return new QLineEdit; }},
        {"choice", [] { return choice(false); }},
        {"choice that can be typed", [] { return choice(true); }},
        {"number", [] { return new QSpinBox; }},
        {"keys", [] { return new QKeySequenceEdit; }},
        {"list", [] { return twoRows<QListWidget>(); }},
        {"tree", [] { return twoRows<QTreeWidget>(); }},
        {"table", [] { return smallTable(); }},
        {"tabs", [] { return twoTabs(); }},
        {"text", [] { return new QPlainTextEdit(u"text"_s); }},
        {"page", [] { return new QTextBrowser; }},
    };
}

/// Pixels that differ so much that the difference is seen.
int seenDifferences(const QImage &one, const QImage &other)
{
    int seen = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x)
            seen += contrast(one.pixelColor(x, y), other.pixelColor(x, y)) >= visibleContrast;
    }
    return seen;
}

} // namespace

/// Who uses the keyboard always sees where it is: on every kind of control, in our themes and in
/// those of people who need strong contrast.
class TestFocus : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { showFocus(this); }
    void isSeen_data();
    void isSeen();
    void whatIsClickedWearsNoRing();
    void cleanup();
};

void TestFocus::isSeen_data()
{
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << QString(lightTheme) << themePalette(false);
    QTest::newRow("dark") << QString(darkTheme) << themePalette(true);
    for (const test::NamedPalette &named : test::palettes())
        QTest::newRow(named.name) << QString(systemTheme) << named.palette;
}

void TestFocus::isSeen()
{
    constexpr int leastPixels = 60; // of an outline
    QFETCH(QString, theme);
    QFETCH(QPalette, palette);
    applyTheme(theme);
    QApplication::setPalette(palette);
    QApplication::setCursorFlashTime(0);
    QStringList unseen;
    for (const Kind &kind : kinds()) {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *other = new QPushButton(u"other"_s, &window);
        QWidget *control = kind.make();
        layout->addWidget(other);
        layout->addWidget(control);
        control->setFocusPolicy(Qt::StrongFocus);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window, hawser::test::patiently));
        other->setFocus(Qt::TabFocusReason);
        const QRect around = control->geometry().adjusted(-2, -2, 2, 2);
        const QImage before = window.grab(around).toImage();
        control->setFocus(Qt::TabFocusReason);
        QVERIFY(control->hasFocus() || control->isAncestorOf(QApplication::focusWidget()));
        const int seen = seenDifferences(before, window.grab(around).toImage());
        if (seen < leastPixels)
            unseen.append(u"%1: %2"_s.arg(QString::fromLatin1(kind.name)).arg(seen));
    }
    QCOMPARE(unseen, QStringList());
}

void TestFocus::whatIsClickedWearsNoRing()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *one = new QPushButton(u"one"_s, &window);
    auto *other = new QPushButton(u"other"_s, &window);
    layout->addWidget(one);
    layout->addWidget(other);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window, hawser::test::patiently));
    const auto rings = [&window] { return window.findChildren<QFocusFrame *>().size(); };
    one->setFocus(Qt::TabFocusReason);
    QCOMPARE(rings(), 1);
    other->setFocus(Qt::MouseFocusReason);
    QCOMPARE(rings(), 0);
    one->setFocus(Qt::MouseFocusReason);
    QCOMPARE(rings(), 0);
    other->setFocus(Qt::BacktabFocusReason);
    QCOMPARE(rings(), 1);
}

void TestFocus::cleanup()
{
    applyTheme(systemTheme);
}

} // namespace tst_focus

QTEST_MAIN(tst_focus::TestFocus)
#include "tst_focus.moc"
