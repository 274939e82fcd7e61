#include "servers/standinglook.h"

#include <QCoreApplication>

namespace hawser {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Standing", text);
}

} // namespace

Glyph standingGlyph(Standing standing)
{
    switch (standing) {
    case Standing::Accepted:
        return Glyph::Online;
    case Standing::New:
        return Glyph::Identifying;
    case Standing::Refused:
    case Standing::Blocked:
        return Glyph::Refused;
    case Standing::Disabled:
        return Glyph::Offline;
    }
    Q_UNREACHABLE();
}

Tone standingTone(Standing standing)
{
    return standing == Standing::New ? Tone::Busy : Tone::Muted;
}

QString standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Accepted:
        return say(QT_TRANSLATE_NOOP("Standing", "Accepted"));
    case Standing::New:
        return say(QT_TRANSLATE_NOOP("Standing", "New"));
    case Standing::Refused:
        return say(QT_TRANSLATE_NOOP("Standing", "Refused"));
    case Standing::Blocked:
        return say(QT_TRANSLATE_NOOP("Standing", "Blocked"));
    case Standing::Disabled:
        return say(QT_TRANSLATE_NOOP("Standing", "Switched off"));
    }
    Q_UNREACHABLE();
}

QString standingMeaning(Standing standing)
{
    switch (standing) {
    case Standing::Accepted:
        return say(QT_TRANSLATE_NOOP("Standing", "let in"));
    case Standing::New:
        return say(QT_TRANSLATE_NOOP("Standing", "waits for your decision"));
    case Standing::Refused:
        return say(QT_TRANSLATE_NOOP("Standing", "turned away until Hawser ends"));
    case Standing::Blocked:
        return say(QT_TRANSLATE_NOOP("Standing", "turned away until you accept it"));
    case Standing::Disabled:
        return say(QT_TRANSLATE_NOOP("Standing", "kept, and not connected"));
    }
    Q_UNREACHABLE();
}

bool isPutAside(Standing standing)
{
    switch (standing) {
    case Standing::Accepted:
    case Standing::New:
        return false;
    case Standing::Refused:
    case Standing::Blocked:
    case Standing::Disabled:
        return true;
    }
    Q_UNREACHABLE();
}

} // namespace hawser
