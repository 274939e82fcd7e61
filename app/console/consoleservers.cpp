// What the console hears about single game servers, from the network and from the registry.

#include "console/console_p.h"
#include "demo/fleet/demofleet.h"
#include "protocol/displaytext.h"

#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;

void Console::Private::connectServerSignals()
{
    connect(host, &NetworkHost::stateChanged, &q,
            [this](const ServerId &id, const StateChange &change) {
                ServerEntry *entry = book.find(id);
                if (!entry)
                    return;
                takeEvents(); // what was received before the change is told before it
                entry->note(change);
                if (change.state != ConnectionState::Online)
                    namesAsked.remove(id);
                emit q.stateChanged(id, change);
            });
    connect(host, &NetworkHost::conversed, &q,
            [this](const ServerId &id, const ConversationLine &line) {
                if (ServerEntry *entry = book.find(id)) {
                    entry->note(line);
                    emit q.conversed(id, line);
                }
            });
    connect(host, &NetworkHost::roundTripMeasured, &q,
            [this](const ServerId &id, std::chrono::microseconds trip) {
                if (ServerEntry *entry = book.find(id))
                    entry->info.roundTrip = trip;
                touch(id);
            });
    connect(host, &NetworkHost::dialectRecognised, &q,
            [this](const ServerId &id, const QString &game, const QString &dialect,
                   const QString &evidence) {
                if (ServerEntry *entry = book.find(id)) {
                    if (!game.isEmpty()) // a mod of many games does not tell; what is known stays
                        entry->info.game = game;
                    entry->info.dialect = dialect;
                    entry->info.dialectEvidence = evidence;
                }
                registry.recognised(id, game);
                touch(id);
            });
    connect(host, &NetworkHost::warned, &q, [this](const ServerId &id, const QString &text) {
        if (ServerEntry *entry = book.find(id))
            entry->info.warning = text;
        touch(id);
    });
    connect(host, &NetworkHost::gapOpened, &q, &Console::gapOpened);
    connect(host, &NetworkHost::gapClosed, &q, &Console::gapClosed);
}

bool Console::Private::takeEvents()
{
    if (paused || behind)
        return false;
    const std::vector<EventBatch> batches = queue.takeAll();
    for (const EventBatch &batch : batches) {
        events.append(batch);
        for (const ServerId &id : book.learn(batch))
            counted.insert(id);
    }
    if (!counted.isEmpty() && !counting.isActive())
        counting.start();
    return !batches.empty();
}

/// The first batch after a rest is taken at once. To be woken for each of a flood would cost both
/// threads more than what is in it.
void Console::Private::takeAndRest()
{
    if (takeEvents())
        taking.start();
}

void Console::Private::touch(const ServerId &id)
{
    touched.insert(id);
    if (!frame.isActive())
        frame.start();
}

/// How many events a server has sent is news to a person a few times a second, not with each of
/// them; and each piece of news is looked at by every page.
void Console::Private::announceCounted()
{
    touched.unite(std::exchange(counted, {}));
    announceTouched();
}

void Console::Private::announceTouched()
{
    for (const ServerId &id : std::exchange(touched, {}))
        emit q.serverChanged(id);
}

void Console::Private::connectRegistry()
{
    connect(host, &NetworkHost::serverAppeared, &q,
            [this](const ServerId &id, const QString &identity, const QString &name,
                   Admission admission) { serverAppeared(id, identity, name, admission); });
    connect(&registry, &ServerRegistry::serverAdded, &q,
            [this](const ServerInfo &info) { serverAdded(info); });
    connect(&registry, &ServerRegistry::serverChanged, &q, &Console::serverChanged);
    connect(&registry, &ServerRegistry::serverRemoved, &q, [this](const ServerId &id) {
        touched.remove(id);
        counted.remove(id);
        namesAsked.remove(id);
        emit q.serverRemoved(id);
    });
    connect(&registry, &ServerRegistry::ruleChanged, &q,
            [this](const QString &identity, const std::optional<IdentityRule> &rule) {
                onNetwork([host = host, identity, rule] { host->setRule(identity, rule); });
            });
    connect(&registry, &ServerRegistry::ownTokenChanged, &q,
            [this](const QString &identity, const QString &token) {
                onNetwork([host = host, identity, token] { host->setOwnToken(identity, token); });
            });
    connect(&registry, &ServerRegistry::acceptsNewChanged, &q, [this](bool accepts) {
        const Admission stranger = accepts ? Admission::LetIn : Admission::Ask;
        onNetwork([host = host, stranger] { host->setStranger(stranger); });
    });
}

void Console::Private::connectDialled()
{
    connect(&dialled, &DialledServers::dialWanted, &q, [this](DialTarget target) {
        target.cursor = events.cursor(target.server);
        onNetwork([host = host, target] { host->dial(target); });
    });
    connect(&dialled, &DialledServers::dropWanted, &q,
            [this](const ServerId &id) { onNetwork([host = host, id] { host->drop(id); }); });
    connect(&dialled, &DialledServers::refused, &q,
            [this](const ServerId &id, const QString &cause) {
                enter(id, ConnectionState::Refused, cause);
            });
    connect(&dialled, &DialledServers::serverChanged, &q,
            [this](const ServerId &id) { touch(id); });
    connect(host, &NetworkHost::certificateSeen, &q,
            [this](const ServerId &id, const QByteArray &fingerprint, bool isTrusted) {
                dialled.certificateSeen(id, fingerprint, isTrusted);
            });
}

/// A state that no connector is there to tell.
void Console::Private::enter(const ServerId &id, ConnectionState state, const QString &cause)
{
    ServerEntry *entry = book.find(id);
    if (!entry)
        return;
    const StateChange change{state, cause, QDateTime::currentDateTimeUtc()};
    entry->note(change);
    emit q.stateChanged(id, change);
}

void Console::Private::serverAppeared(const ServerId &id, const QString &identity,
                                      const QString &name, Admission admission)
{
    registry.met(id, identity, name, admission);
}

/// A server from the store has not been heard of yet in this run.
void Console::Private::serverAdded(const ServerInfo &info)
{
    ServerEntry &entry = *book.find(info.id);
    entry.info.simulated
        = simulated.contains(info.id) || (demo && demo->identities().contains(info.identity));
    if (!entry.info.state.at.isValid()) {
        const bool isDialled
            = entry.info.connector == connectorKindName(ConnectorKind::Traditional);
        entry.info.state = {ConnectionState::Offline,
                            isDialled ? Console::tr("Not dialled yet")
                                      : Console::tr("Its mod has not dialled in yet"),
                            QDateTime::currentDateTimeUtc()};
    }
    emit q.serverAdded(entry.info);
}

} // namespace hawser
