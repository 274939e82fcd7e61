#include "servers/servermenu.h"

#include "look/plaintext.h"
#include "look/privacy.h"
#include "requests/servertitle.h"

#include <QClipboard>
#include <QGuiApplication>

namespace hawser {

using namespace Qt::StringLiterals;

ServerMenu::ServerMenu(const ServerInfo &server, const QStringList &groups, QWidget *parent)
    : QMenu(parent)
    , m_server(server)
{
    setObjectName(u"serverMenu"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    addDecisions();
    if (!isDialling())
        addDialled();
    addSeparator();
    addCare();
    if (server.standing != Standing::New)
        addPlaces(groups);
    addSeparator();
    addCopies();
    addSeparator();
    add(tr("&Delete"), u"deleteServer"_s, ServerWish::Delete)->setShortcut(QKeySequence::Delete);
}

QAction *ServerMenu::add(const QString &title, const QString &objectName, ServerWish wish)
{
    QAction *action = addAction(title);
    action->setObjectName(objectName);
    connect(action, &QAction::triggered, this, [this, wish] { emit wished(wish); });
    return action;
}

/// Only mods that dial in are let in or turned away.
void ServerMenu::addDecisions()
{
    const Standing standing = m_server.standing;
    const bool isTurnedAway = standing == Standing::Refused || standing == Standing::Blocked;
    if (standing == Standing::New || isTurnedAway)
        add(tr("&Accept"), u"acceptServer"_s, ServerWish::Accept);
    if (standing == Standing::New)
        add(tr("Re&fuse until Hawser ends"), u"refuseServer"_s, ServerWish::Refuse);
    if (standing == Standing::Accepted)
        add(tr("S&witch off"), u"switchServerOff"_s, ServerWish::SwitchOff);
    if (standing == Standing::Disabled)
        add(tr("S&witch on"), u"switchServerOn"_s, ServerWish::SwitchOn);
    if (standing != Standing::Blocked && isDialling())
        add(tr("&Block"), u"blockServer"_s, ServerWish::Block);
}

void ServerMenu::addCare()
{
    QAction *rename = addAction(tr("&Rename …"));
    rename->setObjectName(u"renameServer"_s);
    rename->setShortcut(Qt::Key_F2);
    connect(rename, &QAction::triggered, this, &ServerMenu::renameChosen);
    const bool isLetIn
        = m_server.standing == Standing::Accepted || m_server.standing == Standing::Disabled;
    if (isLetIn && isDialling())
        add(tr("&Own registration token …"), u"ownTokenOfServer"_s, ServerWish::OwnToken);
}

/// Only what Hawser dials has an address, and a next attempt.
void ServerMenu::addDialled()
{
    add(tr("&Edit the connection …"), u"editServer"_s, ServerWish::Edit);
    if (m_server.state.state != ConnectionState::Online && m_server.standing == Standing::Accepted)
        add(tr("Dial &again"), u"redialServer"_s, ServerWish::Redial);
    if (!m_server.offeredFingerprint.isEmpty())
        add(tr("&Trust its new certificate"), u"trustServer"_s, ServerWish::Trust);
}

void ServerMenu::addPlaces(const QStringList &groups)
{
    add(tr("Move &up"), u"moveServerUp"_s, ServerWish::MoveUp)->setShortcut(Qt::ALT | Qt::Key_Up);
    add(tr("Move dow&n"), u"moveServerDown"_s, ServerWish::MoveDown)
        ->setShortcut(Qt::ALT | Qt::Key_Down);
    QMenu *menu = addMenu(tr("Move to &group"));
    menu->setObjectName(u"groupMenu"_s);
    const auto addGroup = [this, menu](const QString &title, const QString &group) {
        QAction *action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(group == m_server.group);
        connect(action, &QAction::triggered, this, [this, group] { emit groupChosen(group); });
        return action;
    };
    addGroup(tr("N&one"), {})->setObjectName(u"noGroup"_s);
    for (const QString &group : groups)
        addGroup(plainTitle(forScreen(group)), group);
    menu->addSeparator();
    QAction *create = menu->addAction(tr("&New group …"));
    create->setObjectName(u"newGroup"_s);
    connect(create, &QAction::triggered, this, &ServerMenu::newGroupChosen);
}

void ServerMenu::addCopies()
{
    const bool isPublic = screenPrivacy().isOn();
    if (!isPublic || serverTitle(m_server) == m_server.name)
        addCopy(tr("&Copy name"), u"copyServerName"_s, m_server.name);
    addCopy(tr("Copy server &id"), u"copyServerId"_s, m_server.id.toString());
    if (!isPublic)
        addCopy(tr("Copy identity &token"), u"copyIdentityToken"_s, m_server.identity);
}

void ServerMenu::addCopy(const QString &title, const QString &objectName, const QString &text)
{
    QAction *action = addAction(title);
    action->setObjectName(objectName);
    action->setEnabled(!text.isEmpty());
    connect(action, &QAction::triggered, this,
            [text] { QGuiApplication::clipboard()->setText(text); });
}

} // namespace hawser
