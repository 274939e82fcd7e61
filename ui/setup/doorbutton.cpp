#include "setup/doorbutton.h"

#include "look/glyphlabel.h"
#include "look/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int signSide = 32;

/// Clicks go through it to the button.
QLabel *makeText(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setForegroundRole(QPalette::ButtonText);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    return label;
}

QString withoutKey(QString title)
{
    return title.remove(u'&');
}

} // namespace

DoorButton::DoorButton(Glyph sign, const QString &title, const QString &sentence, QWidget *parent)
    : QPushButton(parent)
{
    setAutoDefault(true); // else Return does not press it
    setAccessibleName(withoutKey(title));
    setAccessibleDescription(sentence);
    auto *picture = new GlyphLabel(sign, Tone::Busy, signSide, this);
    picture->setAttribute(Qt::WA_TransparentForMouseEvents);
    QLabel *name = makeText(title, this);
    name->setFont(headingFont(font()));
    name->setBuddy(this); // gives the title its key
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->addWidget(picture, 0, Qt::AlignHCenter);
    layout->addWidget(name);
    layout->addWidget(makeText(sentence, this), 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

QSize DoorButton::sizeHint() const
{
    return layout()->totalSizeHint();
}

QSize DoorButton::minimumSizeHint() const
{
    return layout()->totalMinimumSize();
}

} // namespace hawser
