#include "configcheck/configcheckpage.h"

#include "configcheck/diffview.h"
#include "configcheck/findinglook.h"
#include "configcheck/findingslist.h"
#include "configcheck/sourcerow.h"
#include "look/banner.h"
#include "look/emptystate.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/secretclipboard.h"
#include "look/theme.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace configfiles;

namespace {

constexpr int wideFrom = 900; // findings and preview side by side
constexpr int adviceLines = 3;

enum CheckPage : int { NothingPage, UnknownPage, ReportPage };

/// The one local file that is dragged; empty if it is something else.
QString draggedFile(const QMimeData &mime)
{
    const QList<QUrl> urls = mime.urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

ConfigCheckPage::ConfigCheckPage(QWidget *parent)
    : QWidget(parent)
    , m_row(new SourceRow(this))
    , m_source(new PlainLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_findings(new FindingsList(this))
    , m_advice(makeSentence(this))
    , m_diff(new DiffView(this))
    , m_summary(makeSentence(this))
    , m_trouble(new Banner(Glyph::Warning, Tone::Danger, this))
    , m_done(new Banner(Glyph::About, Tone::Good, this))
    , m_undo(m_done->addButton(tr("&Undo"), u"undoConfig"_s))
    , m_copy(new QPushButton(glyph(Glyph::Copy), tr("C&opy corrected text"), this))
    , m_write(new QPushButton(tr("&Write corrected file"), this))
{
    setObjectName(u"configCheckPage"_s);
    setAcceptDrops(true);
    setFocusProxy(m_row);
    build();
    clearBanners();
    connectParts();
    refreshAll();
}

void ConfigCheckPage::build()
{
    auto *title = new QLabel(tr("Check the game's configuration"), this);
    title->setFont(headingFont(font()));
    title->setTextFormat(Qt::PlainText);
    m_trouble->setObjectName(u"configTrouble"_s);
    m_done->setObjectName(u"configDone"_s);
    m_summary->setObjectName(u"configSummary"_s);
    m_source->setObjectName(u"configSource"_s);
    m_pages->addWidget(new EmptyState(Glyph::Filter, tr("Which file shall be looked at?"),
                                      tr("Choose it, drop it here, or paste its text. Nothing is "
                                         "changed before you say so, and nothing leaves this "
                                         "computer."),
                                      this));
    m_pages->addWidget(new EmptyState(Glyph::Warning, tr("Hawser does not recognise this file"),
                                      tr("Choose above what it is."), this));
    m_splitter->addWidget(makeFindingsSide());
    m_splitter->addWidget(m_diff);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_pages->addWidget(m_splitter);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(m_row);
    layout->addWidget(m_source);
    layout->addWidget(m_trouble);
    layout->addWidget(m_done);
    layout->addWidget(m_pages, 1);
    layout->addWidget(makeActionRow());
}

QWidget *ConfigCheckPage::makeFindingsSide()
{
    auto *side = new QWidget(this);
    m_advice->setObjectName(u"configAdvice"_s);
    m_advice->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_advice->setMinimumHeight(adviceLines * fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_findings, 1);
    layout->addWidget(m_advice);
    return side;
}

QWidget *ConfigCheckPage::makeActionRow()
{
    auto *row = new QWidget(this);
    m_copy->setObjectName(u"copyCorrected"_s);
    m_copy->setToolTip(
        tr("With the real secrets. After 30 seconds the clipboard is emptied again."));
    m_write->setObjectName(u"writeCorrected"_s);
    m_write->setToolTip(
        tr("The present file is kept beside it, with .bak and the time in its name."));
    for (QPushButton *button : {m_copy, m_write})
        button->setAccessibleDescription(button->toolTip());
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_summary, 1);
    layout->addWidget(m_copy);
    layout->addWidget(m_write);
    return row;
}

void ConfigCheckPage::connectParts()
{
    connect(m_row, &SourceRow::fileChosen, this, &ConfigCheckPage::open);
    connect(m_row, &SourceRow::textPasted, this, &ConfigCheckPage::takeText);
    connect(m_row, &SourceRow::kindChosen, this, &ConfigCheckPage::takeKind);
    connect(m_findings, &FindingsList::chosenChanged, this, &ConfigCheckPage::refreshDiff);
    connect(m_findings, &FindingsList::currentChosen, this, &ConfigCheckPage::refreshAdvice);
    connect(m_write, &QPushButton::clicked, this, &ConfigCheckPage::write);
    connect(m_copy, &QPushButton::clicked, this, &ConfigCheckPage::copy);
    connect(m_undo, &QPushButton::clicked, this, &ConfigCheckPage::undo);
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        refreshSource();
        refreshAdvice();
    });
}

void ConfigCheckPage::setExpectations(const Expectations &expected)
{
    m_file.setExpectations(expected);
    refreshAll();
}

void ConfigCheckPage::open(const QString &path)
{
    clearBanners();
    if (const auto done = m_file.load(path); !done)
        showTrouble(done.error());
    refreshAll();
}

void ConfigCheckPage::takeText(const QString &text)
{
    clearBanners();
    if (text.trimmed().isEmpty())
        showTrouble(tr("There is no text in the clipboard."));
    else
        m_file.paste(text);
    refreshAll();
}

void ConfigCheckPage::takeKind(const ConfigKind &kind)
{
    m_file.setKind(kind);
    refreshAll();
}

void ConfigCheckPage::write()
{
    clearBanners();
    if (const auto done = m_file.write(m_findings->chosen()); !done) {
        showTrouble(done.error());
        return;
    }
    const QString backup = QDir::toNativeSeparators(m_file.written()->backupPath);
    showDone(
        tr("The corrected file is written. Restart the game server, so that it is read."),
        tr("The former file is kept as %1. If it holds passwords, so does the copy.").arg(backup));
    m_undo->show();
    emit fileChanged(m_file.path());
    refreshAll();
}

void ConfigCheckPage::undo()
{
    clearBanners();
    if (const auto done = m_file.undo(); !done) {
        showTrouble(done.error());
        return;
    }
    showDone(tr("The former file is back."), {});
    m_undo->hide();
    emit fileChanged(m_file.path());
    refreshAll();
}

void ConfigCheckPage::copy()
{
    copySecret(QString::fromUtf8(SourceText(m_file.corrected(m_findings->chosen())).text()));
}

void ConfigCheckPage::showTrouble(const QString &message)
{
    m_trouble->setMessage(forScreen(message));
    m_trouble->show();
}

void ConfigCheckPage::showDone(const QString &message, const QString &advice)
{
    m_done->setMessage(message, forScreen(advice));
    m_done->show();
}

void ConfigCheckPage::clearBanners()
{
    m_trouble->hide();
    m_done->hide();
}

void ConfigCheckPage::refreshAll()
{
    refreshSource();
    m_findings->setFindings(m_file.report().findings);
    refreshSummary();
    refreshAdvice();
    refreshDiff();
    emit checked();
}

std::optional<qsizetype> ConfigCheckPage::errors() const
{
    if (m_file.isEmpty() || !m_file.kind())
        return std::nullopt;
    const QList<Finding> &findings = m_file.report().findings;
    return std::count_if(findings.begin(), findings.end(),
                         [](const Finding &one) { return one.severity == Severity::Error; });
}

void ConfigCheckPage::refreshSource()
{
    const QString path = QDir::toNativeSeparators(m_file.path());
    m_source->setHidden(m_file.isEmpty());
    m_source->setWholeText(forScreen(path.isEmpty() ? tr("Pasted text") : path));
    const auto &kind = m_file.kind();
    m_row->setKind(kind, !m_file.isEmpty());
    m_pages->setCurrentIndex(m_file.isEmpty() ? NothingPage : kind ? ReportPage : UnknownPage);
}

void ConfigCheckPage::refreshSummary()
{
    const QList<Finding> &findings = m_file.report().findings;
    const auto count = [&findings](Severity severity) {
        return int(std::count_if(findings.begin(), findings.end(), [severity](const Finding &one) {
            return one.severity == severity;
        }));
    };
    const bool isChecked = !m_file.isEmpty() && m_file.kind();
    QString text;
    if (isChecked && findings.isEmpty())
        text = tr("Nothing was found that has to be changed.");
    else if (isChecked)
        text = tr("Errors: %1, warnings: %2, hints: %3.")
                   .arg(count(Severity::Error))
                   .arg(count(Severity::Warning))
                   .arg(count(Severity::Hint));
    m_summary->setText(text);
}

void ConfigCheckPage::refreshAdvice()
{
    const qsizetype index = m_findings->current();
    const QList<Finding> &findings = m_file.report().findings;
    if (index < 0 || index >= findings.size()) {
        m_advice->setText(m_summary->text());
        return;
    }
    const Finding &finding = findings[index];
    const QString advice = finding.advice.isEmpty() ? QString() : finding.advice + u' ';
    m_advice->setText(forScreen(finding.what + u' ' + advice) + findingRemedy(finding));
}

void ConfigCheckPage::refreshDiff()
{
    const QList<qsizetype> chosen = m_findings->chosen();
    m_diff->setDiff(m_file.kind() ? previewDiff(m_file.report(), chosen) : QList<DiffLine>());
    const bool canWrite = !chosen.isEmpty();
    m_write->setHidden(m_file.path().isEmpty() && !m_file.isEmpty());
    m_write->setEnabled(canWrite && !m_file.path().isEmpty());
    m_copy->setEnabled(canWrite);
}

void ConfigCheckPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ConfigCheckPage::dropEvent(QDropEvent *event)
{
    open(draggedFile(*event->mimeData()));
    event->acceptProposedAction();
}

void ConfigCheckPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste))
        m_row->paste();
    else
        QWidget::keyPressEvent(event);
}

void ConfigCheckPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_splitter->setOrientation(width() >= wideFrom ? Qt::Horizontal : Qt::Vertical);
}

} // namespace hawser
