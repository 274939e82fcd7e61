#include "look/banner.h"

#include "look/glyphlabel.h"
#include "look/plainlabel.h"

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
    , m_tone(tone)
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
    m_layout->addWidget(new GlyphLabel(sign, tone, iconSide, this));
    m_layout->addLayout(texts, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
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

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneBackground(m_tone, palette()));
    painter.fillRect(QRect(0, 0, edgeWidth, height()), toneColour(m_tone, palette()));
}

} // namespace hawser
