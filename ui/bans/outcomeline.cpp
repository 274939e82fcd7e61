#include "bans/outcomeline.h"

#include "look/glyphlabel.h"
#include "look/plainlabel.h"
#include "look/plaintext.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "requests/outcomelook.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

OutcomeLine::OutcomeLine(QWidget *parent)
    : QWidget(parent)
    , m_icon(new GlyphLabel(Glyph::Request, Tone::Busy, iconSide, this))
    , m_word(new QLabel(this))
    , m_text(makeSentence(this))
    , m_undo(new QPushButton(this))
{
    setObjectName(u"outcomeLine"_s);
    m_word->setObjectName(u"outcomeWord"_s);
    m_word->setTextFormat(Qt::PlainText);
    m_text->setObjectName(u"outcomeText"_s);
    m_text->setMinimumWidth(1); // a long word must not widen the page
    m_undo->setObjectName(u"outcomeUndo"_s);
    m_undo->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_icon);
    layout->addWidget(m_word);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undo);
    connect(m_undo, &QPushButton::clicked, this, &OutcomeLine::undoClicked);
    clear();
}

void OutcomeLine::tellWaiting(const QString &what)
{
    m_outcome.reset();
    m_icon->setGlyph(Glyph::Request, Tone::Busy);
    m_word->setText(tr("Waiting …"));
    m_text->setText(forScreen(what));
    colour();
    offerUndo({});
    show();
}

void OutcomeLine::tell(const QString &what, const Reply &reply)
{
    m_outcome = reply.outcome;
    m_icon->setGlyph(outcomeGlyph(reply.outcome), outcomeTone(reply.outcome));
    m_word->setText(outcomeWord(reply.outcome));
    QString seen = reply.error.isEmpty() ? reply.proof : reply.error;
    if (seen.isEmpty())
        seen = outcomeMeaning(reply.outcome);
    m_text->setText(
        tr("%1: %2", "what was asked, how it ended").arg(forScreen(what), forScreen(seen)));
    colour();
    offerUndo({});
    show();
}

void OutcomeLine::offerUndo(const QString &title)
{
    m_undo->setText(plainTitle(title));
    m_undo->setVisible(!title.isEmpty());
}

void OutcomeLine::clear()
{
    hide();
}

void OutcomeLine::colour()
{
    QPalette tinted = palette();
    tinted.setColor(QPalette::WindowText,
                    m_outcome ? outcomeColour(*m_outcome, palette())
                              : toneColour(Tone::Busy, palette()));
    m_word->setPalette(tinted);
}

void OutcomeLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace hawser
