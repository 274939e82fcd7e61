#include "setup/arrivalwords.h"

#include "look/privacy.h"
#include "look/timewords.h"

#include <QCoreApplication>

namespace hawser {

namespace {

using Words = QCoreApplication;

} // namespace

QString arrivalLine(const Arrival &arrival)
{
    const QString clock = clockText(arrival.at, QDateTime::currentDateTimeUtc());
    return Words::translate("Arrival", "%1  %2  %3", "time, address, what happened")
        .arg(clock, forScreen(arrival.peer), arrivalText(arrival.step));
}

QString rungTitle(Rung rung)
{
    switch (rung) {
    case Rung::Waiting:
        return Words::translate("Arrival", "Waiting for the mod");
    case Rung::Arrived:
        return Words::translate("Arrival", "Arrived (TCP)");
    case Rung::WebSocket:
        return Words::translate("Arrival", "Speaks WebSocket");
    case Rung::Identified:
        return Words::translate("Arrival", "Identified and let in");
    }
    Q_UNREACHABLE();
}

QString rungWord(RungState state)
{
    switch (state) {
    case RungState::NotYet:
        return Words::translate("Arrival", "not yet");
    case RungState::Now:
        return Words::translate("Arrival", "now …");
    case RungState::Asks:
        return Words::translate("Arrival", "waits for you");
    case RungState::Failed:
        return Words::translate("Arrival", "failed");
    case RungState::Done:
        return Words::translate("Arrival", "done");
    }
    Q_UNREACHABLE();
}

Glyph rungGlyph(RungState state)
{
    switch (state) {
    case RungState::NotYet:
        return Glyph::Offline;
    case RungState::Now:
        return Glyph::Connecting;
    case RungState::Asks:
        return Glyph::Waiting;
    case RungState::Failed:
        return Glyph::Refused;
    case RungState::Done:
        return Glyph::Online;
    }
    Q_UNREACHABLE();
}

Tone rungTone(RungState state)
{
    switch (state) {
    case RungState::NotYet:
        return Tone::Muted;
    case RungState::Now:
        return Tone::Busy;
    case RungState::Asks:
        return Tone::Warning;
    case RungState::Failed:
        return Tone::Danger;
    case RungState::Done:
        return Tone::Good;
    }
    Q_UNREACHABLE();
}

} // namespace hawser
