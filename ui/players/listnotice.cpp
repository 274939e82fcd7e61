#include "players/listnotice.h"

#include "look/glyphlabel.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "requests/rawtext.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int signSide = 32;

} // namespace

ListNotice::ListNotice(QWidget *parent)
    : QWidget(parent)
    , m_sign(new GlyphLabel(Glyph::Game, Tone::Muted, signSide, this))
    , m_title(makeSentence(this))
    , m_advice(makeSentence(this))
    , m_retry(new QPushButton(tr("Try again"), this))
    , m_rawTitle(makeSentence(this))
    , m_raw(new QPlainTextEdit(this))
{
    setObjectName(u"listNotice"_s);
    build();
    connect(m_retry, &QPushButton::clicked, this, &ListNotice::retryClicked);
}

void ListNotice::build()
{
    m_title->setObjectName(u"noticeTitle"_s);
    m_title->setMinimumWidth(1); // a long word must not widen the page
    m_title->setFont(headingFont(font()));
    m_title->setAlignment(Qt::AlignCenter);
    m_advice->setObjectName(u"noticeAdvice"_s);
    m_advice->setMinimumWidth(1); // a long word must not widen the page
    m_advice->setAlignment(Qt::AlignCenter);
    m_retry->setObjectName(u"noticeRetry"_s);
    m_retry->setIcon(glyph(Glyph::Repeat));
    m_retry->setAutoDefault(false);
    m_rawTitle->setText(tr("What the game server answered:"));
    m_raw->setObjectName(u"noticeRaw"_s);
    m_raw->setAccessibleName(tr("Answer as it came"));
    m_raw->setReadOnly(true);
    m_raw->setTabChangesFocus(true);
    m_raw->setFont(monospaceFont());
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addWidget(m_sign, 0, Qt::AlignCenter);
    layout->addWidget(m_title);
    layout->addWidget(m_advice);
    layout->addWidget(m_retry, 0, Qt::AlignCenter);
    layout->addWidget(m_rawTitle);
    layout->addWidget(m_raw, 4);
    layout->addStretch(1);
}

void ListNotice::setParts(bool canRetry, const QString &raw)
{
    m_retry->setVisible(canRetry);
    m_rawTitle->setVisible(!raw.isEmpty());
    m_raw->setVisible(!raw.isEmpty());
    if (m_raw->toPlainText() != raw)
        m_raw->setPlainText(raw);
}

void ListNotice::tell(Glyph sign, Tone tone, const QString &title, const QString &advice)
{
    m_sign->setGlyph(sign, tone);
    m_title->setText(title);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    setParts(false, {});
}

void ListNotice::tellTrouble(const QString &title, const Reply &reply, const QString &trouble)
{
    const bool isUnsupported = reply.outcome == Outcome::Unsupported;
    const QString next = isUnsupported
        ? tr("Another mod, or a newer one, may be able to.")
        : tr("Try again. If it stays so, the Connection page tells whether the game server still "
             "answers.");
    tell(Glyph::Warning, isUnsupported ? Tone::Muted : Tone::Warning, title,
         trouble.isEmpty() ? next : forScreen(trouble) + u'\n' + next);
    const bool isStrange = reply.outcome != Outcome::Unsupported && !reply.raw.isEmpty();
    setParts(true, isStrange ? rawText(reply.raw) : QString());
}

} // namespace hawser
