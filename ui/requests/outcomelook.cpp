#include "outcomelook.h"

#include "look/theme.h"

#include <QApplication>
#include <QCoreApplication>
#include <QLocale>
#include <QStyle>

namespace hawser {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Outcome", text);
}

} // namespace

QString outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done:
        return say(QT_TRANSLATE_NOOP("Outcome", "Done"));
    case Outcome::Accepted:
        return say(QT_TRANSLATE_NOOP("Outcome", "Accepted"));
    case Outcome::Failed:
        return say(QT_TRANSLATE_NOOP("Outcome", "Failed"));
    case Outcome::Unsupported:
        return say(QT_TRANSLATE_NOOP("Outcome", "Unsupported"));
    case Outcome::Unknown:
        return say(QT_TRANSLATE_NOOP("Outcome", "Unknown"));
    }
    Q_UNREACHABLE();
}

QString outcomeMeaning(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done:
        return say(QT_TRANSLATE_NOOP("Outcome", "The game server did it."));
    case Outcome::Accepted:
        return say(QT_TRANSLATE_NOOP(
            "Outcome",
            "The game server took the request, but nothing proves that it had an effect."));
    case Outcome::Failed:
        return say(QT_TRANSLATE_NOOP(
            "Outcome", "The game server refused, or its answer cannot be understood."));
    case Outcome::Unsupported:
        return say(QT_TRANSLATE_NOOP("Outcome", "This game or its mod cannot do that."));
    case Outcome::Unknown:
        return say(QT_TRANSLATE_NOOP(
            "Outcome", "The answer was lost. It may have happened: look before you repeat it."));
    }
    Q_UNREACHABLE();
}

QIcon outcomeIcon(Outcome outcome)
{
    const QStyle *style = QApplication::style();
    switch (outcome) {
    case Outcome::Done:
        return style->standardIcon(QStyle::SP_DialogApplyButton);
    case Outcome::Accepted:
        return style->standardIcon(QStyle::SP_MessageBoxInformation);
    case Outcome::Failed:
        return style->standardIcon(QStyle::SP_MessageBoxCritical);
    case Outcome::Unsupported:
        return style->standardIcon(QStyle::SP_DialogCancelButton);
    case Outcome::Unknown:
        return style->standardIcon(QStyle::SP_MessageBoxQuestion);
    }
    Q_UNREACHABLE();
}

QColor outcomeColour(Outcome outcome, const QPalette &palette)
{
    switch (outcome) {
    case Outcome::Done:
        return toneColour(Tone::Good, palette);
    case Outcome::Accepted:
        return toneColour(Tone::Busy, palette);
    case Outcome::Failed:
        return toneColour(Tone::Danger, palette);
    case Outcome::Unsupported:
        return toneColour(Tone::Plain, palette);
    case Outcome::Unknown:
        return toneColour(Tone::Warning, palette);
    }
    Q_UNREACHABLE();
}

QJsonValue shownPayload(const Reply &reply)
{
    if (actionSpec(reply.action).reply != ReplyShape::MapTile || !reply.payload.isString())
        return reply.payload;
    const qsizetype bytes = QByteArray::fromBase64(reply.payload.toString().toLatin1()).size();
    return QCoreApplication::translate("Outcome", "Image of %1, not shown")
        .arg(QLocale().formattedDataSize(bytes));
}

QString durationText(std::chrono::microseconds took)
{
    const double ms = std::chrono::duration<double, std::milli>(took).count();
    const QLocale locale;
    if (ms < 10)
        return QCoreApplication::translate("Outcome", "%1 ms").arg(locale.toString(ms, 'f', 1));
    if (ms < 10'000)
        return QCoreApplication::translate("Outcome", "%1 ms").arg(locale.toString(ms, 'f', 0));
    return QCoreApplication::translate("Outcome", "%1 s").arg(locale.toString(ms / 1'000, 'f', 1));
}

} // namespace hawser
