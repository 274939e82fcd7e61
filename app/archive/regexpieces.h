#pragma once

#include <QString>

#include <string>
#include <vector>

namespace hawser {

/// Pieces of plain text that every match of the regular expression \a pattern contains, folded
/// (case and accents); so that an index can rule out most texts before the expression runs.
/// Careful rather than clever: what it does not understand requires nothing. Pure.
std::vector<std::string> piecesOfRegex(const QString &pattern);

} // namespace hawser
