#pragma once

#include <QProxyStyle>

namespace hawser {

/// The least side of what is clicked, in device-independent pixels (WCAG 2.2, target size).
inline constexpr int leastTargetSide = 24;

/// A style that makes no button, box or field smaller than that, leaves room for FocusRing, and has
/// icons of our family wherever Qt brings its own along. Buttons of dialogs have none: those of the
/// system stay as dark as they were when the theme changes.
class TargetStyle : public QProxyStyle
{
    Q_OBJECT

public:
    /// Goes on by the name of \a base, for whoever asks which style this is.
    explicit TargetStyle(const QString &base);

    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
                  const QWidget *widget = nullptr,
                  QStyleHintReturn *returned = nullptr) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
};

/// From now on the application's style is such a one. To be called again after another style was
/// set; the native look of macOS stays as it is.
void keepTargetsLarge();

} // namespace hawser
