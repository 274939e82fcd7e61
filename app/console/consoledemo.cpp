// The part of the console that starts simulated game servers.

#include "console/console_p.h"

#include "demo/fleet/demofleet.h"

namespace hawser {

using namespace Qt::StringLiterals;

void Console::Private::startDemo(const QUrl &endpoint)
{
    stopDemo();
    demo = new DemoFleet(endpoint, options.endpoint.registrationToken);
    connect(demo, &DemoFleet::berthed, &q,
            [this](const QList<DemoBerth> &berths) { placeDemo(berths); });
    demo->moveToThread(&demoThread);
    demoThread.setObjectName("demo"_L1);
    connect(&demoThread, &QThread::finished, demo, &QObject::deleteLater);
    connect(&demoThread, &QThread::started, demo, &DemoFleet::start);
    demoThread.start();
}

/// What a user would have entered.
void Console::Private::placeDemo(const QList<DemoBerth> &berths)
{
    QList<ServerProfile> profiles;
    SecretChanges passwords;
    for (const DemoBerth &berth : berths) {
        ServerProfile profile;
        profile.host = u"127.0.0.1"_s;
        profile.port = berth.port;
        profile.id = ServerId::forAddress(berth.game, profile.host, profile.port).uuid();
        profile.name = berth.name;
        profile.game = berth.game;
        profile.connector = ConnectorKind::Traditional;
        profile.user = berth.user;
        profiles.append(profile);
        passwords.insert(SecretKey::password(profile.id), berth.secret);
        simulated.insert(ServerId(profile.id));
    }
    store.putAll(profiles, passwords, [](const tl::expected<void, StoreError> &) {});
}

void Console::Private::stopDemo()
{
    demoThread.quit();
    demoThread.wait();
    demo = nullptr;
}

} // namespace hawser
