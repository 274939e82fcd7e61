#pragma once

#include "configfiles/configcheck.h"

namespace hawser::configfiles {

/// A line of a preview, as it may be shown.
struct DiffLine
{
    enum class Kind : quint8 {
        Place, ///< "@@ -3,7 +3,8 @@": which lines follow
        Same,
        Removed,
        Added,
    };

    Kind kind = Kind::Same;
    QString text; ///< display text; secrets are hidden, new ones told as such

    /// With the sign that unified diffs put before it.
    QString marked() const;
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// What mending the findings at \a chosen would change: a unified diff with a few lines around each
/// change. Pure; bounded.
QList<DiffLine> previewDiff(const ConfigReport &report, const QList<qsizetype> &chosen);

} // namespace hawser::configfiles
