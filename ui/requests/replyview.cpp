#include "replyview.h"

#include "jsontreemodel.h"
#include "outcomelook.h"
#include "rawtext.h"
#include "repliestree.h"

#include "look/glyphlabel.h"
#include "look/privacy.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeView>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastAnswerHeight = 24; // it can be pulled up by the splitter

QLabel *plainLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // a long word must not widen the panel
    return label;
}

QString jsonText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson());
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson());
    return jsonSummary(value);
}

} // namespace

ReplyView::ReplyView(QWidget *parent)
    : QWidget(parent)
    , m_icon(new GlyphLabel(Glyph::Request, Tone::Muted, iconSide, this))
    , m_word(plainLabel(u"replyOutcome"_s, this))
    , m_request(plainLabel(u"replyRequest"_s, this))
    , m_meaning(plainLabel(u"replyMeaning"_s, this))
    , m_error(plainLabel(u"replyError"_s, this))
    , m_sides(new QTabWidget(this))
    , m_tree(new QTreeView(this))
    , m_raw(new QPlainTextEdit(this))
    , m_replies(new RepliesTree(this))
    , m_copyAnswer(new QPushButton(tr("Copy answer"), this))
    , m_copyRaw(new QPushButton(tr("Copy raw"), this))
    , m_model(new JsonTreeModel(this))
{
    setObjectName(u"replyView"_s);
    setAccessibleName(tr("Reply"));
    build();
    connect(m_copyAnswer, &QPushButton::clicked, this,
            [this] { copy(forScreen(jsonText(m_reply->payload))); });
    connect(m_copyRaw, &QPushButton::clicked, this,
            [this] { copy(forScreen(QString::fromUtf8(m_reply->raw))); });
    showEntry(nullptr);
}

void ReplyView::build()
{
    m_icon->setObjectName(u"replyIcon"_s);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QFont bold = m_word->font();
    bold.setBold(true);
    m_word->setFont(bold);
    buildSides();
    m_copyAnswer->setObjectName(u"copyAnswer"_s);
    m_copyAnswer->setAccessibleName(m_copyAnswer->text());
    m_copyRaw->setObjectName(u"copyRaw"_s);
    m_copyRaw->setAccessibleName(m_copyRaw->text());
    layOut();
}

/// The answer as a tree, and as it came.
void ReplyView::buildSides()
{
    for (QAbstractScrollArea *side :
         {static_cast<QAbstractScrollArea *>(m_tree), static_cast<QAbstractScrollArea *>(m_raw),
          static_cast<QAbstractScrollArea *>(m_replies)})
        side->setMinimumHeight(leastAnswerHeight);
    m_tree->setObjectName(u"replyTree"_s);
    m_tree->setAccessibleName(tr("Answer as a tree"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->header()->setAccessibleName(tr("Columns of the answer"));
    m_raw->setObjectName(u"replyRaw"_s);
    m_raw->setAccessibleName(tr("Answer as it came"));
    m_raw->setReadOnly(true);
    m_raw->setTabChangesFocus(true);
    m_raw->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_raw->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sides->setObjectName(u"replySides"_s);
    m_sides->setAccessibleName(tr("Answer"));
    m_sides->setDocumentMode(true);
    m_sides->addTab(m_tree, tr("Tree"));
    m_sides->addTab(m_raw, tr("Raw"));
}

void ReplyView::layOut()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    auto *heading = new QHBoxLayout; // whose icon leaves no gap while it is hidden
    heading->addWidget(m_icon);
    heading->addWidget(m_word, 1);
    grid->addLayout(heading, 0, 0, 1, 2);
    grid->addWidget(m_request, 1, 0, 1, 2);
    grid->addWidget(m_meaning, 2, 0, 1, 2);
    grid->addWidget(m_error, 3, 0, 1, 2);
    grid->addWidget(m_sides, 4, 0, 1, 2);
    grid->addWidget(m_replies, 4, 0, 1, 2);
    grid->setRowStretch(4, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copyAnswer);
    buttons->addWidget(m_copyRaw);
    buttons->addStretch();
    grid->addLayout(buttons, 5, 0, 1, 2);
}

void ReplyView::showEntry(const RequestEntry *entry)
{
    const bool several = entry && entry->isForSeveral();
    const bool answered = entry && entry->reply().has_value();
    const bool same = entry && entry->number == m_number && !several
        && answered == m_reply.has_value() && !entry->released;
    if (same && m_number != 0)
        return; // keeps what the user has unfolded and scrolled to
    m_number = entry ? entry->number : 0;
    m_reply = answered && !several ? entry->reply() : std::nullopt;
    m_outcome = entry ? worstOutcome(*entry) : std::nullopt;
    m_replies->setVisible(several);
    if (!entry)
        showNothing();
    else if (several)
        showReplies(*entry);
    else if (!answered)
        showWaiting(*entry);
    else
        showReply(*entry, *entry->reply());
    colourWord();
}

void ReplyView::refreshPrivacy(const RequestEntry *entry)
{
    m_number = 0;
    m_replies->forget();
    showEntry(entry);
}

void ReplyView::showNothing()
{
    m_icon->hide();
    m_word->setText(tr("No reply yet"));
    m_request->clear();
    m_meaning->setText(tr("What the game server answers appears here."));
    showAnswer({});
}

void ReplyView::showWaiting(const RequestEntry &entry)
{
    m_icon->hide();
    m_word->setText(tr("Waiting …"));
    m_request->setText(tr("%1 on %2", "action, server")
                           .arg(actionText(actionSpec(entry.action).title), recipientTitle(entry)));
    m_meaning->setText(tr("The answer has not come yet."));
    showAnswer({});
}

void ReplyView::showReplies(const RequestEntry &entry)
{
    showIcon();
    m_word->setText(outcomeSummary(entry));
    m_request->setText(tr("%1 on %2", "action, server")
                           .arg(actionText(actionSpec(entry.action).title), recipientTitle(entry)));
    m_meaning->setText(entry.released ? tr("The answers are no longer kept, only their outcomes.")
                                      : tr("Unfold a game server to see its answer."));
    m_replies->showEntry(entry);
    showAnswer({});
}

void ReplyView::showReply(const RequestEntry &entry, const Reply &reply)
{
    showIcon();
    m_word->setText(outcomeWord(reply.outcome));
    m_request->setText(tr("%1 on %2, %3", "action, server, time taken")
                           .arg(actionText(actionSpec(entry.action).title), recipientTitle(entry),
                                durationText(reply.took)));
    QString meaning = entry.released ? tr("The answer is no longer kept, only its outcome.")
                                     : outcomeMeaning(reply.outcome);
    if (!reply.proof.isEmpty())
        meaning += u'\n' + tr("Looked at afterwards: %1.").arg(forScreen(reply.proof));
    m_meaning->setText(meaning);
    showAnswer(reply);
}

void ReplyView::showIcon()
{
    m_icon->setVisible(m_outcome.has_value());
    if (m_outcome)
        m_icon->setGlyph(outcomeGlyph(*m_outcome), outcomeTone(*m_outcome),
                         outcomeWord(*m_outcome));
}

void ReplyView::showAnswer(const Reply &reply)
{
    m_request->setVisible(!m_request->text().isEmpty());
    m_error->setText(forScreen(reply.error));
    m_error->setVisible(!reply.error.isEmpty());
    const bool hasPayload = !reply.payload.isUndefined() && !reply.payload.isNull();
    m_model->setValue(hasPayload ? shownPayload(reply) : QJsonValue(QJsonValue::Undefined));
    m_tree->expandToDepth(m_model->rowCount() <= 10 ? 0 : -1);
    m_tree->resizeColumnToContents(JsonTreeModel::Name);
    m_raw->setPlainText(rawText(reply.raw));
    m_sides->setVisible(hasPayload || !reply.raw.isEmpty());
    m_copyAnswer->setVisible(hasPayload);
    m_copyRaw->setVisible(!reply.raw.isEmpty());
    m_sides->setCurrentIndex(hasPayload ? 0 : 1);
}

void ReplyView::colourWord()
{
    QPalette own = palette();
    if (m_outcome)
        own.setColor(QPalette::WindowText, outcomeColour(*m_outcome, palette()));
    m_word->setPalette(own);
}

void ReplyView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_word)
        colourWord();
}

void ReplyView::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace hawser
