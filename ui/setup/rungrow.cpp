#include "setup/rungrow.h"

#include "setup/arrivalwords.h"

#include "look/glyphlabel.h"
#include "look/plainlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

RungRow::RungRow(Rung rung, QWidget *parent)
    : QWidget(parent)
    , m_rung(rung)
    , m_sign(new GlyphLabel(rungGlyph(RungState::NotYet), Tone::Muted, iconSide, this))
    , m_word(new QLabel(this))
    , m_fact(new PlainLabel(this))
{
    m_word->setObjectName(u"rungWord"_s);
    m_word->setTextFormat(Qt::PlainText);
    m_fact->setObjectName(u"rungFact"_s);
    m_fact->setForegroundRole(QPalette::PlaceholderText);
    auto *title = new PlainLabel(this);
    title->setWholeText(rungTitle(rung));
    auto *first = new QHBoxLayout;
    first->addWidget(title, 1);
    first->addWidget(m_word);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addLayout(first);
    texts->addWidget(m_fact);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, space::tight / 2, 0, space::tight / 2);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    setState(RungState::NotYet);
}

void RungRow::setState(RungState state, const QString &fact)
{
    m_sign->setGlyph(rungGlyph(state), rungTone(state));
    m_word->setText(rungWord(state));
    m_state = state;
    colour();
    m_fact->setWholeText(fact);
    m_fact->setHidden(fact.isEmpty());
    setAccessibleName(tr("%1: %2", "rung, its state").arg(rungTitle(m_rung), rungWord(state)));
    setAccessibleDescription(fact);
}

void RungRow::colour()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, toneColour(rungTone(m_state), palette()));
    m_word->setPalette(colours);
}

void RungRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace hawser
