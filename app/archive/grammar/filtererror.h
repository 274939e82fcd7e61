#pragma once

#include <QString>

namespace hawser {

/// Why a text is no filter. The texts are display text for people; the position is for marking the
/// place, in UTF-16 units of the text that was parsed.
struct FilterError
{
    qsizetype at = 0;
    qsizetype length = 0; ///< 0: something is missing at this place
    QString message = {};
    QString advice = {}; ///< what to write instead; one sentence

    QString text() const { return advice.isEmpty() ? message : message + u' ' + advice; }
    bool operator==(const FilterError &) const = default;
};

} // namespace hawser
