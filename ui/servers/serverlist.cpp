#include "servers/serverlist.h"

#include "servers/serverdelegate.h"
#include "servers/serverlistmodel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

void addCopy(QMenu &menu, const QString &title, const QString &objectName, const QString &text)
{
    QAction *action = menu.addAction(title);
    action->setObjectName(objectName);
    action->setEnabled(!text.isEmpty());
    QObject::connect(action, &QAction::triggered, &menu,
                     [text] { QGuiApplication::clipboard()->setText(text); });
}

} // namespace

ServerList::ServerList(ServerListModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setObjectName(u"serverList"_s);
    setAccessibleName(tr("Game servers"));
    setModel(&model);
    setItemDelegate(new ServerDelegate(this));
    setUniformItemSizes(true);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setCurrentIndex(model.indexOf(std::nullopt));
}

void ServerList::choose(const std::optional<ServerId> &server)
{
    if (const QModelIndex index = m_model.indexOf(server); index.isValid())
        setCurrentIndex(index);
}

std::optional<ServerId> ServerList::chosen() const
{
    return m_model.serverAt(currentIndex());
}

void ServerList::chooseNext(int step)
{
    const int rows = m_model.rowCount();
    setCurrentIndex(m_model.index((currentIndex().row() + step + rows) % rows));
}

void ServerList::chooseAt(int position)
{
    if (position < m_model.rowCount())
        setCurrentIndex(m_model.index(position));
}

void ServerList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const std::optional<ServerId> server = m_model.serverAt(current);
    m_model.lookAt(server);
    emit serverChosen(server);
}

void ServerList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    const QVariant row = index.data(ServerListModel::ServerRole);
    if (!row.canConvert<ServerInfo>())
        return;
    const auto server = row.value<ServerInfo>();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"serverMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addCopy(*menu, tr("Copy &name"), u"copyServerName"_s, server.name);
    addCopy(*menu, tr("Copy server &id"), u"copyServerId"_s, server.id.toString());
    addCopy(*menu, tr("Copy identity &token"), u"copyIdentityToken"_s, server.identity);
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

} // namespace hawser
