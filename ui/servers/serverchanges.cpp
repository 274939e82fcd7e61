#include "servers/serverchanges.h"

#include "requests/servertitle.h"
#include "servers/serverlistmodel.h"
#include "servers/undolist.h"

#include <QPointer>

#include <algorithm>

namespace hawser {

ServerChanges::ServerChanges(ServerRegistry &registry, const ServerListModel &model, UndoList &undo,
                             QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_model(model)
    , m_undo(undo)
{
}

void ServerChanges::carryOut(const ServerId &id, ServerWish wish)
{
    const std::optional<ServerInfo> server = m_model.server(id);
    if (!server)
        return;
    switch (wish) {
    case ServerWish::Accept:
        return accept(*server);
    case ServerWish::Refuse:
        return refuse(*server);
    case ServerWish::Block:
        return block(*server);
    case ServerWish::SwitchOff:
        return setDisabled(*server, true);
    case ServerWish::SwitchOn:
        return setDisabled(*server, false);
    case ServerWish::MoveUp:
        return step(*server, -1);
    case ServerWish::MoveDown:
        return step(*server, 1);
    case ServerWish::OwnToken:
        emit ownTokenWished(id);
        return;
    case ServerWish::Edit:
    case ServerWish::Redial:
    case ServerWish::Trust:
        emit connectionWished(id, wish);
        return;
    case ServerWish::Delete:
        return remove(*server);
    }
    Q_UNREACHABLE();
}

/// The callback may come after this has gone with its window.
ServerRegistry::Done ServerChanges::then(const QString &text, const TakeBack &takeBack)
{
    return [self = QPointer(this), text, takeBack](const tl::expected<void, StoreError> &outcome) {
        if (!self)
            return;
        if (!outcome)
            emit self->failed(outcome.error());
        else if (takeBack)
            self->m_undo.push(text, takeBack);
    };
}

void ServerChanges::accept(const ServerInfo &server)
{
    m_registry.accept(server.id,
                      then(tr("“%1” accepted").arg(serverTitle(server)), formerStanding(server)));
}

void ServerChanges::refuse(const ServerInfo &server)
{
    m_registry.refuse(server.id,
                      then(tr("“%1” refused").arg(serverTitle(server)), formerStanding(server)));
}

void ServerChanges::block(const ServerInfo &server)
{
    m_registry.block(server.id,
                     then(tr("“%1” blocked").arg(serverTitle(server)), formerStanding(server)));
}

/// What puts \a server back to how it stands now. Who waits for a decision cannot wait again at the
/// door: it is forgotten, so that it is new when it dials in the next time.
ServerChanges::TakeBack ServerChanges::formerStanding(const ServerInfo &server)
{
    const ServerId id = server.id;
    switch (server.standing) {
    case Standing::New:
        return [this, id] { forget(id); };
    case Standing::Accepted:
        return [this, id] { m_registry.accept(id, then()); };
    case Standing::Refused:
        return [this, id] { m_registry.refuse(id, then()); };
    case Standing::Blocked:
        return [this, id] { m_registry.block(id, then()); };
    case Standing::Disabled:
        return [this, id] {
            m_registry.accept(id, [self = QPointer(this), id](const auto &outcome) {
                if (self && outcome)
                    self->m_registry.setDisabled(id, true, self->then());
                else if (self)
                    emit self->failed(outcome.error());
            });
        };
    }
    Q_UNREACHABLE();
}

void ServerChanges::forget(const ServerId &id)
{
    m_registry.remove(
        id, [self = QPointer(this)](const tl::expected<RemovedProfile, StoreError> &removed) {
            if (self && !removed)
                emit self->failed(removed.error());
        });
}

void ServerChanges::setDisabled(const ServerInfo &server, bool disabled)
{
    const QString text = disabled ? tr("“%1” switched off") : tr("“%1” switched on");
    m_registry.setDisabled(server.id, disabled,
                           then(text.arg(serverTitle(server)), [this, id = server.id, disabled] {
                               m_registry.setDisabled(id, !disabled, then());
                           }));
}

void ServerChanges::rename(const ServerId &id, const QString &name)
{
    const std::optional<ServerInfo> server = m_model.server(id);
    if (!server || server->name == name)
        return;
    TakeBack takeBack;
    if (!server->name.isEmpty())
        takeBack = [this, id, former = server->name] { m_registry.rename(id, former, then()); };
    m_registry.rename(id, name, then(tr("“%1” renamed").arg(serverTitle(*server)), takeBack));
}

// Places.

void ServerChanges::place(const ServerId &id, const QString &group, qsizetype position)
{
    const std::optional<ServerInfo> server = m_model.server(id);
    if (!server || server->standing == Standing::New)
        return;
    const QList<ServerId> former = m_model.membersOf(server->group);
    QList<ServerId> wanted = m_model.membersOf(group);
    wanted.removeOne(id);
    wanted.insert(std::clamp<qsizetype>(position, 0, wanted.size()), id);
    if (server->group == group && wanted == former)
        return;
    m_registry.arrange(wanted, group,
                       then(tr("“%1” moved").arg(serverTitle(*server)),
                            [this, former, formerGroup = server->group] {
                                m_registry.arrange(former, formerGroup, then());
                            }));
}

/// Past the next one that is shown, so that every step can be seen.
void ServerChanges::step(const ServerInfo &server, int step)
{
    QList<ServerId> others = m_model.membersOf(server.group);
    qsizetype at = others.indexOf(server.id) + step;
    const auto isShown = [&](qsizetype i) { return m_model.indexOf(others[i]).isValid(); };
    while (at >= 0 && at < others.size() && !isShown(at))
        at += step;
    if (at >= 0 && at < others.size())
        place(server.id, server.group, at); // its own place is free, which shifts those behind it
}

// Deleting.

void ServerChanges::remove(const ServerInfo &server)
{
    const QString text = server.identity.isEmpty()
        ? tr("“%1” deleted").arg(serverTitle(server))
        : tr("“%1” deleted. It comes back when its mod dials in again.").arg(serverTitle(server));
    m_registry.remove(
        server.id,
        [self = QPointer(this), text](const tl::expected<RemovedProfile, StoreError> &removed) {
            if (!self)
                return;
            if (!removed)
                emit self->failed(removed.error());
            else
                self->m_undo.push(text, [self, text, gone = *removed] {
                    if (self)
                        self->restore(text, gone);
                });
        });
}

/// What cannot be put back now is not lost: it can be tried again.
void ServerChanges::restore(const QString &text, const RemovedProfile &removed)
{
    m_registry.restore(
        removed,
        [self = QPointer(this), text, removed](const tl::expected<void, StoreError> &outcome) {
            if (!self || outcome)
                return;
            self->m_undo.push(text, [self, text, removed] {
                if (self)
                    self->restore(text, removed);
            });
            emit self->failed(outcome.error());
        });
}

} // namespace hawser
