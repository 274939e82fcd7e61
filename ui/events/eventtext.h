#pragma once

#include "archive/eventlog.h"
#include "players/playermenu.h"

#include <QString>

#include <functional>

namespace hawser {

/// Tells how a game server is called: display text.
using ServerNames = std::function<QString(const ServerId &)>;

/// The strings of one event, made when they are painted or copied and kept nowhere. All are plain,
/// clean, bounded, and as they may be seen (see forScreen()); times are local.

/// "14:03:22.118" or, if it was not today, "11-23 14:03:22".
QString eventRowTime(const EventRecord &record);
/// "2026-11-24 14:03:22.118": sorts, and reads the same everywhere.
QString eventFullTime(qint64 us);
/// What kind of event: the word of its type, or the name an unknown type came with.
QString eventKind(const StoredEvent &event);
/// The player it is about: the name, else the id, else empty.
QString eventPlayer(const StoredEvent &event);
/// The same player for asking the game server about; not for the screen.
PlayerRef eventPlayerRef(const StoredEvent &event);
/// One line.
QString eventLine(const StoredEvent &event);
/// The whole text that was kept.
QString eventWholeText(const StoredEvent &event);
/// One sentence for a screen reader.
QString eventSentence(const StoredEvent &event, const QString &server);

} // namespace hawser
