#pragma once

#include <QBoxLayout>

namespace hawser {

/// Its parts stand side by side, each as wide as the others, where there is room, and one below
/// the other where there is not.
class TurningLayout : public QBoxLayout
{
    Q_OBJECT

public:
    /// \a wideFrom is the width from which they stand side by side.
    explicit TurningLayout(int wideFrom, QWidget *parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    int minimumHeightForWidth(int width) const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    using HeightOf = int (*)(const QLayoutItem &item, int width);

    bool isWide(int width) const { return width >= m_wideFrom; }
    int heightOfAll(int width, HeightOf heightOf) const;

    int m_wideFrom;
};

} // namespace hawser
