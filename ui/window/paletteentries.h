#pragma once

#include "commands/paletteentry.h"

#include "console/serverbook.h"
#include "protocol/action.h"

#include <QJsonObject>

namespace hawser {

class CommandBook;
class Console;

/// What the command palette finds, made anew each time it opens.

QList<PaletteEntry> commandEntries(const CommandBook &book);
/// All game servers, in \a console's order; \a choose brings one to the middle of the window.
QList<PaletteEntry> serverEntries(const Console &console,
                                  const std::function<void(const ServerId &)> &choose);
/// The players known of \a server; \a show wants the events of one of them.
QList<PaletteEntry> playerEntries(const Console &console, const ServerId &server,
                                  const std::function<void(const QString &player)> &show);
/// Every action of the catalogue; \a compose puts it into the request panel.
QList<PaletteEntry> actionEntries(const std::function<void(Action)> &compose);

} // namespace hawser
