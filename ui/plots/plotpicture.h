#pragma once

#include <QByteArray>
#include <QSize>

#include <tl/expected.hpp>

namespace hawser {

class TimePlot;

/// A plot as a picture for a report or a chat: dark on white whatever the theme, without crosshair
/// and brush.

QByteArray plotAsSvg(const TimePlot &plot, const QSize &size);
/// \a scale: pixels for each unit of \a size.
QByteArray plotAsPng(const TimePlot &plot, const QSize &size, double scale = 2);

/// As PNG if the name of \a path ends with .png, else as SVG. What is wrong is display text.
tl::expected<void, QString> savePlot(const TimePlot &plot, const QSize &size, const QString &path);

} // namespace hawser
