#include "wizard/qrview.h"

#include "look/privacy.h"

#include <QPainter>

namespace hawser {

using portforward::QrMatrix;

namespace {

constexpr int squareSide = 5; // a phone reads it from an arm's length

} // namespace

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("QR code of the link"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
    connect(&screenPrivacy(), &Privacy::changed, this, qOverload<>(&QWidget::update));
}

void QrView::setLink(const QUrl &link)
{
    m_code = QrMatrix::of(link.toEncoded());
    setVisible(m_code.has_value());
    updateGeometry();
    update();
}

int QrView::squares() const
{
    return m_code ? m_code->size() + 2 * QrMatrix::quietZone : 0;
}

QSize QrView::sizeHint() const
{
    return QSize(squares(), squares()) * squareSide;
}

void QrView::paintEvent(QPaintEvent *)
{
    if (!m_code || screenPrivacy().isOn())
        return;
    QPainter painter(this);
    painter.fillRect(QRect(QPoint(), sizeHint()), Qt::white);
    for (int row = 0; row < m_code->size(); ++row) {
        for (int column = 0; column < m_code->size(); ++column) {
            const QPoint corner(column + QrMatrix::quietZone, row + QrMatrix::quietZone);
            if (m_code->isDark(column, row))
                painter.fillRect(QRect(corner * squareSide, QSize(squareSide, squareSide)),
                                 Qt::black);
        }
    }
}

} // namespace hawser
