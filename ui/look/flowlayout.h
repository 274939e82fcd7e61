#pragma once

#include <QLayout>
#include <QList>

#include <memory>
#include <vector>

namespace hawser {

/// Widgets side by side, and below each other where there is no room: for buttons in a panel that
/// can be narrow, in any language.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// Returns the height that is needed; places the items if \a isMeant.
    int flow(const QRect &rect, bool isMeant) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace hawser
