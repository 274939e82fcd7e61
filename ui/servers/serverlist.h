#pragma once

#include "protocol/serverid.h"
#include "servers/serverdrop.h"
#include "servers/serverwish.h"

#include <QListView>

#include <functional>
#include <optional>

namespace hawser {

class ServerListModel;
class ServerMenu;

/// The list on the left. One game server, or all of them, is always chosen, also while it is not
/// shown; it decides what the window shows. What the user wants for a game server is only told.
class ServerList : public QListView
{
    Q_OBJECT

public:
    /// \a model must outlive the list.
    explicit ServerList(ServerListModel &model, QWidget *parent = nullptr);

    /// None: all of them. A server that is not known is not chosen; one in a collapsed group is
    /// brought to light.
    void choose(const std::optional<ServerId> &server);
    /// Also if it will be known only a moment from now, unless another one is chosen meanwhile.
    void chooseOnceKnown(const ServerId &server);
    std::optional<ServerId> chosen() const { return m_chosen; }
    /// One up or down, round the ends.
    void chooseNext(int step);
    /// The \a position-th server that is shown, from 1; none if there are fewer. 0: all.
    void chooseAt(int position);
    /// The position by which chooseAt() finds \a row, if that is from 1 to 9; else 0.
    int numberOf(const QModelIndex &row) const;
    /// Lets the user edit its name in place; false if it is not shown.
    bool startRename(const ServerId &server);

signals:
    void serverChosen(const std::optional<hawser::ServerId> &server);
    void wished(const hawser::ServerId &server, hawser::ServerWish wish);
    /// Into \a group (empty: none), before the \a position-th of the others in it.
    void placeWished(const hawser::ServerId &server, const QString &group, qsizetype position);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event
                                                         = nullptr) const override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void addKey(const QString &title, const QString &objectName, const QKeySequence &keys,
                const std::function<void(const ServerId &)> &act);
    void addKeys();
    QList<int> choosableRows() const;
    void take(const std::optional<ServerId> &server);
    void hold();
    void settle();
    void showChosen();
    void leaveRows();
    void chooseNear(int row);
    void toggle(const QModelIndex &header);
    bool pressOnGroups(int key);
    void wire(ServerMenu &menu, const ServerId &server);
    DropSide dropSide() const;
    void askForGroup(const ServerId &server);

    ServerListModel &m_model;
    std::optional<ServerId> m_chosen;
    std::optional<ServerId> m_awaited;
    bool m_isHeld = false; // the rows move: what is current then was not chosen
    int m_rowBefore = 0;   // of what was chosen
};

} // namespace hawser
