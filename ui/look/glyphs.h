#pragma once

#include "look/theme.h"

#include <QIcon>

class QPainter;

namespace hawser {

/// The icon family: one colour each, drawn for a field of 16 × 16 in resources/icons.
enum class Glyph : quint8 {
    Online,      ///< disc
    Identifying, ///< ring
    Connecting,  ///< broken ring
    Waiting,     ///< triangle
    Offline,     ///< square
    Refused,     ///< octagon with a bar
    AllServers,
    Game, ///< any game that has no glyph of its own
    Block,
    Nut,
    CalendarSeven,
    RoundShield,
    Sword,
    Crystal,
    BandedBall,
    Leaf,
    Mask,
    Planet,
    Compass,
    Warning,
    Copy,
    Reveal,
    Hide,
    Repeat,
    Close,
    Endpoint,
    Simulated,
    Quit,
    Filter,
    Request,
    FullScreen,
    About,
    Player,
    Chart,
    Expand,      ///< there is more below
    Done,        ///< disc with a tick
    Accepted,    ///< tick alone: nothing proves it
    Failed,      ///< disc with a cross
    Unsupported, ///< ring with a bar
    Unknown,     ///< ring with a question mark
};

/// Follows the palette of the application; sharp at any size and scale.
QIcon glyph(Glyph glyph, Tone tone = Tone::Plain);
/// Paints it centred in \a rect.
void paintGlyph(QPainter &painter, const QRect &rect, Glyph glyph, const QColor &colour);

/// The sign of Hawser itself, in its own colours.
QIcon applicationIcon();

} // namespace hawser
