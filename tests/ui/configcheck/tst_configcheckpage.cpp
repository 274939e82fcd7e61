#include "configcheck/configcheckpage.h"

#include "configcheck/findingslist.h"
#include "look/privacy.h"
#include "support/patience.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

namespace tst_configcheckpage {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const QByteArray serverConfig = "<?xml version=\"1.0\"?>\n"
                                "<ServerSettings>\n"
                                "  <property name=\"ServerPort\" value=\"26900\"/>\n"
                                "  <property name=\"WebDashboardEnabled\" value=\"false\"/>\n"
                                "  <property name=\"WebDashboardPort\" value=\"8080\"/>\n"
                                "  <property name=\"EnableMapRendering\" value=\"false\"/>\n"
                                "  <property name=\"TelnetEnabled\" value=\"true\"/>\n"
                                "  <property name=\"TelnetPassword\" value=\"hunter2\"/>\n"
                                "</ServerSettings>\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

} // namespace

/// Drives the page as a user does: choose or drop or paste, read, tick, write, undo.
class TestConfigCheckPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void nothingCanBeWrittenAtFirst();
    void findingsStandWithTheirLines();
    void onlyWhatIsTickedChanges();
    void writingKeepsACopyAndCanBeUndone();
    void changesOfOthersAreNotOverwritten();
    void secretsAreNowhereToBeSeen();
    void streamerModeHidesAddresses();
    void filesCanBeDropped();
    void textCanBePasted();
    void pastedTextIsCopiedBack();
    void unknownFilesAskWhatTheyAre();
    void troubleIsTold();
    void goodFilesAreToldGood();
    void adviceFollowsTheRow();
    void keysTickAndUntick();
    void partsStandSideBySideWhereThereIsRoom();

private:
    QString put(const QByteArray &bytes, const QString &name = u"serverconfig.xml"_s) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
            ? file.fileName()
            : QString();
    }
    template<typename Part>
    Part *part(const QString &name) const
    {
        return m_page->findChild<Part *>(name);
    }
    FindingsList *list() const { return part<FindingsList>(u"findings"_s); }
    QPushButton *button(const QString &name) const { return part<QPushButton>(name); }
    QString diff() const { return part<QPlainTextEdit>(u"configDiff"_s)->toPlainText(); }
    QString message(const QString &banner) const
    {
        auto *found = part<QWidget>(banner);
        return found->isHidden() ? QString()
                                 : found->findChild<QLabel *>(u"bannerMessage"_s)->text();
    }
    void click(const QString &name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    void tick(int row, bool on) const
    {
        list()->topLevelItem(row)->setCheckState(FindingsList::SeverityColumn,
                                                 on ? Qt::Checked : Qt::Unchecked);
    }
    QStringList backups() const
    {
        return QDir(m_folder->path()).entryList({u"*.bak-*"_s}, QDir::Files);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConfigCheckPage> m_page;
};

void TestConfigCheckPage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_page = std::make_unique<ConfigCheckPage>();
    configfiles::Expectations expected;
    expected.newPassword = [] { return u"freshPassword4242"_s; };
    m_page->setExpectations(expected);
    m_page->resize(800, 500);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get(), hawser::test::patiently));
}

void TestConfigCheckPage::cleanup()
{
    screenPrivacy().setOn(false);
    QGuiApplication::clipboard()->clear();
    m_page.reset();
}

void TestConfigCheckPage::nothingCanBeWrittenAtFirst()
{
    QVERIFY(!button(u"writeCorrected"_s)->isEnabled());
    QVERIFY(!button(u"copyCorrected"_s)->isEnabled());
    QVERIFY(!part<QComboBox>(u"configKind"_s)->isEnabled());
    QVERIFY(message(u"configTrouble"_s).isEmpty());
    QVERIFY(message(u"configDone"_s).isEmpty());
}

void TestConfigCheckPage::findingsStandWithTheirLines()
{
    m_page->open(put(serverConfig));
    QStringList rows;
    for (int i = 0; i < list()->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = list()->topLevelItem(i);
        rows << item->text(FindingsList::SeverityColumn) + u' '
                + item->text(FindingsList::PlaceColumn);
    }
    QCOMPARE(
        rows,
        (QStringList{u"Error Line 4"_s, u"Hint Line 6"_s, u"Warning Line 8"_s, u"Hint Line 8"_s}));
    QCOMPARE(part<QLabel>(u"configSummary"_s)->text(), u"Errors: 1, warnings: 1, hints: 2."_s);
    QVERIFY(part<QComboBox>(u"configKind"_s)->currentText().contains(u"serverconfig.xml"_s));
    QCOMPARE(contentOf(m_folder->filePath(u"serverconfig.xml"_s)), serverConfig);
}

void TestConfigCheckPage::onlyWhatIsTickedChanges()
{
    m_page->open(put(serverConfig));
    QCOMPARE(list()->chosen(), (QList<qsizetype>{0, 1}));
    QVERIFY(diff().contains(u"+  <property name=\"EnableMapRendering\" value=\"true\"/>"_s));
    tick(1, false);
    QVERIFY(!diff().contains(u"+  <property name=\"EnableMapRendering\" value=\"true\"/>"_s));
    QVERIFY(diff().contains(u"+  <property name=\"WebDashboardEnabled\" value=\"true\"/>"_s));
    tick(0, false);
    QVERIFY(diff().isEmpty());
    QVERIFY(!button(u"writeCorrected"_s)->isEnabled());
}

void TestConfigCheckPage::writingKeepsACopyAndCanBeUndone()
{
    const QString path = put(serverConfig);
    m_page->open(path);
    QSignalSpy changed(m_page.get(), &ConfigCheckPage::fileChanged);
    tick(1, false);
    click(u"writeCorrected"_s);
    QCOMPARE(contentOf(path),
             QByteArray(serverConfig)
                 .replace("\"WebDashboardEnabled\" value=\"false\"",
                          "\"WebDashboardEnabled\" value=\"true\""));
    QCOMPARE(backups().size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(backups().first())), serverConfig);
    QVERIFY(!message(u"configDone"_s).isEmpty());
    QVERIFY(part<QWidget>(u"configDone"_s)
                ->findChild<QLabel *>(u"bannerAdvice"_s)
                ->text()
                .contains(backups().first()));
    QCOMPARE(list()->topLevelItemCount(), 3);
    click(u"undoConfig"_s);
    QCOMPARE(contentOf(path), serverConfig);
    QCOMPARE(list()->topLevelItemCount(), 4);
    QVERIFY(button(u"undoConfig"_s)->isHidden());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.first().first().toString(), path);
}

void TestConfigCheckPage::changesOfOthersAreNotOverwritten()
{
    const QString path = put(serverConfig);
    m_page->open(path);
    put("somebody else's");
    click(u"writeCorrected"_s);
    QCOMPARE(contentOf(path), QByteArray("somebody else's"));
    QVERIFY(backups().isEmpty());
    QVERIFY(message(u"configTrouble"_s).contains(u"serverconfig.xml"_s));
}

void TestConfigCheckPage::secretsAreNowhereToBeSeen()
{
    m_page->open(put(serverConfig));
    for (int row = 0; row < list()->topLevelItemCount(); ++row)
        tick(row, true);
    QVERIFY(diff().contains(u"•••new•••"_s));
    for (const QString &secret : {u"hunter2"_s, u"freshPassword4242"_s}) {
        QVERIFY(!diff().contains(secret));
        for (const QLabel *label : m_page->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(secret));
    }
    click(u"writeCorrected"_s);
    QVERIFY(contentOf(m_folder->filePath(u"serverconfig.xml"_s)).contains("freshPassword4242"));
}

void TestConfigCheckPage::streamerModeHidesAddresses()
{
    screenPrivacy().setOn(true);
    m_page->open(put("registrationToken=abcdefgh\nidentityToken='x1'\n"
                     "takaroWsUrl=ws://203.0.113.9:3004/\n",
                     u"TakaroConfig.txt"_s));
    QVERIFY(!diff().isEmpty());
    QVERIFY(!diff().contains(u"203.0.113.9"_s));
    screenPrivacy().setOn(false);
    QVERIFY(diff().contains(u"203.0.113.9"_s));
}

void TestConfigCheckPage::filesCanBeDropped()
{
    const QString path = put(serverConfig);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_page.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_page.get(), &drop);
    QCOMPARE(list()->topLevelItemCount(), 4);

    QMimeData remote;
    remote.setUrls({QUrl(u"https://play.hawser.test/serverconfig.xml"_s)});
    QDragEnterEvent other(QPoint(20, 20), Qt::CopyAction, &remote, Qt::LeftButton, Qt::NoModifier);
    other.ignore();
    QCoreApplication::sendEvent(m_page.get(), &other);
    QVERIFY(!other.isAccepted());
}

void TestConfigCheckPage::textCanBePasted()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(serverConfig));
    QTest::keySequence(m_page.get(), QKeySequence(QKeySequence::Paste));
    QCOMPARE(list()->topLevelItemCount(), 4);
    QVERIFY(button(u"writeCorrected"_s)->isHidden());
    QGuiApplication::clipboard()->clear();
    click(u"pasteConfig"_s);
    QVERIFY(!message(u"configTrouble"_s).isEmpty());
    QCOMPARE(list()->topLevelItemCount(), 4);
}

void TestConfigCheckPage::pastedTextIsCopiedBack()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(serverConfig));
    click(u"pasteConfig"_s);
    click(u"copyCorrected"_s);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"\"WebDashboardEnabled\" value=\"true\""_s));
    QVERIFY(copied.contains(u"hunter2"_s)); // the real text, as it is to be pasted back
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestConfigCheckPage::unknownFilesAskWhatTheyAre()
{
    m_page->open(put("hello\n", u"notes.txt"_s));
    auto *kinds = part<QComboBox>(u"configKind"_s);
    QCOMPARE(kinds->currentIndex(), -1);
    QVERIFY(!list()->isVisible());
    kinds->setCurrentIndex(0);
    emit kinds->activated(0);
    QVERIFY(list()->isVisible());
    QCOMPARE(list()->topLevelItemCount(), 1);
    QVERIFY(!button(u"writeCorrected"_s)->isEnabled());
}

void TestConfigCheckPage::troubleIsTold()
{
    m_page->open(m_folder->filePath(u"missing.xml"_s));
    QVERIFY(message(u"configTrouble"_s).contains(u"missing.xml"_s));
    QVERIFY(!button(u"writeCorrected"_s)->isEnabled());
    m_page->open(put(serverConfig));
    QVERIFY(message(u"configTrouble"_s).isEmpty());
}

void TestConfigCheckPage::goodFilesAreToldGood()
{
    m_page->open(
        put(QByteArray(serverConfig)
                .replace("\"false\"", "\"true\"")
                .replace("\"TelnetEnabled\" value=\"true\"", "\"TelnetEnabled\" value=\"false\"")));
    QCOMPARE(list()->topLevelItemCount(), 0);
    QCOMPARE(part<QLabel>(u"configSummary"_s)->text(),
             u"Nothing was found that has to be changed."_s);
    QVERIFY(!button(u"writeCorrected"_s)->isEnabled());
}

void TestConfigCheckPage::adviceFollowsTheRow()
{
    m_page->open(put(serverConfig));
    const QString first = part<QLabel>(u"configAdvice"_s)->text();
    QVERIFY(!first.isEmpty());
    QTest::keyClick(list(), Qt::Key_Down);
    QCOMPARE(list()->current(), 1);
    QVERIFY(part<QLabel>(u"configAdvice"_s)->text() != first);
}

void TestConfigCheckPage::keysTickAndUntick()
{
    m_page->open(put(serverConfig));
    QTest::keyClick(list(), Qt::Key_Space);
    QCOMPARE(list()->chosen(), QList<qsizetype>{1});
    QTest::keyClick(list(), Qt::Key_Space);
    QCOMPARE(list()->chosen(), (QList<qsizetype>{0, 1}));
}

void TestConfigCheckPage::partsStandSideBySideWhereThereIsRoom()
{
    auto *splitter = m_page->findChild<QSplitter *>();
    QCOMPARE(splitter->orientation(), Qt::Vertical);
    m_page->resize(1600, 1000);
    QTRY_COMPARE(splitter->orientation(), Qt::Horizontal);
}

} // namespace tst_configcheckpage

QTEST_MAIN(tst_configcheckpage::TestConfigCheckPage)
#include "tst_configcheckpage.moc"
