#include "servers/serverdelegate.h"

#include "servers/serverlist.h"
#include "servers/serverlistmodel.h"
#include "servers/standinglook.h"

#include "look/gamelook.h"
#include "look/sparkline.h"
#include "look/statelook.h"
#include "requests/outcomelook.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int gameSide = 22;
constexpr int stateSide = 12;
constexpr int tripWidth = 60;
constexpr int accentWidth = 3;
constexpr int roomForTrips = 190; // narrower rows show no round trip
constexpr int unseenSide = 7;
constexpr int arrowSide = 9;
constexpr int longestName = 50; // characters; what a profile takes

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
        if (ServerListModel::isHeader(m_index))
            paintHeader();
        else
            paintServer();
    }

private:
    QColor colour(Tone tone) const { return toneColour(tone, m_option.palette); }

    void paintServer()
    {
        const bool isServer = m_server.canConvert<ServerInfo>();
        const ServerInfo server = m_server.value<ServerInfo>();
        const QRect game(m_room.left(), m_room.center().y() - gameSide / 2 + 1, gameSide, gameSide);
        paintGlyph(m_painter, game, isServer ? gameGlyph(server.game) : Glyph::AllServers,
                   colour(Tone::Muted));
        m_room.setLeft(game.right() + space::normal + 2);
        paintNumber();
        const int lineHeight = m_room.height() / 2;
        m_upper = QRect(m_room.topLeft(), QSize(m_room.width(), lineHeight));
        m_lower = m_upper.translated(0, m_room.height() - lineHeight);
        if (isServer) {
            paintTrip(server);
            paintMarks(server);
            paintState(server);
        }
        paintTexts(isPutAside(server.standing) ? Tone::Muted : Tone::Plain);
    }

    void paintHeader()
    {
        const bool isNew = !m_index.flags().testFlag(Qt::ItemIsDropEnabled);
        m_room.setLeft(m_option.rect.left() + accentWidth + space::tight);
        const QRect sign(m_room.topLeft(), QSize(arrowSide, m_room.height()));
        if (isNew)
            paintGlyph(m_painter, centred(sign, arrowSide), Glyph::Online, colour(Tone::Busy));
        else
            paintArrow(centred(sign, arrowSide));
        m_room.setLeft(sign.right() + space::tight + 1);
        const QString count = m_index.data(ServerListModel::SummaryRole).toString();
        const int countWidth = m_option.fontMetrics.horizontalAdvance(count) + 1;
        const QRect right = takeRight(m_room, std::min(countWidth, m_room.width() / 2));
        drawElided(right, count, m_option.font, Tone::Muted);
        if (m_index.data(ServerListModel::CollapsedRole).toBool())
            paintUnseen(m_room);
        drawElided(m_room, m_index.data().toString(), strongFont(),
                   isNew ? Tone::Busy : Tone::Plain);
    }

    void paintArrow(const QRect &rect)
    {
        const bool isCollapsed = m_index.data(ServerListModel::CollapsedRole).toBool();
        QStyleOption arrow;
        arrow.rect = rect;
        arrow.palette = m_option.palette;
        arrow.state = QStyle::State_Enabled;
        QApplication::style()->drawPrimitive(isCollapsed ? QStyle::PE_IndicatorArrowRight
                                                         : QStyle::PE_IndicatorArrowDown,
                                             &arrow, &m_painter);
    }

    void paintGround()
    {
        if (ServerListModel::isHeader(m_index))
            m_painter.fillRect(m_option.rect, m_option.palette.color(QPalette::AlternateBase));
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

    /// Of the key that chooses it.
    void paintNumber()
    {
        const auto *list = qobject_cast<const ServerList *>(m_option.widget);
        const int number = list ? list->numberOf(m_index) : 0;
        if (number == 0)
            return;
        const QString digit = QString::number(number);
        const QRect column = takeRight(m_room, m_option.fontMetrics.horizontalAdvance(digit));
        m_room.setRight(m_room.right() - space::tight);
        const QRect upper(column.topLeft(), QSize(column.width(), m_room.height() / 2));
        m_painter.setFont(m_option.font);
        m_painter.setPen(colour(Tone::Muted));
        m_painter.drawText(upper, Qt::AlignCenter, digit);
    }

    void paintTrip(const ServerInfo &server)
    {
        if (m_option.rect.width() < roomForTrips || !server.roundTrip
            || isPutAside(server.standing))
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
        paintUnseen(m_upper);
    }

    void paintUnseen(QRect &rect)
    {
        if (m_index.data(ServerListModel::UnseenRole).toBool()) {
            paintGlyph(m_painter, centred(takeRight(rect, unseenSide + space::tight), unseenSide),
                       Glyph::Online, m_option.palette.color(QPalette::Highlight));
        }
    }

    void paintState(const ServerInfo &server)
    {
        const ConnectionState state = server.state.state;
        if (server.standing == Standing::Accepted)
            paintWord(stateGlyph(state), stateTone(state), stateWord(state));
        else
            paintWord(standingGlyph(server.standing), standingTone(server.standing),
                      standingWord(server.standing));
    }

    void paintWord(Glyph sign, Tone tone, const QString &word)
    {
        const QRect shape
            = centred(QRect(m_lower.topLeft(), QSize(stateSide, m_lower.height())), stateSide);
        paintGlyph(m_painter, shape, sign, colour(tone));
        m_lower.setLeft(shape.right() + space::tight + 1);
        m_painter.setFont(m_option.font);
        m_painter.setPen(colour(tone));
        m_painter.drawText(m_lower, Qt::AlignVCenter | Qt::TextSingleLine, word);
        m_lower.setLeft(m_lower.left() + m_option.fontMetrics.horizontalAdvance(word)
                        + space::normal);
    }

    QFont strongFont() const
    {
        QFont strong = m_option.font;
        strong.setWeight(m_index.data(ServerListModel::UnseenRole).toBool() ? QFont::Bold
                                                                            : QFont::DemiBold);
        return strong;
    }

    void paintTexts(Tone tone)
    {
        drawElided(m_upper, m_index.data().toString(), strongFont(), tone);
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

QSize ServerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int lines = ServerListModel::isHeader(index) ? 1 : 2;
    return {option.fontMetrics.averageCharWidth() * 24,
            lines * option.fontMetrics.height() + 2 * (space::tight + 2) + 2};
}

// Renaming in place.

QWidget *ServerDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                      const QModelIndex &index) const
{
    auto *field = new QLineEdit(index.data(Qt::EditRole).toString(), parent);
    field->setObjectName(u"renameField"_s);
    field->setAccessibleName(tr("Name of the game server"));
    field->setMaxLength(longestName);
    return field;
}

/// What happens to the server meanwhile does not take away what is being typed.
void ServerDelegate::setEditorData(QWidget *, const QModelIndex &) const {}

void ServerDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &) const
{
    const int left = accentWidth + 2 * space::normal + gameSide;
    const int height = std::min(editor->sizeHint().height(), option.rect.height());
    editor->setGeometry(option.rect.left() + left, option.rect.top() + 1,
                        option.rect.width() - left - space::tight, height);
}

} // namespace hawser
