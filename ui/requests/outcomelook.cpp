#include "outcomelook.h"

#include <QCoreApplication>
#include <QLocale>

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

Glyph outcomeGlyph(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done:
        return Glyph::Done;
    case Outcome::Accepted:
        return Glyph::Accepted;
    case Outcome::Failed:
        return Glyph::Failed;
    case Outcome::Unsupported:
        return Glyph::Unsupported;
    case Outcome::Unknown:
        return Glyph::Unknown;
    }
    Q_UNREACHABLE();
}

Tone outcomeTone(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done:
        return Tone::Good;
    case Outcome::Accepted:
        return Tone::Busy;
    case Outcome::Failed:
        return Tone::Danger;
    case Outcome::Unsupported:
        return Tone::Plain;
    case Outcome::Unknown:
        return Tone::Warning;
    }
    Q_UNREACHABLE();
}

QIcon outcomeIcon(Outcome outcome)
{
    return glyph(outcomeGlyph(outcome), outcomeTone(outcome));
}

QColor outcomeColour(Outcome outcome, const QPalette &palette)
{
    return toneColour(outcomeTone(outcome), palette);
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
