#pragma once

#include <QStyledItemDelegate>

namespace hawser {

/// Paints a row of the server list: a header in one line, anything else in two. A game server is
/// its game, name and round trip; state (or standing) as shape, colour and word, since when, and
/// players or cause. No widget, no layout: a thousand rows stay cheap. Names are edited in place.
class ServerDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
};

} // namespace hawser
