#include "setup/firststart.h"
#include "support/patience.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace tst_firststart {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const QStringList doorNames{u"connectServerDoor"_s, u"letModsConnectDoor"_s, u"demoDoor"_s};

} // namespace

class TestFirstStart : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void doorsOpen_data();
    void doorsOpen();
    void dialInIsHiddenUntilItIsThere();
    void theStoreIsSpokenOf();
    void doorsTurnWithTheRoom();
    void nothingIsClipped_data();
    void nothingIsClipped();

private:
    QPushButton *door(const QString &name) const { return page->findChild<QPushButton *>(name); }

    std::unique_ptr<FirstStartPage> page;
};

void TestFirstStart::init()
{
    page = std::make_unique<FirstStartPage>();
    page->resize(800, 500);
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page.get(), hawser::test::patiently));
}

void TestFirstStart::doorsOpen_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("how"); // 0: a click, else a key
    for (int number = 0; number < doorNames.size(); ++number) {
        for (const int how : {0, int(Qt::Key_Return), int(Qt::Key_Space)})
            QTest::addRow("%d by %x", number, how) << number << how;
    }
}

void TestFirstStart::doorsOpen()
{
    QFETCH(const int, number);
    QFETCH(const int, how);
    page->setDialInAvailable(true);
    const QSignalSpy connects(page.get(), &FirstStartPage::connectServerChosen);
    const QSignalSpy letsIn(page.get(), &FirstStartPage::letModsConnectChosen);
    const QSignalSpy demos(page.get(), &FirstStartPage::demoChosen);
    QPushButton *button = door(doorNames[number]);
    if (how)
        QTest::keyClick(button, Qt::Key(how));
    else
        QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(connects.count(), number == 0 ? 1 : 0);
    QCOMPARE(letsIn.count(), number == 1 ? 1 : 0);
    QCOMPARE(demos.count(), number == 2 ? 1 : 0);
    QVERIFY(!button->accessibleName().isEmpty());
    QVERIFY(!button->accessibleName().contains(u'&'));
    QVERIFY(!button->accessibleDescription().isEmpty());
}

void TestFirstStart::dialInIsHiddenUntilItIsThere()
{
    QVERIFY(!door(doorNames[0])->isVisible());
    QVERIFY(door(doorNames[1])->isVisible());
    QVERIFY(door(doorNames[2])->isVisible());
    page->setDialInAvailable(true);
    QVERIFY(door(doorNames[0])->isVisible());
}

void TestFirstStart::theStoreIsSpokenOf()
{
    auto *note = page->findChild<QLabel *>(u"storeNote"_s);
    page->setStoreNote(u"<b>Tokens</b> live in the keychain."_s);
    QCOMPARE(note->text(), u"<b>Tokens</b> live in the keychain."_s);
    QCOMPARE(note->textFormat(), Qt::PlainText);
    QVERIFY(note->isVisible());
    page->setStoreNote({});
    QVERIFY(!note->isVisible());
}

void TestFirstStart::doorsTurnWithTheRoom()
{
    page->setDialInAvailable(true);
    page->resize(1'000, 600);
    QTRY_COMPARE(door(doorNames[0])->y(), door(doorNames[1])->y());
    QVERIFY(door(doorNames[0])->x() < door(doorNames[1])->x());
    page->resize(400, 600);
    QTRY_COMPARE(door(doorNames[0])->x(), door(doorNames[1])->x());
    QVERIFY(door(doorNames[0])->y() < door(doorNames[1])->y());
}

void TestFirstStart::nothingIsClipped_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {320, 420, 559, 600, 800, 1'280})
        QTest::newRow(QByteArray::number(width)) << width;
}

void TestFirstStart::nothingIsClipped()
{
    QFETCH(const int, width);
    page->setDialInAvailable(true);
    page->setStoreNote(u"Tokens are kept in the keychain of this computer."_s);
    page->resize(width, 500);
    QTRY_COMPARE(page->width(), width);
    QCoreApplication::processEvents();
    const auto *scroll = page->findChild<QScrollArea *>();
    QVERIFY(scroll->horizontalScrollBar()->maximum() == 0);
    for (const QLabel *label : page->findChildren<QLabel *>())
        QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                 qPrintable(label->text()));
}

} // namespace tst_firststart

QTEST_MAIN(tst_firststart::TestFirstStart)
#include "tst_firststart.moc"
