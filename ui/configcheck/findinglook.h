#pragma once

#include "configfiles/finding.h"

#include "look/glyphs.h"

namespace hawser {

/// How a finding is shown: a shape, a colour and a word, always together.
Glyph severityGlyph(configfiles::Severity severity);
Tone severityTone(configfiles::Severity severity);
QString severityWord(configfiles::Severity severity);

/// "Line 12", or that it is about the whole file.
QString findingPlace(const configfiles::Finding &finding);
/// How it can be mended: one sentence.
QString findingRemedy(const configfiles::Finding &finding);

} // namespace hawser
