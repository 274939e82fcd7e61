#include "eventdelegate.h"

#include "eventlook.h"
#include "eventwindowmodel.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace hawser {

namespace {

constexpr int margin = 4;

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    if (!option.state.testFlag(QStyle::State_Enabled))
        return QPalette::Disabled;
    return option.state.testFlag(QStyle::State_Active) ? QPalette::Normal : QPalette::Inactive;
}

void paintFocus(QPainter *painter, const QStyleOptionViewItem &option)
{
    if (!option.state.testFlag(QStyle::State_HasFocus))
        return;
    painter->setPen(option.palette.color(QPalette::Highlight));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace

EventDelegate::EventDelegate(const EventWindowModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(option.rect, option.palette.brush(groupOf(option), QPalette::Highlight));
    else if (const std::optional<Tone> tone = highlightOf(index))
        painter->fillRect(option.rect, toneBackground(*tone, option.palette));
    QRect room = option.rect.adjusted(margin, 0, -margin, 0);
    if (index.column() == EventWindowModel::TypeColumn) {
        const QRect icon(room.left(), room.center().y() - iconSide / 2 + 1, iconSide, iconSide);
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, icon, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
        room.setLeft(icon.right() + margin + 2);
        if (room.width() < 2 * iconSide)
            return; // a narrow table shows the sign alone
    }
    m_pen.setFont(option.font);
    const QString text = fittingText(index, room.width());
    if (!m_marked.isEmpty() && !selected && index.column() >= EventWindowModel::PlayerColumn)
        paintMark(painter, room, text, option.palette);
    painter->setPen(textColour(option, index));
    m_pen.draw(painter, room, text);
    paintFocus(painter, option);
}

void EventDelegate::setHighlights(const Highlights &highlights)
{
    m_highlights = highlights;
    m_highlightedSeq = 0;
}

std::optional<Tone> EventDelegate::highlightOf(const QModelIndex &index) const
{
    if (m_highlights.isEmpty())
        return std::nullopt;
    const StoredEvent &event = m_model.eventAt(index.row());
    if (std::exchange(m_highlightedSeq, event.seq) != event.seq)
        m_highlight = m_highlights.toneOf(event);
    return m_highlight;
}

/// A time loses the parts of its second where there is no room for them; the pen cuts the rest.
QString EventDelegate::fittingText(const QModelIndex &index, int width) const
{
    QString whole = index.data(Qt::DisplayRole).toString();
    const qsizetype parts
        = index.column() == EventWindowModel::TimeColumn ? whole.lastIndexOf(u'.') : -1;
    if (parts >= 0 && m_pen.width(whole) > width)
        whole.truncate(parts);
    return whole;
}

void EventDelegate::paintMark(QPainter *painter, const QRect &room, const QString &text,
                              const QPalette &palette) const
{
    const qsizetype at = text.indexOf(m_marked, 0, Qt::CaseInsensitive);
    if (at < 0)
        return;
    const QRect line = room.adjusted(0, 2, 0, -2);
    const int left = qRound(m_pen.width(text.left(at)));
    const int right = qRound(m_pen.width(text.left(at + m_marked.size())));
    QColor soft = palette.color(QPalette::Highlight);
    soft.setAlpha(80);
    painter->fillRect(QRect(line.left() + left, line.top(), right - left, line.height()) & line,
                      soft);
}

QColor EventDelegate::textColour(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QPalette::ColorGroup group = groupOf(option);
    if (option.state.testFlag(QStyle::State_Selected))
        return palette.color(group, QPalette::HighlightedText);
    if (highlightOf(index))
        return palette.color(group, QPalette::Text); // readable on every wash
    const EventRecord &record = m_model.eventAt(index.row()).record();
    if (index.column() == EventWindowModel::TypeColumn)
        return eventTypeColour(record.type, palette);
    const bool quiet
        = index.column() == EventWindowModel::TimeColumn || record.type == EventType::Log;
    return quiet ? eventTypeColour(EventType::Log, palette) : palette.color(group, QPalette::Text);
}

QSize EventDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, std::max(iconSide, option.fontMetrics.height()) + 6};
}

} // namespace hawser
