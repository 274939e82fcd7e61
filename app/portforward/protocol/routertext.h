#pragma once

#include <QString>
#include <QStringView>

namespace hawser::portforward {

inline constexpr qsizetype routerTextLimit = 80; ///< characters (UTF-16 units)

/// What a router calls itself or a mapping, made fit to be shown as plain text: blanks in one
/// piece, nothing that does not print, nothing that turns the direction of writing, cut with "…".
QString routerText(QStringView foreign);

} // namespace hawser::portforward
