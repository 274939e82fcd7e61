#include "tray/traypicture.h"

#include "look/glyphs.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostShown = 9;
constexpr double dotShare = 0.42;   // of the icon's side
constexpr double countShare = 0.62; // with a figure in it

QString countText(int unread)
{
    return unread > mostShown ? QString::number(mostShown) + u'+' : QString::number(unread);
}

/// Whatever the tray is painted on, a rim keeps the badge apart from the sign.
void paintBadge(QPainter &painter, int side, const TraySummary &summary)
{
    const QPalette palette;
    const QColor colour = toneColour(trayTone(summary), palette);
    const QColor rim = palette.color(QPalette::Active, QPalette::Window);
    const double badge = side * (summary.unread > 0 ? countShare : dotShare);
    const QRectF place(side - badge, side - badge, badge, badge);
    painter.setPen(Qt::NoPen);
    painter.setBrush(rim);
    painter.drawEllipse(place);
    const double rimWidth = side / 24.0;
    painter.setBrush(colour);
    painter.drawEllipse(place.adjusted(rimWidth, rimWidth, -rimWidth, -rimWidth));
    if (summary.unread == 0)
        return;
    QFont font = painter.font();
    font.setBold(true);
    const QString text = countText(summary.unread);
    font.setPixelSize(std::max(6, int(badge * (text.size() > 1 ? 0.55 : 0.8))));
    painter.setFont(font);
    painter.setPen(rim);
    painter.drawText(place, Qt::AlignCenter, text);
}

} // namespace

QIcon trayPicture(const TraySummary &summary)
{
    const QIcon sign = applicationIcon();
    QIcon picture;
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawPixmap(0, 0, sign.pixmap(QSize(side, side), 1.0));
        if (summary.servers > 0)
            paintBadge(painter, side, summary);
        painter.end();
        picture.addPixmap(pixmap);
    }
    return picture;
}

} // namespace hawser
