#include "chat/channellook.h"

#include "look/theme.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QHash>
#include <QPainter>
#include <QPixmap>

namespace hawser {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("ChatChannel", text);
}

Tone toneOf(ChatChannel channel)
{
    switch (channel) {
    case ChatChannel::None:
    case ChatChannel::Global:
        return Tone::Muted;
    case ChatChannel::Team:
        return Tone::Busy;
    case ChatChannel::Friends:
        return Tone::Good;
    case ChatChannel::Whisper:
        return Tone::Warning;
    }
    Q_UNREACHABLE();
}

QPixmap letterIn(const QString &letter, const QColor &colour)
{
    const qreal ratio = qGuiApp->devicePixelRatio();
    QPixmap picture(QSize(iconSide, iconSide) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour);
    painter.drawRoundedRect(QRectF(0.5, 0.5, iconSide - 1, iconSide - 1), 4, 4);
    QFont font = QGuiApplication::font();
    font.setBold(true);
    font.setPixelSize(iconSide - 5);
    painter.setFont(font);
    painter.drawText(QRect(0, 0, iconSide, iconSide), Qt::AlignCenter, letter);
    return picture;
}

} // namespace

QString channelWord(ChatChannel channel)
{
    switch (channel) {
    case ChatChannel::None:
        return say(QT_TRANSLATE_NOOP("ChatChannel", "Chat"));
    case ChatChannel::Global:
        return say(QT_TRANSLATE_NOOP("ChatChannel", "Global"));
    case ChatChannel::Team:
        return say(QT_TRANSLATE_NOOP("ChatChannel", "Team"));
    case ChatChannel::Friends:
        return say(QT_TRANSLATE_NOOP("ChatChannel", "Friends"));
    case ChatChannel::Whisper:
        return say(QT_TRANSLATE_NOOP("ChatChannel", "Whisper"));
    }
    Q_UNREACHABLE();
}

QIcon channelIcon(ChatChannel channel, const QPalette &palette)
{
    static QHash<std::pair<QString, QRgb>, QIcon> icons; // painted for every row otherwise
    const QColor colour = toneColour(toneOf(channel), palette);
    QIcon &icon = icons[{channelWord(channel).left(1), colour.rgba()}];
    if (icon.isNull())
        icon.addPixmap(letterIn(channelWord(channel).left(1), colour));
    return icon;
}

} // namespace hawser
