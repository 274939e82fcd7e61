#include "configcheck/findinglook.h"

namespace hawser {

using configfiles::Finding;
using configfiles::Severity;

Glyph severityGlyph(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Glyph::Refused;
    case Severity::Warning:
        return Glyph::Warning;
    case Severity::Hint:
        return Glyph::About;
    }
    Q_UNREACHABLE();
}

Tone severityTone(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Tone::Danger;
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Hint:
        return Tone::Muted;
    }
    Q_UNREACHABLE();
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QCoreApplication::translate("ConfigCheck", "Error");
    case Severity::Warning:
        return QCoreApplication::translate("ConfigCheck", "Warning");
    case Severity::Hint:
        return QCoreApplication::translate("ConfigCheck", "Hint");
    }
    Q_UNREACHABLE();
}

QString findingPlace(const Finding &finding)
{
    return finding.line > 0
        ? QCoreApplication::translate("ConfigCheck", "Line %1").arg(finding.line)
        : QCoreApplication::translate("ConfigCheck", "File");
}

QString findingRemedy(const Finding &finding)
{
    if (!finding.canBeMended())
        return QCoreApplication::translate("ConfigCheck", "This has to be done by hand.");
    return finding.isOptional
        ? QCoreApplication::translate("ConfigCheck", "Hawser can change it if you tick it.")
        : QCoreApplication::translate("ConfigCheck", "Hawser can change it.");
}

} // namespace hawser
