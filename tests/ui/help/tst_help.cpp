#include "help/helppages.h"
#include "help/helpwindow.h"

#include "archive/grammar/filterparser.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

/// The targets of all links of \a page.
QStringList linksIn(const HelpPage &page)
{
    static const QRegularExpression link(u"\\]\\(([^)]*)\\)"_s);
    QStringList targets;
    for (auto match = link.globalMatch(page.text); match.hasNext();)
        targets.append(match.next().captured(1));
    return targets;
}

} // namespace

class TestHelp : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_help = std::make_unique<HelpWindow>(); }
    void cleanup() { m_help.reset(); }

    void pagesOpenAndLinksLead_data();
    void pagesOpenAndLinksLead();
    void everyFileIsAPage();
    void everyFilterOfTheGuideIsUnderstood();
    void aPageTellsOfAPart_data();
    void aPageTellsOfAPart();
    void searchFindsByAllWords();
    void searchWithoutResultAdvises();
    void backLeadsBack();
    void readsNothingButItsPages();
    void f1OpensItInADialog();

private:
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_help->findChild<Widget *>(name);
    }

    std::unique_ptr<HelpWindow> m_help;
};

void TestHelp::pagesOpenAndLinksLead_data()
{
    QTest::addColumn<QString>("name");
    QVERIFY(helpPages().size() >= 24);
    for (const HelpPage &page : helpPages())
        QTest::newRow(qPrintable(page.name)) << page.name;
}

void TestHelp::pagesOpenAndLinksLead()
{
    QFETCH(QString, name);
    const auto page = std::ranges::find(helpPages(), name, &HelpPage::name);
    QVERIFY(page->text.startsWith("# "_L1));
    m_help->showPage(name);
    QCOMPARE(m_help->shownPage(), name);
    QVERIFY(find<QTextBrowser>(u"helpText"_s)->toPlainText().startsWith(page->title));
    for (const QString &target : linksIn(*page)) {
        const bool leads = std::ranges::any_of(
            helpPages(), [&](const HelpPage &other) { return target == other.name + u".md"_s; });
        QVERIFY2(leads, qPrintable(target));
    }
}

void TestHelp::everyFileIsAPage()
{
    const QStringList files = QDir(u":/help"_s).entryList({u"*.md"_s});
    QCOMPARE(files.size(), helpPages().size());
}

void TestHelp::everyFilterOfTheGuideIsUnderstood()
{
    static const QRegularExpression code(u"`([^`]+)`"_s);
    FilterSurroundings surroundings;
    surroundings.findServer = [](const QString &) { return ServerId(); };
    const auto page = std::ranges::find(helpPages(), u"events"_s, &HelpPage::name);
    const QString table = page->text.section(u"| Write"_s, 1).section(u"\n\n"_s, 0, 0);
    int filters = 0;
    for (auto match = code.globalMatch(table); match.hasNext(); ++filters) {
        const QString filter = match.next().captured(1).replace("\\|"_L1, "|"_L1);
        QVERIFY2(parseFilter(filter, surroundings), qPrintable(filter));
    }
    QVERIFY(filters >= 15);
}

void TestHelp::aPageTellsOfAPart_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("page");
    QTest::newRow("events") << u"eventsPage"_s << u"events"_s;
    QTest::newRow("requests") << u"requestPanel"_s << u"requests"_s;
    QTest::newRow("settings") << u"settingsDialog"_s << u"settings"_s;
    QTest::newRow("anything else") << u"somewhere"_s << u"getting-started"_s;
}

void TestHelp::aPageTellsOfAPart()
{
    QFETCH(QString, part);
    QFETCH(QString, page);
    QWidget outer;
    outer.setObjectName(part);
    QWidget inner(&outer);
    QCOMPARE(helpPageAbout(&inner), page);
}

void TestHelp::searchFindsByAllWords()
{
    auto *pages = find<QListWidget>(u"helpPages"_s);
    QCOMPARE(pages->count(), helpPages().size());
    find<QLineEdit>(u"helpSearch"_s)->setText(u"webtokens secret"_s);
    QVERIFY(pages->count() >= 1 && pages->count() < helpPages().size());
    QCOMPARE(m_help->shownPage(), u"7-days-to-die"_s);
    QVERIFY(!find<QTextBrowser>(u"helpText"_s)->extraSelections().isEmpty());
    find<QLineEdit>(u"helpSearch"_s)->setText(u"RCON password"_s);
    QCOMPARE(m_help->shownPage(), u"rust"_s); // it says so most often
    find<QLineEdit>(u"helpSearch"_s)->setText(u"valheim"_s);
    QCOMPARE(m_help->shownPage(), u"valheim"_s); // the title counts most
}

void TestHelp::searchWithoutResultAdvises()
{
    find<QLineEdit>(u"helpSearch"_s)->setText(u"zzyzx"_s);
    QVERIFY(find<QListWidget>(u"helpPages"_s)->isHidden());
    QVERIFY(!find<QLabel>(u"helpNothing"_s)->isHidden());
}

void TestHelp::backLeadsBack()
{
    m_help->showPage(u"events"_s);
    m_help->showPage(u"rust"_s);
    QVERIFY(find<QToolButton>(u"helpBack"_s)->isEnabled());
    find<QToolButton>(u"helpBack"_s)->click();
    QCOMPARE(m_help->shownPage(), u"events"_s);
    QCOMPARE(find<QListWidget>(u"helpPages"_s)->currentItem()->data(Qt::UserRole).toString(),
             u"events"_s);
}

void TestHelp::readsNothingButItsPages()
{
    auto *text = find<QTextBrowser>(u"helpText"_s);
    m_help->showPage(u"events"_s);
    text->setSource(QUrl(u"file:///etc/hostname"_s));
    QCOMPARE(m_help->shownPage(), u"events"_s);
    const QVariant image
        = text->document()->resource(QTextDocument::ImageResource, QUrl(u"file:///etc/hostname"_s));
    QVERIFY(image.toByteArray().isEmpty());
}

void TestHelp::f1OpensItInADialog()
{
    QDialog dialog;
    dialog.setObjectName(u"settingsDialog"_s);
    auto *field = new QLineEdit(&dialog);
    openHelpInDialogs(&dialog);
    dialog.setModal(true);
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTest::keyClick(field, Qt::Key_F1);
    auto *help = dialog.findChild<HelpWindow *>();
    QVERIFY(help && help->isVisible());
    QCOMPARE(help->shownPage(), u"settings"_s);
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
