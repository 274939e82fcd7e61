#include "players/playermenu.h"

#include "look/glyphs.h"
#include "look/plaintext.h"
#include "look/privacy.h"
#include "protocol/displaytext.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t enoughOfAName = 40;
// What is done most stands first, what hurts does not stand beside it.
constexpr std::array order{Danger::Changes, Danger::None, Danger::Serious};

/// By which an action takes its player; null if it is about none.
const ArgumentSpec *playerArgument(const ActionSpec &spec)
{
    const auto found
        = std::find_if(spec.arguments.begin(), spec.arguments.end(),
                       [](const ArgumentSpec &a) { return a.type == ArgumentType::Player; });
    return found == spec.arguments.end() ? nullptr : &*found;
}

} // namespace

PlayerMenu::PlayerMenu(QWidget *parent)
    : QMenu(parent)
{
    setObjectName(u"playerMenu"_s);
    setToolTipsVisible(true);
}

PlayerMenu::PlayerMenu(const PlayerRef &player, QWidget *parent)
    : PlayerMenu(parent)
{
    setPlayer(player);
}

void PlayerMenu::setPlayer(const PlayerRef &player)
{
    m_player = player;
    clear();
    const QString shown = forScreen(displayText(player.title(), enoughOfAName));
    setTitle(tr("P&layer %1").arg(plainTitle(shown)));
    for (const Danger danger : order) {
        addRequests(danger);
        addSeparator();
    }
    QAction *events = addAction(glyph(Glyph::Filter), tr("&Only events of this player"), this,
                                [this] { emit eventsWanted(m_player.title()); });
    events->setObjectName(u"onlyPlayer"_s);
    addSeparator();
    addCopy(tr("&Copy name"), u"copyPlayerName"_s, player.name);
    addCopy(tr("Copy i&d"), u"copyPlayerId"_s, player.gameId);
}

void PlayerMenu::addRequests(Danger danger)
{
    for (const ActionSpec &spec : actionCatalogue()) {
        const ArgumentSpec *argument = playerArgument(spec);
        if (argument && spec.danger == danger)
            addRequest(spec, *argument);
    }
}

void PlayerMenu::addRequest(const ActionSpec &spec, const ArgumentSpec &argument)
{
    const QJsonObject arguments{{argument.name, m_player.gameId}};
    QAction *action = addAction(tr("%1 …").arg(plainTitle(actionText(spec.title))), this,
                                [this, arguments, what = spec.action] {
                                    emit requestWanted(m_player.server, what, arguments);
                                });
    action->setObjectName(spec.name);
    action->setToolTip(plainToolTip(actionText(spec.help)));
    if (spec.danger == Danger::Serious)
        action->setIcon(glyph(Glyph::Warning, Tone::Danger));
    if (m_player.gameId.isEmpty()) {
        action->setEnabled(false);
        action->setToolTip(tr("The game server did not tell the player's id."));
    }
}

void PlayerMenu::addCopy(const QString &title, const QString &objectName, const QString &text)
{
    QAction *action = addAction(title, this,
                                [text] { QGuiApplication::clipboard()->setText(forScreen(text)); });
    action->setObjectName(objectName);
    action->setEnabled(!text.isEmpty());
}

} // namespace hawser
