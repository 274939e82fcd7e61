#include "look/plainlabel.h"

#include "look/plaintext.h"

#include <QEvent>

namespace hawser {

namespace {

constexpr int roundingRoom = 2; // widths of texts are fractions in truth

} // namespace

PlainLabel::PlainLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PlainLabel::setWholeText(const QString &text)
{
    if (m_whole == text)
        return;
    m_whole = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize PlainLabel::sizeOf(const QString &text) const
{
    const QMargins around = contentsMargins();
    const int frame = 2 * margin();
    return {fontMetrics().horizontalAdvance(text) + around.left() + around.right() + frame
                + roundingRoom,
            fontMetrics().height() + around.top() + around.bottom() + frame};
}

QSize PlainLabel::minimumSizeHint() const
{
    return sizeOf(QStringLiteral("…"));
}

QSize PlainLabel::sizeHint() const
{
    return sizeOf(m_whole);
}

void PlainLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void PlainLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        elide();
    }
}

void PlainLabel::elide()
{
    const QString shown
        = fontMetrics().elidedText(m_whole, Qt::ElideRight, contentsRect().width() - 2 * margin());
    setText(shown);
    setToolTip(shown == m_whole ? QString() : plainToolTip(m_whole));
}

QLabel *makeSentence(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace hawser
