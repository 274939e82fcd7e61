#include "look/statelook.h"

#include <QCoreApplication>

namespace hawser {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("ConnectionState", text);
}

} // namespace

Glyph stateGlyph(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Offline:
        return Glyph::Offline;
    case ConnectionState::Connecting:
        return Glyph::Connecting;
    case ConnectionState::Identifying:
        return Glyph::Identifying;
    case ConnectionState::Online:
        return Glyph::Online;
    case ConnectionState::Waiting:
        return Glyph::Waiting;
    case ConnectionState::Refused:
        return Glyph::Refused;
    }
    Q_UNREACHABLE();
}

Tone stateTone(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Offline:
        return Tone::Muted;
    case ConnectionState::Connecting:
    case ConnectionState::Identifying:
        return Tone::Busy;
    case ConnectionState::Online:
        return Tone::Good;
    case ConnectionState::Waiting:
        return Tone::Warning;
    case ConnectionState::Refused:
        return Tone::Danger;
    }
    Q_UNREACHABLE();
}

QString stateWord(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Offline:
        return say(QT_TRANSLATE_NOOP("ConnectionState", "Offline"));
    case ConnectionState::Connecting:
        return say(QT_TRANSLATE_NOOP("ConnectionState", "Connecting"));
    case ConnectionState::Identifying:
        return say(QT_TRANSLATE_NOOP("ConnectionState", "Identifying"));
    case ConnectionState::Online:
        return say(QT_TRANSLATE_NOOP("ConnectionState", "Online"));
    case ConnectionState::Waiting:
        return say(QT_TRANSLATE_NOOP("ConnectionState", "Waiting"));
    case ConnectionState::Refused:
        return say(QT_TRANSLATE_NOOP("ConnectionState", "Refused"));
    }
    Q_UNREACHABLE();
}

QString stateMeaning(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Offline:
        return say(QT_TRANSLATE_NOOP("ConnectionState", "Nobody is connected."));
    case ConnectionState::Connecting:
        return say(QT_TRANSLATE_NOOP("ConnectionState", "The connection is being made."));
    case ConnectionState::Identifying:
        return say(QT_TRANSLATE_NOOP("ConnectionState", "Connected, but not let in yet."));
    case ConnectionState::Online:
        return say(
            QT_TRANSLATE_NOOP("ConnectionState", "Events arrive and requests are answered."));
    case ConnectionState::Waiting:
        return say(
            QT_TRANSLATE_NOOP("ConnectionState", "The connection was lost and is expected back."));
    case ConnectionState::Refused:
        return say(
            QT_TRANSLATE_NOOP("ConnectionState", "This needs you: it does not mend itself."));
    }
    Q_UNREACHABLE();
}

} // namespace hawser
