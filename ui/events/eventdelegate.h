#pragma once

#include "highlights.h"

#include "look/linepen.h"

#include <QStyledItemDelegate>

namespace hawser {

class EventWindowModel;

/// Paints one event in one line: plain text, elided, without the layouts of the ordinary delegate,
/// because a screen of them is painted sixty times a second. What was searched for is marked.
class EventDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit EventDelegate(const EventWindowModel &model, QObject *parent = nullptr);

    void setMarked(const QString &text) { m_marked = text; }
    void setHighlights(const Highlights &highlights);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QString fittingText(const QModelIndex &index, int width) const;
    void paintMark(QPainter *painter, const QRect &room, const QString &text,
                   const QPalette &palette) const;
    QColor textColour(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    std::optional<Tone> highlightOf(const QModelIndex &index) const;

    const EventWindowModel &m_model;
    QString m_marked;
    Highlights m_highlights;
    // Of the row that is being painted, cell by cell:
    mutable Seq m_highlightedSeq = 0;
    mutable std::optional<Tone> m_highlight;
    mutable LinePen m_pen;
};

} // namespace hawser
