#include "shownpage.h"

#include "eventexportbar.h"
#include "eventexportdialog.h"
#include "support/patience.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QTemporaryDir>
#include <QToolButton>

namespace tst_eventexporting {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestEventExporting : public QObject
{
    Q_OBJECT

private slots:
    void exportsWhatIsShown();
    void asksWhereTo();
    void tellsWhyItFailed();

private:
    static QString note(const Shown &s) { return s.part<QLabel>(u"eventExportNote"_s)->text(); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

void TestEventExporting::exportsWhatIsShown()
{
    Shown s;
    s.log.arrive(batchOf(village()));
    s.page->showServer(survival);
    s.press(u"type-chat-message"_s);
    QTRY_COMPARE(s.rows(), 1);
    QVERIFY(!s.isVisible(u"eventExportBar"_s));
    s.page->exportTo(path(u"shown.ndjson"_s));
    QVERIFY(s.isVisible(u"eventExportBar"_s));
    QVERIFY(!s.part<QToolButton>(u"exportEvents"_s)->isEnabled());
    QTRY_VERIFY(s.part<QToolButton>(u"exportEvents"_s)->isEnabled());
    QVERIFY2(note(s).endsWith(u"shown.ndjson. Number of events: 1"_s), qPrintable(note(s)));
    const QJsonObject line = QJsonDocument::fromJson(contents(path(u"shown.ndjson"_s))).object();
    QCOMPARE(line["text"_L1].toString(), u"where is my bike"_s);
    QCOMPARE(line["serverName"_L1].toString(), u"Survival"_s);
    QVERIFY(!s.isVisible(u"eventExportProgress"_s));
    s.press(u"eventExportButton"_s);
    QVERIFY(!s.isVisible(u"eventExportBar"_s));
}

void TestEventExporting::asksWhereTo()
{
    Shown s(2'500);
    QVERIFY(QTest::qWaitForWindowActive(&*s.page, hawser::test::patiently));
    QTest::keyClick(s.table(), Qt::Key_E, Qt::ControlModifier);
    auto *dialog = s.part<EventExportDialog>(u"eventExportDialog"_s);
    QVERIFY(dialog);
    dialog->setDirectory(m_folder.path());
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    QCOMPARE(name->text(), u"events.csv"_s);
    name->setText(u"asked"_s);
    QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
    QTRY_VERIFY(note(s).contains(u"2,500"_s) || note(s).contains(u"2500"_s));
    QTRY_COMPARE(contents(path(u"asked.csv"_s)).count('\n'), 2'501); // at its end it gets its name
    QTRY_VERIFY(!s.part<EventExportDialog>(u"eventExportDialog"_s));
}

void TestEventExporting::tellsWhyItFailed()
{
    Shown s(5);
    s.page->exportTo(path(u"no/such/folder"_s));
    QTRY_VERIFY(note(s).contains(u"failed"_s));
    QVERIFY(note(s).contains(u"no/such/folder"_s));
    QVERIFY(s.part<QToolButton>(u"exportEvents"_s)->isEnabled());
}

} // namespace tst_eventexporting

QTEST_MAIN(tst_eventexporting::TestEventExporting)
#include "tst_eventexporting.moc"
