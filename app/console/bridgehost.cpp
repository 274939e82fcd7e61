#include "console/bridgehost.h"

#include <QTimerEvent>

#include <chrono>
#include <utility>
#include <vector>

namespace hawser {

namespace {

constexpr std::chrono::milliseconds countsToldEvery{1'000};

} // namespace

BridgeHost::BridgeHost(EventFeed &feed, const bridge::BridgeTimes &times, Surroundings surroundings,
                       QObject *parent)
    : QObject(parent)
    , m_times(times)
    , m_surroundings(std::move(surroundings))
{
    connect(&feed, &EventFeed::handedOver, this, &BridgeHost::forward);
}

BridgeHost::~BridgeHost() = default;

void BridgeHost::open(const BridgeWish &wish)
{
    if (const Bridge *known = m_bridges.value(wish.key)) {
        if (known->remote() == wish.remote && known->permissions() == wish.permissions)
            return;
        close(wish.key);
    }
    Bridge *bridge = make(wish);
    m_bridges.insert(wish.key, bridge);
    m_ofServer[wish.key.server] << bridge;
    if (!m_counting.isActive())
        m_counting.start(int(countsToldEvery.count()), this);
    bridge->open();
}

Bridge *BridgeHost::make(const BridgeWish &wish)
{
    const BridgeKey key = wish.key;
    const ServerId server = key.server;
    auto *bridge
        = new Bridge(server, wish.remote, wish.permissions, m_times,
                     {[this](const Request &request, const Done &done) { ask(request, done); },
                      [this, server] { return m_surroundings.serverState(server); },
                      [this, server] { return m_surroundings.via(server); }, m_surroundings.giveUp},
                     this);
    connect(bridge, &Bridge::stateChanged, this,
            [this, key](const StateChange &change) { emit stateChanged(key, change); });
    connect(bridge, &Bridge::conversed, this,
            [this, server](const ConversationLine &line) { emit conversed(server, line); });
    connect(bridge, &Bridge::gapOpened, this,
            [this, key](const QDateTime &from, const QString &cause) {
                emit gapOpened(key, from, cause);
            });
    connect(
        bridge, &Bridge::gapClosed, this,
        [this, key](const QDateTime &from, const QDateTime &to) { emit gapClosed(key, from, to); });
    return bridge;
}

void BridgeHost::close(const BridgeKey &key)
{
    Bridge *bridge = m_bridges.take(key);
    if (!bridge)
        return;
    m_ofServer[key.server].removeOne(bridge);
    if (m_ofServer[key.server].isEmpty())
        m_ofServer.remove(key.server);
    m_toldCounts.remove(key);
    if (m_bridges.isEmpty())
        m_counting.stop();
    bridge->close();
    bridge->deleteLater();
}

void BridgeHost::redial(const BridgeKey &key)
{
    if (Bridge *bridge = m_bridges.value(key))
        bridge->open();
}

/// Each event is translated once, however many remotes it goes to; those of servers that are not
/// shared are passed over.
void BridgeHost::forward(const EventBatch &batch)
{
    if (m_ofServer.isEmpty())
        return;
    std::vector<QList<Bridge *>> bridges; // by the batch's number of the server
    bool isShared = false;
    for (const ServerId &server : batch.servers()) {
        bridges.push_back(m_ofServer.value(server));
        isShared = isShared || !bridges.back().isEmpty();
    }
    if (!isShared)
        return;
    for (const EventRecord &record : batch.records()) {
        if (bridges[record.server].isEmpty())
            continue;
        const auto frame = m_outbound.frame(batch, record);
        for (Bridge *bridge : std::as_const(bridges[record.server]))
            bridge->forward(frame);
    }
}

void BridgeHost::ask(const Request &request, const Done &done)
{
    m_pending.insert(request.id, done);
    m_surroundings.send(request);
}

void BridgeHost::hear(const Reply &reply)
{
    if (reply.id.isEmpty() || m_pending.isEmpty())
        return;
    if (const Done done = m_pending.take(reply.id))
        done(reply);
}

void BridgeHost::arrived(const ServerId &server)
{
    for (Bridge *bridge : m_ofServer.value(server))
        bridge->checkWay();
}

void BridgeHost::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_counting.timerId())
        tellCounts();
    else
        QObject::timerEvent(event);
}

void BridgeHost::tellCounts()
{
    for (auto it = m_bridges.cbegin(); it != m_bridges.cend(); ++it) {
        const BridgeCounts &counts = it.value()->counts();
        BridgeCounts &told = m_toldCounts[it.key()];
        if (told == counts)
            continue;
        told = counts;
        emit counted(it.key(), counts);
    }
}

} // namespace hawser
