#include "plotpicture.h"

#include "timeplot.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QPalette paperPalette()
{
    QPalette palette(QColor(0xf0, 0xf0, 0xf0));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Window, Qt::white);
    palette.setColor(QPalette::WindowText, Qt::black);
    palette.setColor(QPalette::Text, Qt::black);
    return palette;
}

} // namespace

QByteArray plotAsSvg(const TimePlot &plot, const QSize &size)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    constexpr int unitsPerInch = 96; // a unit is a pixel, as CSS has it
    generator.setResolution(unitsPerInch);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(plot.accessibleName());
    QPainter painter(&generator);
    painter.setFont(plot.font());
    plot.paintPlot(painter, QRectF(QPointF(), QSizeF(size)), paperPalette());
    painter.end();
    return buffer.data();
}

QByteArray plotAsPng(const TimePlot &plot, const QSize &size, double scale)
{
    QImage image(size * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(plot.font());
    plot.paintPlot(painter, QRectF(QPointF(), QSizeF(size)), paperPalette());
    painter.end();
    QBuffer buffer;
    image.save(&buffer, "PNG");
    return buffer.data();
}

tl::expected<void, QString> savePlot(const TimePlot &plot, const QSize &size, const QString &path)
{
    const QByteArray bytes = path.endsWith(".png"_L1, Qt::CaseInsensitive) ? plotAsPng(plot, size)
                                                                           : plotAsSvg(plot, size);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return tl::make_unexpected(
        QCoreApplication::translate("PlotPicture", "The picture %1 cannot be written: %2")
            .arg(path, file.errorString()));
}

} // namespace hawser
