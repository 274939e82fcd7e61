#include "eventmenu.h"

#include "eventlook.h"

#include "protocol/displaytext.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Fit for a menu: short, and an ampersand is no mnemonic.
QString menuText(const QString &text)
{
    constexpr std::size_t enough = 40;
    return displayText(text, enough).replace(u'&', u"&&"_s);
}

} // namespace

EventMenu::EventMenu(const StoredEvent &event, const ServerNames &serverName, QWidget *parent)
    : QMenu(parent)
{
    setObjectName(u"eventMenu"_s);
    QAction *copy = addAction(tr("&Copy"), this, &EventMenu::copyRowsChosen);
    copy->setShortcut(QKeySequence::Copy);
    QAction *json = addAction(tr("Copy as &JSON"), this, &EventMenu::copyJsonChosen);
    json->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    for (QAction *action : {copy, json})
        action->setShortcutContext(Qt::WidgetShortcut); // shown only; the rows have the keys
    m_afterCopies = addSeparator();
    m_neighbours
        = addAction(tr("Show what happened &around it"), this, &EventMenu::neighboursChosen);
    m_neighbours->setObjectName(u"showNeighbours"_s);
    addNarrowing(event, serverName);
    if (const PlayerRef player = eventPlayerRef(event); !player.isNull())
        addPlayer(player);
}

void EventMenu::offerBookmark(bool isBookmarked)
{
    auto *bookmark = new QAction(isBookmarked ? tr("Forget the &bookmark") : tr("&Bookmark"), this);
    bookmark->setObjectName(u"bookmarkEvent"_s);
    bookmark->setShortcut(Qt::CTRL | Qt::Key_D);
    bookmark->setShortcutContext(Qt::WidgetShortcut); // shown only, as above
    connect(bookmark, &QAction::triggered, this, &EventMenu::bookmarkChosen);
    insertAction(m_neighbours, bookmark);
}

void EventMenu::offerLink()
{
    auto *link = new QAction(tr("Copy &link"), this);
    link->setObjectName(u"copyLink"_s);
    connect(link, &QAction::triggered, this, &EventMenu::copyLinkChosen);
    insertAction(m_afterCopies, link);
}

void EventMenu::addPlayer(const PlayerRef &player)
{
    addSeparator();
    auto *menu = new PlayerMenu(player, this);
    connect(menu, &PlayerMenu::eventsWanted, this, &EventMenu::playerChosen);
    connect(menu, &PlayerMenu::requestWanted, this, &EventMenu::requestWanted);
    addMenu(menu);
}

void EventMenu::addNarrowing(const StoredEvent &event, const ServerNames &serverName)
{
    const EventType type = event.record().type;
    QAction *ofType = addAction(eventTypeIcon(type, palette()),
                                tr("Only &type %1").arg(menuText(eventTypeWord(type))), this,
                                [this, type] { emit typeChosen(quint8(1u << unsigned(type))); });
    ofType->setObjectName(u"onlyType"_s);
    const ServerId server = event.server();
    QAction *ofServer = addAction(tr("Only game &server %1").arg(menuText(serverName(server))),
                                  this, [this, server] { emit serverChosen(server); });
    ofServer->setObjectName(u"onlyServer"_s);
}

} // namespace hawser
