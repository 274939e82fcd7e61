#pragma once

#include "console/serverregistry.h"
#include "servers/serverwish.h"

#include <QObject>

#include <limits>

namespace hawser {

class ServerListModel;
class UndoList;

/// Carries out what the user wants for a game server, and remembers how to take it back. What has
/// come about is told by the console; what could not be kept, by failed().
class ServerChanges : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype atTheEnd = std::numeric_limits<qsizetype>::max();

    /// All must outlive this.
    ServerChanges(ServerRegistry &registry, const ServerListModel &model, UndoList &undo,
                  QObject *parent = nullptr);

    void carryOut(const ServerId &server, ServerWish wish);
    void rename(const ServerId &server, const QString &name);
    /// Puts it into \a group (empty: none) before the \a position-th of the others in it, from 0.
    void place(const ServerId &server, const QString &group, qsizetype position = atTheEnd);

signals:
    /// About how it is dialled, which is nothing of the list's.
    void connectionWished(const hawser::ServerId &server, hawser::ServerWish wish);
    void ownTokenWished(const hawser::ServerId &server);
    void failed(const hawser::StoreError &error);

private:
    using TakeBack = std::function<void()>;

    /// When it has come about: offers to take it back, with \a text; without, it is done.
    ServerRegistry::Done then(const QString &text = {}, const TakeBack &takeBack = {});
    void accept(const ServerInfo &server);
    void refuse(const ServerInfo &server);
    void block(const ServerInfo &server);
    TakeBack formerStanding(const ServerInfo &server);
    void forget(const ServerId &server);
    void setDisabled(const ServerInfo &server, bool disabled);
    void step(const ServerInfo &server, int step);
    void remove(const ServerInfo &server);
    void restore(const QString &text, const RemovedProfile &removed);

    ServerRegistry &m_registry;
    const ServerListModel &m_model;
    UndoList &m_undo;
};

} // namespace hawser
