#include "wizard/gamepage.h"

#include "dial/gameneeds.h"
#include "look/gamelook.h"
#include "setup/modsettings.h"

#include <QListWidget>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Those that Hawser dials, then those whose mods dial Hawser, then any other.
QStringList setupGames()
{
    QStringList games;
    for (const GameNeeds &needs : gameNeeds())
        games << needs.game;
    for (const ModSetup &mod : modSetups()) {
        if (!mod.game.isEmpty() && !games.contains(mod.game))
            games << mod.game;
    }
    return games << u"other"_s;
}

} // namespace

GamePage::GamePage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_games(new QListWidget(this))
{
    m_games->setObjectName(u"setupGames"_s);
    m_games->setAccessibleName(tr("Games"));
    m_games->setIconSize(QSize(iconSide, iconSide));
    fill();
    add(m_games, 1);
    setFocusProxy(m_games);
    connect(m_games, &QListWidget::currentItemChanged, this, &GamePage::take);
    connect(m_games, &QListWidget::itemDoubleClicked, this, &GamePage::goOnWanted);
}

void GamePage::fill()
{
    for (const QString &game : setupGames()) {
        auto *item = new QListWidgetItem(glyph(gameGlyph(game)), setupGameTitle(game), m_games);
        item->setData(Qt::UserRole, game);
    }
}

void GamePage::begin()
{
    for (int row = 0; row < m_games->count(); ++row) {
        if (m_games->item(row)->data(Qt::UserRole) == state().game())
            m_games->setCurrentRow(row);
    }
    if (!m_games->currentItem())
        m_games->setCurrentRow(0);
    take();
    m_games->setFocus();
}

void GamePage::take()
{
    const QListWidgetItem *item = m_games->currentItem();
    if (!item || state().current() != WizardStep::Game)
        return;
    const QString game = item->data(Qt::UserRole).toString();
    if (game != state().game())
        session().change([&game](SetupWizard &wizard) { wizard.setGame(game); });
}

} // namespace hawser
