#pragma once

#include <QProxyStyle>

namespace hawser {

/// The least side of what is clicked, in device-independent pixels (WCAG 2.2, target size).
inline constexpr int leastTargetSide = 24;

/// A style that makes no button, box or field smaller than that.
class TargetStyle : public QProxyStyle
{
    Q_OBJECT

public:
    /// Goes on by the name of \a base, for whoever asks which style this is.
    explicit TargetStyle(const QString &base);

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
};

/// From now on the application's style is such a one. To be called again after another style was
/// set; the native look of macOS stays as it is.
void keepTargetsLarge();

} // namespace hawser
