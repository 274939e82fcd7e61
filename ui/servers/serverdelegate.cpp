#include "servers/serverdelegate.h"

#include "servers/serverlistmodel.h"

#include "look/gamelook.h"
#include "look/sparkline.h"
#include "look/statelook.h"
#include "requests/outcomelook.h"

#include <QPainter>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int gameSide = 22;
constexpr int stateSide = 12;
constexpr int tripWidth = 60;
constexpr int accentWidth = 3;
constexpr int roomForTrips = 190; // narrower rows show no round trip
constexpr int unseenSide = 7;

/// One painting of one row.
class RowPainter
{
public:
    RowPainter(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
        : m_painter(painter)
        , m_option(option)
        , m_index(index)
        , m_server(index.data(ServerListModel::ServerRole))
        , m_room(option.rect.adjusted(accentWidth + space::normal, space::tight + 2, -space::normal,
                                      -space::tight - 2))
    {
    }

    void paint()
    {
        paintGround();
        const bool isServer = m_server.canConvert<ServerInfo>();
        const ServerInfo server = m_server.value<ServerInfo>();
        const QRect game(m_room.left(), m_room.center().y() - gameSide / 2 + 1, gameSide, gameSide);
        paintGlyph(m_painter, game, isServer ? gameGlyph(server.game) : Glyph::AllServers,
                   colour(Tone::Muted));
        m_room.setLeft(game.right() + space::normal + 2);
        const int lineHeight = m_room.height() / 2;
        m_upper = QRect(m_room.topLeft(), QSize(m_room.width(), lineHeight));
        m_lower = m_upper.translated(0, m_room.height() - lineHeight);
        if (isServer) {
            paintTrip(server);
            paintMarks(server);
            paintState(server.state.state);
        }
        paintTexts();
    }

private:
    QColor colour(Tone tone) const { return toneColour(tone, m_option.palette); }

    void paintGround()
    {
        if (m_option.state.testFlag(QStyle::State_Selected)) {
            m_painter.fillRect(m_option.rect, selectionColour(m_option.palette));
            const QRect accent(m_option.rect.topLeft(), QSize(accentWidth, m_option.rect.height()));
            m_painter.fillRect(accent, m_option.palette.color(QPalette::Highlight));
        }
        if (m_option.state.testFlag(QStyle::State_HasFocus)) {
            m_painter.setPen(m_option.palette.color(QPalette::Highlight));
            m_painter.drawRect(m_option.rect.adjusted(0, 0, -1, -1));
        }
    }

    void paintTrip(const ServerInfo &server)
    {
        if (m_option.rect.width() < roomForTrips || !server.roundTrip)
            return;
        const QRect text = takeRight(m_upper, tripWidth);
        const QRect line = takeRight(m_lower, tripWidth);
        m_painter.setFont(m_option.font);
        m_painter.setPen(colour(Tone::Muted));
        m_painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter,
                           durationText(*server.roundTrip));
        paintSparkline(m_painter, QRectF(line).adjusted(4, 3, 0, -2),
                       m_index.data(ServerListModel::TrendRole).value<QList<double>>(),
                       colour(Tone::Busy));
    }

    void paintMarks(const ServerInfo &server)
    {
        if (!server.warning.isEmpty()) {
            paintGlyph(m_painter, centred(takeRight(m_upper, iconSide), iconSide), Glyph::Warning,
                       colour(Tone::Warning));
        }
        if (m_index.data(ServerListModel::UnseenRole).toBool()) {
            paintGlyph(m_painter,
                       centred(takeRight(m_upper, unseenSide + space::tight), unseenSide),
                       Glyph::Online, m_option.palette.color(QPalette::Highlight));
        }
    }

    void paintState(ConnectionState state)
    {
        const QRect shape
            = centred(QRect(m_lower.topLeft(), QSize(stateSide, m_lower.height())), stateSide);
        paintGlyph(m_painter, shape, stateGlyph(state), colour(stateTone(state)));
        m_lower.setLeft(shape.right() + space::tight + 1);
        const QString word = stateWord(state);
        m_painter.setFont(m_option.font);
        m_painter.setPen(colour(stateTone(state)));
        m_painter.drawText(m_lower, Qt::AlignVCenter | Qt::TextSingleLine, word);
        m_lower.setLeft(m_lower.left() + m_option.fontMetrics.horizontalAdvance(word)
                        + space::normal);
    }

    void paintTexts()
    {
        QFont strong = m_option.font;
        strong.setWeight(m_index.data(ServerListModel::UnseenRole).toBool() ? QFont::Bold
                                                                            : QFont::DemiBold);
        drawElided(m_upper, m_index.data().toString(), strong, Tone::Plain);
        drawElided(m_lower, m_index.data(ServerListModel::SummaryRole).toString(), m_option.font,
                   Tone::Muted);
    }

    void drawElided(const QRect &rect, const QString &text, const QFont &font, Tone tone)
    {
        m_painter.setFont(font);
        m_painter.setPen(colour(tone));
        m_painter.drawText(
            rect, Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(text, Qt::ElideRight, qMax(0, rect.width())));
    }

    static QRect takeRight(QRect &rect, int width)
    {
        const QRect taken(rect.right() + 1 - width, rect.top(), width, rect.height());
        rect.setRight(taken.left() - space::tight);
        return taken;
    }

    static QRect centred(const QRect &rect, int side)
    {
        return {rect.left() + (rect.width() - side) / 2, rect.top() + (rect.height() - side) / 2,
                side, side};
    }

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const QModelIndex &m_index;
    QVariant m_server;
    QRect m_room;
    QRect m_upper;
    QRect m_lower;
};

} // namespace

void ServerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    RowPainter(*painter, option, index).paint();
    painter->restore();
}

QSize ServerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.averageCharWidth() * 24,
            2 * option.fontMetrics.height() + 2 * (space::tight + 2) + 2};
}

} // namespace hawser
