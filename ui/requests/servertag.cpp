#include "servertag.h"

#include "servertitle.h"

#include "look/gamelook.h"
#include "look/glyphlabel.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int stripWidth = 5; // pixels
constexpr int widestName = 200;
constexpr int saturation = 170;
constexpr int lightnessStep = 6;
constexpr double standsOut = 3.0; // WCAG 2, for what is no text

int hueOf(const ServerId &server)
{
    constexpr uint spread = 137; // neighbours in number lie far apart in hue
    return int((server.uuid().data1 % 360u) * spread % 360u);
}

double leastContrast(const QColor &colour, const QPalette &palette)
{
    return std::min(contrast(colour, palette.color(QPalette::Window)),
                    contrast(colour, palette.color(QPalette::Base)));
}

} // namespace

QColor serverColour(const ServerId &server, const QPalette &palette)
{
    const int step = isDark(palette) ? lightnessStep : -lightnessStep;
    int lightness = isDark(palette) ? 110 : 140;
    QColor colour = QColor::fromHsl(hueOf(server), saturation, lightness);
    while (leastContrast(colour, palette) < standsOut) {
        lightness += step;
        if (lightness < 0 || lightness > 255)
            break;
        colour = QColor::fromHsl(hueOf(server), saturation, lightness);
    }
    return colour;
}

ServerTag::ServerTag(QWidget *parent)
    : QWidget(parent)
    , m_game(new GlyphLabel(Glyph::Game, Tone::Plain, iconSide, this))
    , m_name(new PlainLabel(this))
{
    setObjectName(u"serverTag"_s);
    m_name->setObjectName(u"serverTagName"_s);
    m_name->setMaximumWidth(widestName);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(stripWidth + space::tight, 2, 0, 2);
    layout->setSpacing(space::tight);
    layout->addWidget(m_game);
    layout->addWidget(m_name);
    connect(&screenPrivacy(), &Privacy::changed, this, [this] { setServer(m_server); });
    setServer(std::nullopt);
}

void ServerTag::setServer(const std::optional<ServerInfo> &server)
{
    m_server = server;
    const QString title = server ? serverTitle(*server) : QString();
    m_game->setGlyph(server ? gameGlyph(server->game) : Glyph::Game, Tone::Plain,
                     server ? gameTitle(server->game) : QString());
    m_name->setWholeText(title);
    setAccessibleName(title.isEmpty() ? tr("No game server") : tr("Goes to %1").arg(title));
    setVisible(server.has_value());
    update();
}

void ServerTag::paintEvent(QPaintEvent *)
{
    if (!m_server)
        return;
    QPainter painter(this);
    painter.fillRect(0, 0, stripWidth, height(), serverColour(m_server->id, palette()));
}

} // namespace hawser
