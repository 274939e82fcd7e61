#pragma once

class QColor;
class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionSlider;

namespace hawser {

/// The parts of controls as our own style draws them: flat, with round corners and few lines, in
/// the colours of the palette of \a option whatever these are. Focus is no matter of theirs: it is
/// FocusRing's.

/// Below the text of a button. \a isMain: Return presses it.
void paintButtonGround(QPainter &painter, const QStyleOption &option, bool isMain);
/// A tab of a bar that stands above its page: a line below the one that is in front.
void paintTab(QPainter &painter, const QStyleOption &option);
/// Below the heading of a column.
void paintHeading(QPainter &painter, const QStyleOption &option);
/// Between two parts that share room.
void paintDivider(QPainter &painter, const QStyleOption &option);
/// The bar on \a ground and its handle at \a handle; there are no arrows.
void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QColor &ground,
                    const QRect &handle);

} // namespace hawser
