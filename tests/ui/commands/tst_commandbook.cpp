#include "commands/commandbook.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

namespace tst_commandbook {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestCommandBook : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void knowsWhatStandsInTheMenus();
    void givesOtherKeys();
    void takesKeysFromTheirOwner();
    void resetsOneAndAll();
    void keepsWhatTheUserChose();
    void ignoresNonsense();
    void stripsMnemonics_data();
    void stripsMnemonics();

private:
    QString keys(const QString &name) const
    {
        return m_book->find(name)->action->shortcut().toString(QKeySequence::PortableText);
    }

    std::unique_ptr<QMenuBar> m_menus;
    std::unique_ptr<CommandBook> m_book;
};

void TestCommandBook::init()
{
    m_menus = std::make_unique<QMenuBar>();
    QMenu *view = m_menus->addMenu(u"&View"_s);
    const auto add
        = [](QMenu &menu, const QString &title, const QString &name, const QKeySequence &keys) {
              QAction *action = menu.addAction(title);
              action->setObjectName(name);
              action->setShortcut(keys);
          };
    add(*view, u"&Find …"_s, u"find"_s, Qt::CTRL | Qt::Key_F);
    view->addSeparator();
    add(*view, u"&List"_s, u"list"_s, Qt::CTRL | Qt::Key_L);
    view->addAction(u"nameless"_s);
    add(*view->addMenu(u"More"_s), u"Deep"_s, u"deep"_s, {});
    m_book = std::make_unique<CommandBook>(*m_menus);
}

void TestCommandBook::cleanup()
{
    m_book.reset();
    m_menus.reset();
}

void TestCommandBook::knowsWhatStandsInTheMenus()
{
    QCOMPARE(m_book->commands().size(), 3);
    QCOMPARE(m_book->commands().at(0).title(), u"Find"_s);
    QCOMPARE(m_book->commands().at(0).menu, u"View"_s);
    QCOMPARE(m_book->commands().at(2).name(), u"deep"_s);
    QVERIFY(!m_book->find(u"unknown"_s));
}

void TestCommandBook::givesOtherKeys()
{
    QSignalSpy changed(m_book.get(), &CommandBook::changed);
    m_book->setKeys(u"find"_s, Qt::ALT | Qt::Key_F);
    QCOMPARE(keys(u"find"_s), u"Alt+F"_s);
    QVERIFY(!m_book->isDefault(u"find"_s));
    m_book->setKeys(u"find"_s, {});
    QCOMPARE(keys(u"find"_s), QString());
    QVERIFY(!m_book->isDefault(u"find"_s));
    m_book->setKeys(u"find"_s, Qt::CTRL | Qt::Key_F); // what it was at first
    QVERIFY(m_book->isDefault(u"find"_s));
    QCOMPARE(changed.size(), 3);
}

void TestCommandBook::takesKeysFromTheirOwner()
{
    const QKeySequence ctrlL(Qt::CTRL | Qt::Key_L);
    QCOMPARE(m_book->owner(ctrlL, u"find"_s)->name(), u"list"_s);
    QVERIFY(!m_book->owner(ctrlL, u"list"_s));
    QVERIFY(!m_book->owner({}, u"list"_s));
    m_book->setKeys(u"find"_s, ctrlL);
    QCOMPARE(keys(u"find"_s), u"Ctrl+L"_s);
    QCOMPARE(keys(u"list"_s), QString());
}

void TestCommandBook::resetsOneAndAll()
{
    m_book->setKeys(u"find"_s, Qt::CTRL | Qt::Key_L);
    m_book->resetKeys(u"list"_s);
    QCOMPARE(keys(u"list"_s), u"Ctrl+L"_s);
    QCOMPARE(keys(u"find"_s), QString()); // no two have the same
    m_book->resetAll();
    QCOMPARE(keys(u"find"_s), u"Ctrl+F"_s);
    QVERIFY(m_book->userKeys().isEmpty());
}

void TestCommandBook::keepsWhatTheUserChose()
{
    m_book->setKeys(u"find"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_X);
    m_book->setKeys(u"list"_s, {});
    const QJsonObject kept = m_book->userKeys();
    QCOMPARE(kept.value(u"find"_s).toString(), u"Ctrl+Shift+X"_s);
    m_book->resetAll();
    QSignalSpy changed(m_book.get(), &CommandBook::changed);
    m_book->setUserKeys(kept);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(keys(u"find"_s), u"Ctrl+Shift+X"_s);
    QCOMPARE(keys(u"list"_s), QString());
}

void TestCommandBook::ignoresNonsense()
{
    m_book->setUserKeys({{u"find"_s, 7}, {u"ofTomorrow"_s, u"Ctrl+T"_s}});
    QCOMPARE(keys(u"find"_s), u"Ctrl+F"_s);
    QCOMPARE(m_book->userKeys().value(u"ofTomorrow"_s).toString(), u"Ctrl+T"_s);
    m_book->setKeys(u"unknown"_s, Qt::CTRL | Qt::Key_U);
    QVERIFY(!m_book->owner(Qt::CTRL | Qt::Key_U, {}));
}

void TestCommandBook::stripsMnemonics_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("plain");
    QTest::newRow("mnemonic") << u"&File"_s << u"File"_s;
    QTest::newRow("inside") << u"Sa&ve"_s << u"Save"_s;
    QTest::newRow("and") << u"Salt && pepper"_s << u"Salt & pepper"_s;
    QTest::newRow("dots") << u"Open …"_s << u"Open"_s;
    QTest::newRow("at the end") << u"odd&"_s << u"odd&"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestCommandBook::stripsMnemonics()
{
    QFETCH(QString, title);
    QFETCH(QString, plain);
    QCOMPARE(withoutMnemonic(title), plain);
}

} // namespace tst_commandbook

QTEST_MAIN(tst_commandbook::TestCommandBook)
#include "tst_commandbook.moc"
