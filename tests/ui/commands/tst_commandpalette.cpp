#include "commands/commandpalette.h"
#include "support/patience.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QTest>

namespace tst_commandpalette {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestCommandPalette : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void findsByTyping();
    void movesByKeysAndRuns();
    void leavesOutWhatIsDisabled();
    void saysThatNothingFits();
    void beginsWithWhatWasUsedLast();
    void closesByEscape();
    void blocksNothingOnceClosed_data();
    void blocksNothingOnceClosed();
    void takesWhateverAServerIsCalled();
    void fitsIntoASmallWindow();

private:
    void add(const QString &title, bool isEnabled = true);
    void pop();
    void type(const QString &text) { QTest::keyClicks(query(), text); }
    void press(Qt::Key key) { QTest::keyClick(query(), key); }
    QLineEdit *query() const { return m_palette->findChild<QLineEdit *>(u"paletteQuery"_s); }
    QListView *list() const { return m_palette->findChild<QListView *>(u"paletteList"_s); }
    QString current() const { return list()->currentIndex().data().toString(); }
    QString titleAt(int row) const { return list()->model()->index(row, 0).data().toString(); }

    QList<PaletteEntry> m_entries;
    QStringList m_ran;
    std::unique_ptr<QMainWindow> m_window;
    CommandPalette *m_palette = nullptr;
};

void TestCommandPalette::init()
{
    m_entries.clear();
    m_ran.clear();
    for (const QString &title : {u"Find in events"_s, u"Full screen"_s, u"Ban player"_s})
        add(title);
    m_window = std::make_unique<QMainWindow>();
    m_window->resize(800, 500);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), hawser::test::patiently));
    m_palette = new CommandPalette(m_window.get());
    m_palette->addProvider([this] { return m_entries; });
    pop();
}

void TestCommandPalette::cleanup()
{
    m_window.reset();
}

void TestCommandPalette::add(const QString &title, bool isEnabled)
{
    PaletteEntry entry;
    entry.id = title;
    entry.title = title;
    entry.detail = u"View"_s;
    entry.keys = u"Ctrl+X"_s;
    entry.isEnabled = isEnabled;
    entry.run = [this, title] { m_ran.append(title); };
    m_entries.append(entry);
}

void TestCommandPalette::pop()
{
    m_palette->pop();
    QVERIFY(QTest::qWaitForWindowExposed(m_palette, hawser::test::patiently));
    QTRY_VERIFY(m_palette->isVisible());
}

void TestCommandPalette::findsByTyping()
{
    QCOMPARE(list()->model()->rowCount(), 3);
    type(u"ban"_s);
    QCOMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(current(), u"Ban player"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_ran, QStringList(u"Ban player"_s));
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::movesByKeysAndRuns()
{
    QCOMPARE(current(), u"Find in events"_s);
    press(Qt::Key_Down);
    QCOMPARE(current(), u"Full screen"_s);
    press(Qt::Key_PageDown);
    QCOMPARE(current(), u"Ban player"_s);
    press(Qt::Key_Down);
    QCOMPARE(current(), u"Ban player"_s);
    press(Qt::Key_Up);
    press(Qt::Key_Enter);
    QCOMPARE(m_ran, QStringList(u"Full screen"_s));
}

void TestCommandPalette::leavesOutWhatIsDisabled()
{
    press(Qt::Key_Escape);
    m_entries[0].isEnabled = false;
    pop();
    QCOMPARE(current(), u"Full screen"_s);
    press(Qt::Key_Up);
    QCOMPARE(current(), u"Full screen"_s);
    type(u"events"_s);
    press(Qt::Key_Return);
    QVERIFY(m_ran.isEmpty());
}

void TestCommandPalette::saysThatNothingFits()
{
    type(u"zzz"_s);
    QVERIFY(m_palette->findChild<QLabel *>(u"paletteNothing"_s)->isVisible());
    press(Qt::Key_Return);
    QVERIFY(m_ran.isEmpty());
    query()->clear();
    QVERIFY(!m_palette->findChild<QLabel *>(u"paletteNothing"_s)->isVisible());
}

void TestCommandPalette::beginsWithWhatWasUsedLast()
{
    type(u"full"_s);
    press(Qt::Key_Return);
    pop();
    QCOMPARE(query()->text(), QString());
    QCOMPARE(titleAt(0), u"Full screen"_s);
    QCOMPARE(titleAt(1), u"Find in events"_s);
}

void TestCommandPalette::closesByEscape()
{
    press(Qt::Key_Escape);
    QVERIFY(!m_palette->isVisible());
    QVERIFY(m_ran.isEmpty());
}

void TestCommandPalette::blocksNothingOnceClosed_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("by Escape") << int(Qt::Key_Escape);
    QTest::newRow("by running something") << int(Qt::Key_Return);
    QTest::newRow("by a click elsewhere") << 0;
}

/// Qt forgets a modal window only if its modality is not taken from it while it is being hidden.
void TestCommandPalette::blocksNothingOnceClosed()
{
    QFETCH(int, key);
    QVERIFY(QGuiApplication::modalWindow());
    if (key)
        press(Qt::Key(key));
    else
        m_window->activateWindow();
    QTRY_VERIFY(!query()->isVisible());
    QTRY_VERIFY(!QGuiApplication::modalWindow());
}

void TestCommandPalette::takesWhateverAServerIsCalled()
{
    press(Qt::Key_Escape);
    add(u"<b>bold</b> & "_s + QString(10'000, u'x'));
    pop();
    type(u"bold"_s);
    QCOMPARE(list()->model()->rowCount(), 1);
    QVERIFY(current().startsWith(u"<b>bold"_s));
    QVERIFY(!m_palette->grab().isNull());
}

void TestCommandPalette::fitsIntoASmallWindow()
{
    QVERIFY(m_window->geometry().contains(m_palette->geometry()));
    QVERIFY(!query()->accessibleName().isEmpty());
    QVERIFY(!list()->accessibleName().isEmpty());
}

} // namespace tst_commandpalette

QTEST_MAIN(tst_commandpalette::TestCommandPalette)
#include "tst_commandpalette.moc"
