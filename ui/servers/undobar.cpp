#include "servers/undobar.h"

#include "look/glyphs.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "servers/undolist.h"

#include <QEnterEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

UndoBar::UndoBar(UndoList &list, QWidget *parent)
    : TintedFrame(Tone::Busy, parent)
    , m_list(list)
    , m_text(makeSentence(this))
{
    setObjectName(u"undoBar"_s);
    build();
    hide();
    m_end.setSingleShot(true);
    m_end.setInterval(shownFor);
    connect(&m_end, &QTimer::timeout, this, &QWidget::hide);
    connect(&list, &UndoList::pushed, this, &UndoBar::offer);
    connect(&list, &UndoList::changed, this, &QWidget::hide); // before pushed(): then it is shown
    connect(&screenPrivacy(), &Privacy::changed, this,
            &QWidget::hide); // it may name what is secret
}

void UndoBar::build()
{
    m_text->setObjectName(u"undoText"_s);
    auto *undo = new QPushButton(tr("&Undo"), this);
    undo->setObjectName(u"undoButton"_s);
    connect(undo, &QPushButton::clicked, &m_list, &UndoList::undo);
    auto *close = new QToolButton(this);
    close->setObjectName(u"undoClose"_s);
    close->setIcon(glyph(Glyph::Close));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    close->setToolTip(tr("Hide this"));
    close->setAccessibleName(tr("Hide this"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(undo);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::tight, space::normal, space::tight);
    layout->setSpacing(space::tight);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
}

void UndoBar::setShownFor(std::chrono::milliseconds time)
{
    m_end.setInterval(time);
}

void UndoBar::offer(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    show();
    m_end.start();
}

/// Nothing vanishes under the pointer.
void UndoBar::enterEvent(QEnterEvent *event)
{
    TintedFrame::enterEvent(event);
    m_end.stop();
}

void UndoBar::leaveEvent(QEvent *event)
{
    TintedFrame::leaveEvent(event);
    m_end.start();
}

} // namespace hawser
