#pragma once

#include <QStyledItemDelegate>

namespace hawser {

/// Paints a row of the server list in two lines: game, name and round trip; state as shape, colour
/// and word, since when, and players or cause. No widget, no layout: a thousand rows stay cheap.
class ServerDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace hawser
