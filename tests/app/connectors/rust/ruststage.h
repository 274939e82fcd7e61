#pragma once

#include "app/connectors/rust/told.h"
#include "connectors/rust/rustconnector.h"
#include "demo/rust/simulatedrustserver.h"
#include "support/patience.h"

#include <QSignalSpy>

#include <memory>

namespace hawser {

/// A simulated server and the connector that dials it, both on this thread, and all that is told.
class RustStage
{
public:
    static constexpr auto mara = u"76561190000000001";
    static constexpr auto bob = u"76561190000000002";

    using Options = SimulatedRustServer::Options;

    explicit RustStage(const Options &options = {}, std::size_t feedBound = 32 * 1024 * 1024)
        : server(options)
        , kept(feedBound)
    {
        times.attempt = 8s;
        pace.listBusy = 200ms;
        pace.listQuiet = 200ms;
        pace.listSoon = 20ms;
        pace.betweenDials = 20ms;
        pace.refusal = 1min; // however busy the machine is
        server.start();
        target.server = ServerId::createNew();
        target.game = QStringLiteral("rust");
        target.host = QStringLiteral("127.0.0.1");
        target.port = server.port();
        target.secret = options.password;
    }

    /// Also after a restart of Hawser: then with the cursor of the last time.
    void makeConnector()
    {
        connector.reset();
        take();
        target.cursor = kept.cursor;
        connector = std::make_unique<RustConnector>(target, times, kept.feed, pace);
        QObject::connect(connector.get(), &Connector::replied, connector.get(),
                         [this](const Reply &reply) { replies.insert(reply.id, reply); });
        QObject::connect(connector.get(), &Connector::conversed, connector.get(),
                         [this](const ConversationLine &line) { conversation << line.text; });
        QObject::connect(connector.get(), &Connector::stateChanged, connector.get(),
                         [this](const StateChange &change) {
                             states << change.state;
                             causes << change.cause;
                         });
        QObject::connect(connector.get(), &Connector::gapOpened, connector.get(),
                         [this](const QDateTime &, const QString &cause) {
                             gaps << QStringLiteral("open: ") + cause;
                         });
        QObject::connect(connector.get(), &Connector::gapClosed, connector.get(),
                         [this](const QDateTime &, const QDateTime &, bool isWhole) {
                             gaps << (isWhole ? QStringLiteral("filled")
                                              : QStringLiteral("not filled"));
                         });
    }

    bool isOnline() const
    {
        return connector && connector->state().state == ConnectionState::Online;
    }
    /// Also one that did not last, unlike what QTRY_… sees of the present one.
    bool hasBeen(ConnectionState state) const { return states.contains(state); }
    /// Why it came into \a state for the first time.
    QString causeOf(ConnectionState state) const { return causes.value(states.indexOf(state)); }
    void open()
    {
        if (!connector)
            makeConnector();
        connector->open();
    }
    /// Online, with the first list of players read.
    void bringUp()
    {
        open();
        QTRY_VERIFY(isOnline());
        const auto lists = server.commands().count(QStringLiteral("playerlist"));
        QTRY_VERIFY(server.commands().count(QStringLiteral("playerlist")) > lists
                    || server.commands().count(QStringLiteral("playerlist")) > 1);
    }

    RequestId send(Action action, const QJsonObject &arguments = {})
    {
        Request request;
        request.id = QString::number(++m_lastRequest);
        request.server = target.server;
        request.action = action;
        request.arguments = arguments;
        request.deadline = std::chrono::milliseconds(test::patiently);
        connector->send(request);
        return request.id;
    }
    Reply ask(Action action, const QJsonObject &arguments = {})
    {
        const RequestId id = send(action, arguments);
        if (!QTest::qWaitFor([&] { return replies.contains(id); }, 2 * test::patiently))
            return {};
        return replies.value(id);
    }

    static demo::RustVillage::Villager villager(const char16_t *id, const QString &name)
    {
        demo::RustVillage::Villager made;
        made.id = QString::fromUtf16(id);
        made.name = name;
        made.address = QStringLiteral("203.0.113.7:51000");
        made.x = -120.5;
        made.z = 88.3;
        return made;
    }

    /// Adds what was told since the last call to all that was told.
    const QStringList &take()
    {
        events += kept.take();
        return events;
    }

    DialTimes times;
    RustPace pace;
    SimulatedRustServer server;
    KeptFeed kept;
    DialTarget target;
    QHash<RequestId, Reply> replies;
    QStringList conversation;
    QStringList causes;
    QStringList gaps;
    QStringList events;
    QList<ConnectionState> states;
    std::unique_ptr<RustConnector> connector;

private:
    int m_lastRequest = 0;
};

} // namespace hawser
