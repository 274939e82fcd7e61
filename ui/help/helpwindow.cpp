#include "help/helpwindow.h"

#include "help/helppages.h"
#include "look/plainlabel.h"
#include "look/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize helpSize{820, 600};
constexpr int pagesWidth = 210;

QString pageAt(const QUrl &url)
{
    return url.scheme() == "qrc"_L1 ? url.fileName().section(u'.', 0, 0) : QString();
}

/// Shows pages of the guide alone, whatever a page or a document dropped on it links to.
class LocalBrowser : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;

protected:
    QVariant loadResource(int, const QUrl &name) override
    {
        const HelpPage *page = findHelpPage(pageAt(source().resolved(name)));
        return page ? page->text.toUtf8()
                    : QByteArray(""); // not null: the document would go and look itself
    }

    void doSetSource(const QUrl &url, QTextDocument::ResourceType type) override
    {
        if (url.scheme() == "qrc"_L1 || url.isRelative())
            QTextBrowser::doSetSource(url, type);
    }
};

/// Markdown has no say in how tables look.
void layTablesOut(QTextDocument &page, const QColor &lines)
{
    page.setDocumentMargin(space::wide);
    for (QTextFrame *frame : page.rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorderCollapse(true);
        format.setBorderBrush(lines);
        format.setCellPadding(space::tight);
        format.setCellSpacing(0);
        table->setFormat(format);
    }
}

/// What is typed or pasted as it stands is told from what is read.
void shadeCode(QTextDocument &page, const QBrush &shade)
{
    QTextBlockFormat shaded;
    shaded.setBackground(shade);
    for (QTextBlock block = page.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().hasProperty(QTextFormat::BlockCodeFence))
            QTextCursor(block).mergeBlockFormat(shaded);
    }
}

/// F1 in a dialog, which no shortcut of another window's menu reaches.
class DialogHelpKey : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *asker = qobject_cast<QWidget *>(watched);
        const bool isInDialog = asker && qobject_cast<QDialog *>(asker->window());
        if (event->type() != QEvent::KeyPress || !isInDialog
            || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::HelpContents))
            return false;
        HelpWindow::showAbout(asker);
        return true;
    }
};

} // namespace

HelpWindow::HelpWindow(QWidget *parent)
    : QDialog(parent)
    , m_search(new QLineEdit(this))
    , m_pages(new QListWidget(this))
    , m_nothing(makeSentence(this))
    , m_text(new LocalBrowser(this))
{
    setObjectName(u"helpWindow"_s);
    setWindowTitle(tr("User guide"));
    m_search->setObjectName(u"helpSearch"_s);
    m_search->setPlaceholderText(tr("Search the guide"));
    m_search->setAccessibleName(tr("Search the guide"));
    m_search->setClearButtonEnabled(true);
    m_pages->setObjectName(u"helpPages"_s);
    m_pages->setAccessibleName(tr("Pages"));
    m_pages->setSpacing(2);
    m_nothing->setObjectName(u"helpNothing"_s);
    m_nothing->setText(tr("No page has all these words. Try fewer, or another word for it."));
    m_text->setObjectName(u"helpText"_s);
    m_text->setAccessibleName(tr("Page of the guide"));
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    build();
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(m_pages, &QListWidget::currentRowChanged, this, &HelpWindow::openRow);
    connect(m_text, &QTextBrowser::sourceChanged, this, &HelpWindow::follow);
    search({});
    resize(helpSize);
}

void HelpWindow::build()
{
    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(m_search);
    leftLayout->addWidget(m_nothing);
    leftLayout->addWidget(m_pages, 1);
    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addWidget(makeNavigation());
    rightLayout->addWidget(m_text, 1);
    auto *both = new QSplitter(this);
    both->setObjectName(u"helpSplitter"_s);
    both->setChildrenCollapsible(false);
    both->addWidget(left);
    both->addWidget(right);
    both->setStretchFactor(1, 1);
    both->setSizes({pagesWidth, helpSize.width() - pagesWidth});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(both);
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
}

QWidget *HelpWindow::makeNavigation()
{
    auto *bar = new QWidget(this);
    QToolButton *back = makeButton(u"helpBack"_s, tr("Back"), QKeySequence::Back);
    QToolButton *forward = makeButton(u"helpForward"_s, tr("Forward"), QKeySequence::Forward);
    connect(back, &QToolButton::clicked, m_text, &QTextBrowser::backward);
    connect(forward, &QToolButton::clicked, m_text, &QTextBrowser::forward);
    connect(m_text, &QTextBrowser::backwardAvailable, back, &QWidget::setEnabled);
    connect(m_text, &QTextBrowser::forwardAvailable, forward, &QWidget::setEnabled);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(back);
    layout->addWidget(forward);
    layout->addStretch();
    return bar;
}

QToolButton *HelpWindow::makeButton(const QString &name, const QString &title,
                                    const QKeySequence &keys)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(title);
    button->setShortcut(keys);
    button->setEnabled(false);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void HelpWindow::showAbout(QWidget *asker)
{
    QWidget *window = asker->window();
    auto *help = qobject_cast<HelpWindow *>(window);
    if (!help)
        help = window->findChild<HelpWindow *>({}, Qt::FindDirectChildrenOnly);
    if (!help) {
        help = new HelpWindow(window);
        help->setAttribute(Qt::WA_DeleteOnClose);
    }
    if (help != window)
        help->showPage(helpPageAbout(asker));
    help->show();
    help->raise();
    help->activateWindow();
}

void HelpWindow::showPage(const QString &name)
{
    m_search->clear();
    for (int row = 0; row < m_pages->count(); ++row) {
        if (m_pages->item(row)->data(Qt::UserRole).toString() == name)
            m_pages->setCurrentRow(row);
    }
    m_text->setFocus();
}

QString HelpWindow::shownPage() const
{
    return pageAt(m_text->source());
}

void HelpWindow::search(const QString &query)
{
    const QList<HelpPage> found = helpPagesWith(query);
    const QString before = shownPage();
    listPages(found);
    m_nothing->setVisible(found.isEmpty());
    m_pages->setVisible(!found.isEmpty());
    if (found.isEmpty())
        return;
    const auto same = std::ranges::find(found, before, &HelpPage::name);
    const bool staysHere = query.isEmpty() && same != found.end();
    m_pages->setCurrentRow(staysHere ? int(same - found.begin()) : 0);
    markWords();
}

void HelpWindow::listPages(const QList<HelpPage> &pages)
{
    const QSignalBlocker quiet(m_pages);
    m_pages->clear();
    for (const HelpPage &page : pages) {
        auto *item = new QListWidgetItem(page.title, m_pages);
        item->setData(Qt::UserRole, page.name);
    }
}

void HelpWindow::openRow(int row)
{
    const QListWidgetItem *item = m_pages->item(row);
    const HelpPage *page = item ? findHelpPage(item->data(Qt::UserRole).toString()) : nullptr;
    if (!page || page->name == shownPage())
        return;
    m_text->setSource(page->url(), QTextDocument::MarkdownResource);
    markWords();
}

/// A link was followed, or the way back: the list shows where that led to. source() does not tell
/// it yet.
void HelpWindow::follow(const QUrl &url)
{
    layTablesOut(*m_text->document(), toneColour(Tone::Muted, palette()));
    shadeCode(*m_text->document(), palette().alternateBase());
    const QSignalBlocker quiet(m_pages);
    for (int row = 0; row < m_pages->count(); ++row) {
        if (m_pages->item(row)->data(Qt::UserRole).toString() == pageAt(url))
            m_pages->setCurrentRow(row);
    }
}

/// Every place of the words that were searched for, and the first of them in sight.
void HelpWindow::markWords()
{
    QList<QTextEdit::ExtraSelection> marks;
    QTextCharFormat look;
    look.setBackground(toneBackground(Tone::Warning, palette()));
    look.setFontUnderline(true);
    for (const QString &word : m_search->text().split(u' ', Qt::SkipEmptyParts)) {
        QTextCursor place(m_text->document());
        while (!(place = m_text->document()->find(word, place)).isNull())
            marks.append({place, look});
    }
    m_text->setExtraSelections(marks);
    if (marks.isEmpty())
        return;
    const auto first = std::ranges::min_element(
        marks, {}, [](const auto &mark) { return mark.cursor.selectionStart(); });
    QTextCursor there = first->cursor;
    there.clearSelection();
    m_text->setTextCursor(there);
    m_text->ensureCursorVisible();
}

void openHelpInDialogs(QObject *parent)
{
    QCoreApplication::instance()->installEventFilter(new DialogHelpKey(parent));
}

} // namespace hawser
