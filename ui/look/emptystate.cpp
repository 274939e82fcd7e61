#include "look/emptystate.h"

#include "look/plainlabel.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int signSide = 40;

} // namespace

EmptyState::EmptyState(Glyph sign, const QString &sentence, const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_glyph(sign)
    , m_sign(new QLabel(this))
    , m_sentence(makeSentence(this))
    , m_hint(makeSentence(this))
{
    m_sign->setObjectName(u"emptySign"_s);
    m_sentence->setObjectName(u"emptySentence"_s);
    m_sentence->setText(sentence);
    m_sentence->setFont(headingFont(font()));
    m_hint->setObjectName(u"emptyHint"_s);
    m_hint->setText(hint);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch();
    for (QLabel *label : {m_sign, m_sentence, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    layout->addStretch();
    tint();
}

void EmptyState::tint()
{
    m_sign->setPixmap(
        glyph(m_glyph, Tone::Muted).pixmap(QSize(signSide, signSide), devicePixelRatioF()));
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace hawser
