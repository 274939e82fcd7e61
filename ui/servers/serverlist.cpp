#include "servers/serverlist.h"

#include "servers/serverchanges.h"
#include "servers/serverdelegate.h"
#include "servers/serverdrop.h"
#include "servers/serverlistmodel.h"
#include "servers/servermenu.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QLineEdit>
#include <QMimeData>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestGroupName = 40; // characters
constexpr int mostNumber = 9;        // there is one key for each

} // namespace

ServerList::ServerList(ServerListModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(u"serverList"_s);
    setAccessibleName(tr("Game servers"));
    connect(&model, &ServerListModel::aboutToRearrange, this, &ServerList::hold);
    connect(&model, &ServerListModel::rearranged, this, &ServerList::settle);
    setModel(&model);
    build();
    addKeys();
    setCurrentIndex(model.indexOf(std::nullopt));
}

void ServerList::build()
{
    setItemDelegate(new ServerDelegate(this));
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers); // only where it was asked for
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(true);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &row) {
        ServerListModel::isHeader(row) ? toggle(row) : take(m_model.serverAt(row));
    });
}

void ServerList::addKeys()
{
    const auto wish = [this](ServerWish what) {
        return [this, what](const ServerId &server) { emit wished(server, what); };
    };
    addKey(tr("Rename game server"), u"keyRename"_s, Qt::Key_F2,
           [this](const ServerId &server) { startRename(server); });
    addKey(tr("Delete game server"), u"keyDelete"_s, QKeySequence::Delete,
           wish(ServerWish::Delete));
    addKey(tr("Move game server up"), u"keyMoveUp"_s, Qt::ALT | Qt::Key_Up,
           wish(ServerWish::MoveUp));
    addKey(tr("Move game server down"), u"keyMoveDown"_s, Qt::ALT | Qt::Key_Down,
           wish(ServerWish::MoveDown));
}

void ServerList::addKey(const QString &title, const QString &objectName, const QKeySequence &keys,
                        const std::function<void(const ServerId &)> &act)
{
    auto *action = new QAction(title, this);
    action->setObjectName(objectName);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, act] {
        if (const std::optional<ServerId> server = m_model.serverAt(currentIndex()))
            act(*server);
    });
    addAction(action);
}

// Choosing.

void ServerList::choose(const std::optional<ServerId> &server)
{
    const std::optional<ServerInfo> info = server ? m_model.server(*server) : std::nullopt;
    if (server && !info)
        return;
    if (info && !m_model.indexOf(server).isValid())
        m_model.setCollapsed(info->group, false);
    if (const QModelIndex index = m_model.indexOf(server); index.isValid())
        setCurrentIndex(index);
    else
        leaveRows();
    take(server);
}

void ServerList::chooseOnceKnown(const ServerId &server)
{
    choose(server);
    if (m_chosen != server)
        m_awaited = server;
}

/// What is chosen is not among the rows.
void ServerList::leaveRows()
{
    clearSelection();
    selectionModel()->clearCurrentIndex();
}

QList<int> ServerList::choosableRows() const
{
    QList<int> rows;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (!ServerListModel::isHeader(m_model.index(row)))
            rows.append(row);
    }
    return rows;
}

void ServerList::chooseNext(int step)
{
    const QList<int> rows = choosableRows();
    const qsizetype at = rows.indexOf(m_model.indexOf(m_chosen).row());
    setCurrentIndex(m_model.index(rows[(qMax(at, 0) + step + rows.size()) % rows.size()]));
}

void ServerList::chooseAt(int position)
{
    const QList<int> rows = choosableRows();
    if (position < rows.size())
        setCurrentIndex(m_model.index(rows[position]));
}

/// Asked at each painting, so it looks no further than it has to.
int ServerList::numberOf(const QModelIndex &row) const
{
    if (!row.isValid() || ServerListModel::isHeader(row))
        return 0;
    int number = 0; // of all servers, who stand first
    for (int above = 0; above < row.row() && number <= mostNumber; ++above)
        number += int(!ServerListModel::isHeader(m_model.index(above)));
    return number <= mostNumber ? number : 0;
}

void ServerList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!m_isHeld && current.isValid() && !ServerListModel::isHeader(current))
        take(m_model.serverAt(current));
}

/// Walking over a header chooses nothing else.
QItemSelectionModel::SelectionFlags ServerList::selectionCommand(const QModelIndex &index,
                                                                 const QEvent *event) const
{
    return !index.isValid() || ServerListModel::isHeader(index)
        ? QItemSelectionModel::NoUpdate
        : QListView::selectionCommand(index, event);
}

void ServerList::take(const std::optional<ServerId> &server)
{
    if (m_chosen == server)
        return;
    m_awaited.reset();
    m_chosen = server;
    m_model.lookAt(server);
    emit serverChosen(server);
}

// While the rows move.

void ServerList::hold()
{
    m_isHeld = true;
    m_rowBefore = m_model.indexOf(m_chosen).row();
}

/// What is chosen stays so, unless it is gone for good.
void ServerList::settle()
{
    const bool isGone = m_chosen && !m_model.server(*m_chosen);
    if (!isGone)
        showChosen();
    m_isHeld = false;
    if (isGone)
        chooseNear(m_rowBefore);
    if (const auto awaited = m_awaited)
        choose(awaited);
}

/// Without taking the keys away from a header.
void ServerList::showChosen()
{
    const QModelIndex chosen = m_model.indexOf(m_chosen);
    if (currentIndex().isValid() && ServerListModel::isHeader(currentIndex()))
        selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
    else if (chosen.isValid())
        setCurrentIndex(chosen);
    else
        leaveRows();
}

void ServerList::chooseNear(int row)
{
    const QModelIndex next = m_model.index(std::clamp(row, 0, m_model.rowCount() - 1));
    choose(m_model.serverAt(next));
}

// Groups.

void ServerList::toggle(const QModelIndex &header)
{
    const ServerRow row = m_model.rowAt(header);
    if (row.kind == ServerRow::Kind::GroupHeader)
        m_model.setCollapsed(row.group, !header.data(ServerListModel::CollapsedRole).toBool());
}

/// As in a tree: Left goes to the header and collapses it, Right expands.
bool ServerList::pressOnGroups(int key)
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return false;
    const ServerRow row = m_model.rowAt(current);
    const bool isGroup = row.kind == ServerRow::Kind::GroupHeader;
    const std::optional<ServerInfo> server = m_model.server(row.server);
    switch (key) {
    case Qt::Key_Left:
        if (isGroup)
            m_model.setCollapsed(row.group, true);
        else if (server && m_model.headerOf(*server).isValid())
            setCurrentIndex(m_model.headerOf(*server));
        return true;
    case Qt::Key_Right:
        if (isGroup)
            m_model.setCollapsed(row.group, false);
        return true;
    case Qt::Key_Space:
    case Qt::Key_Enter:
    case Qt::Key_Return:
        if (isGroup)
            toggle(current);
        return isGroup;
    default:
        return false;
    }
}

void ServerList::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & ~Qt::KeypadModifier || !pressOnGroups(event->key()))
        QListView::keyPressEvent(event);
}

// What the user wants.

bool ServerList::startRename(const ServerId &server)
{
    const QModelIndex index = m_model.indexOf(server);
    if (!index.isValid())
        return false;
    setCurrentIndex(index);
    scrollTo(index);
    edit(index);
    return true;
}

void ServerList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    const QVariant row = index.data(ServerListModel::ServerRole);
    if (!row.canConvert<ServerInfo>())
        return;
    const auto server = row.value<ServerInfo>();
    auto *menu = new ServerMenu(server, m_model.groups(), this);
    wire(*menu, server.id);
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void ServerList::wire(ServerMenu &menu, const ServerId &server)
{
    connect(&menu, &ServerMenu::wished, this,
            [this, server](ServerWish wish) { emit wished(server, wish); });
    connect(&menu, &ServerMenu::renameChosen, this, [this, server] { startRename(server); });
    connect(&menu, &ServerMenu::groupChosen, this, [this, server](const QString &group) {
        emit placeWished(server, group, ServerChanges::atTheEnd);
    });
    connect(&menu, &ServerMenu::newGroupChosen, this, [this, server] { askForGroup(server); });
}

void ServerList::askForGroup(const ServerId &server)
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(u"newGroupDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New group"));
    dialog->setLabelText(tr("Name of the group:"));
    dialog->setInputMode(QInputDialog::TextInput); // makes the field, so that it can be bounded
    if (auto *field = dialog->findChild<QLineEdit *>())
        field->setMaxLength(longestGroupName);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, server](const QString &name) {
        if (!name.trimmed().isEmpty())
            emit placeWished(server, name.trimmed(), ServerChanges::atTheEnd);
    });
    dialog->open();
}

DropSide ServerList::dropSide() const
{
    switch (dropIndicatorPosition()) {
    case OnItem:
        return DropSide::On;
    case AboveItem:
        return DropSide::Above;
    case BelowItem:
    case OnViewport:
        return DropSide::Below;
    }
    Q_UNREACHABLE();
}

void ServerList::dropEvent(QDropEvent *event)
{
    const QByteArray dragged = event->mimeData()->data(ServerListModel::dragType());
    const auto server = ServerId::fromString(QString::fromUtf8(dragged));
    if (m_model.server(server)) {
        const ServerPlace place
            = dropPlace(m_model, server, indexAt(event->position().toPoint()), dropSide());
        emit placeWished(server, place.group, place.position);
    }
    event->acceptProposedAction();
    stopAutoScroll();
    setState(NoState);
    viewport()->update();
}

} // namespace hawser
