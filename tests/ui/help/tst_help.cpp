#include "help/helppages.h"
#include "help/helpwindow.h"

#include "archive/grammar/filterparser.h"
#include "support/patience.h"

#include <QDialog>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

namespace tst_help {

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

/// The blocks of code of \a page: what is pasted or typed as it stands there.
QStringList codeIn(const HelpPage &page)
{
    QStringList blocks;
    const QStringList parts = page.text.split(u"```"_s);
    for (qsizetype i = 1; i < parts.size(); i += 2)
        blocks.append(parts[i]);
    return blocks;
}

/// Every text in the sources of the window, without mnemonics and without the dots that say that
/// something is asked first.
QSet<QString> titlesInTheSources()
{
    static const QRegularExpression text(u"\"((?:[^\"\\\\]|\\\\.)*)\""_s);
    QSet<QString> titles;
    QDirIterator files(QStringLiteral(HAWSER_UI), {u"*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString source = QString::fromUtf8(file.readAll());
        for (auto match = text.globalMatch(source); match.hasNext();)
            titles.insert(match.next().captured(1).remove(u'&').remove(u'…').trimmed());
    }
    return titles;
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
    void everyMenuPathOfTheGuideExists();
    void translatedPagesSayTheSame_data();
    void translatedPagesSayTheSame();
    void untranslatedPagesAreInEnglish();
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
    QVERIFY(helpPages().size() >= 26);
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
    QCOMPARE(find<QListWidget>(u"helpPages"_s)->currentItem()->data(Qt::UserRole).toString(), name);
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

/// "**File → Settings**": of the words that the sources of the window hold, in some order.
void TestHelp::everyMenuPathOfTheGuideExists()
{
    static const QRegularExpression bold(u"\\*\\*([^*]+)\\*\\*"_s);
    const QString arrow = u" → "_s;
    const QSet<QString> known = titlesInTheSources();
    int paths = 0;
    for (const HelpPage &page : helpPages()) {
        for (auto match = bold.globalMatch(page.text); match.hasNext();) {
            const QString path = match.next().captured(1).simplified();
            if (!path.contains(arrow))
                continue;
            ++paths;
            for (const QString &part : path.split(arrow))
                QVERIFY2(known.contains(part), qPrintable(page.name + u": "_s + part));
        }
    }
    QVERIFY(paths >= 15);
}

void TestHelp::translatedPagesSayTheSame_data()
{
    QTest::addColumn<QString>("language");
    for (const QString &folder : QDir(u":/help"_s).entryList(QDir::Dirs))
        QTest::newRow(qPrintable(folder)) << folder;
}

/// As far as a program can tell: the same links, and the same to type and to paste.
void TestHelp::translatedPagesSayTheSame()
{
    QFETCH(const QString, language);
    const QStringList files = QDir(u":/help/"_s + language).entryList({u"*.md"_s});
    for (const HelpPage &page : helpPagesIn(QLocale(language))) {
        if (!files.contains(page.name + ".md"_L1))
            continue;
        const HelpPage *english = findHelpPage(page.name);
        QVERIFY2(page.text != english->text, qPrintable(page.name));
        QCOMPARE(linksIn(page), linksIn(*english));
        QCOMPARE(codeIn(page), codeIn(*english));
    }
    for (const QString &file : files)
        QVERIFY2(findHelpPage(file.section(u'.', 0, 0)), qPrintable(file));
}

void TestHelp::untranslatedPagesAreInEnglish()
{
    const QList<HelpPage> pages = helpPagesIn(QLocale(QLocale::Polish));
    QCOMPARE(pages.size(), helpPages().size());
    QCOMPARE(pages.first().title, helpPages().first().title);
    QVERIFY(pages.first().text.contains("*This page is in English only.*"_L1));
    QVERIFY(!helpPagesIn(QLocale(QLocale::English)).first().text.contains("English only"_L1));
}

void TestHelp::aPageTellsOfAPart_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("page");
    QTest::newRow("events") << u"eventsPage"_s << u"events"_s;
    QTest::newRow("statistics") << u"statisticsPage"_s << u"statistics"_s;
    QTest::newRow("doctor") << u"doctorDialog"_s << u"doctor"_s;
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
    QVERIFY(QTest::qWaitForWindowActive(&dialog, hawser::test::patiently));
    QTest::keyClick(field, Qt::Key_F1);
    auto *help = dialog.findChild<HelpWindow *>();
    QVERIFY(help && help->isVisible());
    QCOMPARE(help->shownPage(), u"settings"_s);
}

} // namespace tst_help

QTEST_MAIN(tst_help::TestHelp)
#include "tst_help.moc"
