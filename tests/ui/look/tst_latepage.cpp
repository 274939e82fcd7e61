#include "look/latepage.h"
#include "support/patience.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QVBoxLayout>

namespace tst_latepage {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

/// Gives the focus to one of its fields.
class TwoFields : public QWidget
{
public:
    explicit TwoFields(QWidget *parent)
        : QWidget(parent)
    {
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(new QLabel(this)); // takes no focus
        for (const QString &name : {u"upper"_s, u"lower"_s}) {
            auto *field = new QLineEdit(this);
            field->setObjectName(name);
            layout->addWidget(field);
        }
        setFocusProxy(findChild<QWidget *>(u"upper"_s));
        setFocusPolicy(Qt::StrongFocus);
    }
};

/// With controls that are made of several widgets.
class LargePage : public QWidget
{
public:
    explicit LargePage(QWidget *parent)
        : QWidget(parent)
    {
        auto *layout = new QVBoxLayout(this);
        add(*layout, new QPushButton(this));
        add(*layout, new QSpinBox(this));
        auto *typed = new QComboBox(this);
        typed->setEditable(true);
        add(*layout, typed);
        add(*layout, new QLineEdit(this));
        add(*layout, new TwoFields(this));
        auto *tabs = new QTabWidget(this);
        tabs->addTab(new QWidget, u"only"_s);
        add(*layout, tabs);
        auto *table = new QListWidget(this);
        (new QPushButton(table))->setObjectName(u"button in the list"_s);
        add(*layout, table);
    }

private:
    static void add(QLayout &layout, QWidget *part)
    {
        part->setObjectName(u"part %1"_s.arg(layout.count()));
        layout.addWidget(part);
    }
};

} // namespace

class TestLatePage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void isMadeWhenSeen();
    void isMadeWhenAskedFor();
    void standsInItsPlaceOfTheTabOrder();
    void handsTheFocusOn();

private:
    std::unique_ptr<QWidget> m_window;
    QTabWidget *m_tabs = nullptr;
    Late<LargePage> *m_late = nullptr;
    int m_made = 0;
};

void TestLatePage::init()
{
    m_made = 0;
    m_window = std::make_unique<QWidget>();
    m_tabs = new QTabWidget(m_window.get());
    m_late = new Late<LargePage>(
        [this](QWidget *place) {
            ++m_made;
            return new LargePage(place);
        },
        m_window.get());
    auto *before = new QPushButton(m_window.get());
    before->setObjectName(u"before"_s);
    m_tabs->addTab(before, u"first"_s);
    m_tabs->addTab(m_late, u"late"_s);
    auto *after = new QPushButton(m_window.get());
    after->setObjectName(u"after"_s);
    auto *layout = new QVBoxLayout(m_window.get());
    layout->addWidget(m_tabs);
    layout->addWidget(after);
    m_window->resize(400, 300);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), hawser::test::patiently));
}

void TestLatePage::isMadeWhenSeen()
{
    QCOMPARE(m_made, 0);
    QVERIFY(!m_late->madePage());
    m_tabs->setCurrentIndex(1);
    QCOMPARE(m_made, 1);
    QVERIFY(m_late->madePage()->isVisible());
    QCOMPARE(m_late->madePage()->size(), m_late->size());
    m_tabs->setCurrentIndex(0);
    m_tabs->setCurrentIndex(1);
    QCOMPARE(m_made, 1);
}

void TestLatePage::isMadeWhenAskedFor()
{
    LargePage *page = m_late->page();
    QCOMPARE(m_made, 1);
    QVERIFY(!page->isVisible());
    m_tabs->setCurrentIndex(1);
    QVERIFY(page->isVisible());
    QCOMPARE(m_late->page(), page);
    QCOMPARE(m_made, 1);
}

void TestLatePage::standsInItsPlaceOfTheTabOrder()
{
    m_tabs->setCurrentIndex(1);
    m_tabs->tabBar()->setFocus();
    QStringList met;
    for (int step = 0; step < 10; ++step) {
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Tab);
        met.append(m_window->focusWidget()->objectName());
    }
    const QStringList expected{u"part 0"_s,
                               u"part 1"_s,
                               u"part 2"_s,
                               u"part 3"_s,
                               u"upper"_s,
                               u"lower"_s,
                               u"qt_tabwidget_tabbar"_s,
                               u"part 6"_s,
                               u"button in the list"_s,
                               u"after"_s};
    QCOMPARE(met, expected);
}

void TestLatePage::handsTheFocusOn()
{
    m_tabs->setCurrentIndex(1);
    m_late->page()->setFocusPolicy(Qt::StrongFocus);
    m_late->setFocus();
    QVERIFY(m_late->page()->hasFocus());
}

} // namespace tst_latepage

QTEST_MAIN(tst_latepage::TestLatePage)
#include "tst_latepage.moc"
