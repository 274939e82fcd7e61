#pragma once

#include "look/theme.h"

#include "console/serverbook.h"

#include <QStringList>

namespace hawser {

/// All game servers in a few figures, as an icon in the tray can tell them. A value.
struct TraySummary
{
    int servers = 0; ///< those that are switched on
    int online = 0;
    int coming = 0;  ///< connecting, identifying, or waiting for the next attempt
    int refused = 0; ///< they need the user
    int unread = 0;  ///< what happened while nobody looked

    friend bool operator==(const TraySummary &, const TraySummary &) = default;
};

TraySummary summaryOf(const QList<ServerInfo> &servers, int unread);

/// The worst of them: what the colour of the icon says. The words say it, too.
Tone trayTone(const TraySummary &summary);
/// A line each, the most urgent first; for the menu and for the tool tip.
QStringList trayLines(const TraySummary &summary);

} // namespace hawser
