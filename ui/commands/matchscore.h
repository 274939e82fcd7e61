#pragma once

#include <QString>

#include <optional>

namespace hawser {

/// \a text as it is compared: without accents and case.
QString foldedForMatch(const QString &text);

/// How well \a query fits \a text, both folded; none if it does not. The letters of the query must
/// stand in the text in this order. Better: at its beginning, at the beginning of words, one after
/// the other; of equals the shorter text. An empty query fits anything. Pure.
std::optional<int> matchScore(QStringView query, QStringView text);

} // namespace hawser
