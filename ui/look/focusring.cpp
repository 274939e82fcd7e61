#include "look/focusring.h"

#include "look/theme.h"
#include "look/themestyle.h"

#include <QApplication>
#include <QFocusEvent>
#include <QFocusFrame>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPointer>

namespace hawser {

namespace {

constexpr double ringWidth = 2;
constexpr double ringCorner = 4;

/// Keeps beside its widget wherever that goes, and is no child of it for screen readers.
class FocusRing : public QFocusFrame
{
public:
    using QFocusFrame::QFocusFrame;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(focusColour(palette()), ringWidth));
        const double inset = ringWidth / 2;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), ringCorner,
                                ringCorner);
    }
};

bool isWorn(const QWidget &widget)
{
    return !widget.isWindow() && !qobject_cast<const QMenuBar *>(&widget)
        && !qobject_cast<const QMenu *>(&widget);
}

class FocusWatch : public QObject
{
public:
    using QObject::QObject;
    ~FocusWatch() override { delete m_ring; }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn) {
            if (auto *widget = qobject_cast<QWidget *>(watched))
                follow(*widget, static_cast<QFocusEvent *>(event)->reason());
        }
        return false;
    }

private:
    void follow(QWidget &widget, Qt::FocusReason reason)
    {
        const bool isByKeys = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
            || reason == Qt::ShortcutFocusReason;
        if (isByKeys || reason == Qt::MouseFocusReason)
            m_isByKeys = isByKeys; // else it comes as it went
        if (!m_isByKeys || !isWorn(widget)) {
            delete m_ring;
            return;
        }
        if (!m_ring) // it may have gone with the window that it was in
            m_ring = new FocusRing(&widget);
        m_ring->setWidget(&widget);
    }

    QPointer<FocusRing> m_ring;
    bool m_isByKeys = false;
};

} // namespace

QColor focusColour(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    const bool isSeen
        = contrast(accent, window) >= visibleContrast && contrast(accent, base) >= visibleContrast;
    return isSeen ? accent : outlineColour(palette);
}

void showFocus(QObject *parent)
{
    if (QApplication::style()->name() != QLatin1StringView("macos"))
        QCoreApplication::instance()->installEventFilter(new FocusWatch(parent));
}

} // namespace hawser
