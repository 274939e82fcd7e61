#include "look/banner.h"

#include "look/plainlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int edgeWidth = 3;

} // namespace

Banner::Banner(Glyph sign, Tone tone, QWidget *parent)
    : QFrame(parent)
    , m_glyph(sign)
    , m_tone(tone)
    , m_sign(new QLabel(this))
    , m_message(makeSentence(this))
    , m_advice(makeSentence(this))
    , m_layout(new QHBoxLayout(this))
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_message->setFont(strong);
    m_message->setObjectName(u"bannerMessage"_s);
    m_advice->setObjectName(u"bannerAdvice"_s);
    m_advice->hide();
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_message);
    texts->addWidget(m_advice);
    m_layout->setContentsMargins(space::wide, space::tight, space::normal, space::tight);
    m_layout->addWidget(m_sign);
    m_layout->addLayout(texts, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    tint();
}

void Banner::setMessage(const QString &message, const QString &advice)
{
    m_message->setText(message);
    m_advice->setText(advice);
    m_advice->setHidden(advice.isEmpty());
    setAccessibleName(message);
    setAccessibleDescription(advice);
}

QPushButton *Banner::addButton(const QString &title, const QString &objectName)
{
    auto *button = new QPushButton(title, this);
    button->setObjectName(objectName);
    m_layout->addWidget(button);
    return button;
}

void Banner::tint()
{
    m_sign->setPixmap(
        glyph(m_glyph, m_tone).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneBackground(m_tone, palette()));
    painter.fillRect(QRect(0, 0, edgeWidth, height()), toneColour(m_tone, palette()));
}

} // namespace hawser
