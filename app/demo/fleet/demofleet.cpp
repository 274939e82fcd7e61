#include "demo/fleet/demofleet.h"

namespace hawser {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Ship
{
    const char *dialect;
    const char *identity;
    const char *name; ///< told only by mods that tell one
    std::chrono::milliseconds tick;
};

constexpr Ship ships[] = {
    {"minecraft", "mc-oakvale", "Oakvale", 700ms},
    {"rust", "rust-monthly", "Rusty Monthly", 900ms},
    {"7d2d", "7d2d-navezgane", "Navezgane Nights", 1'100ms},
    {"valheim", "valheim-longhouse", "Longhouse", 1'600ms},
    {"conan", "conan-exiled-lands", "Exiled Lands", 1'900ms},
    {"hytale", "hytale-grove", "Emerald Grove", 2'300ms},
    {"palworld", "palworld-islands", "Pal Islands", 2'900ms},
};

QSet<QString> shipIdentities()
{
    QSet<QString> identities;
    for (const Ship &ship : ships)
        identities.insert(QString::fromLatin1(ship.identity));
    return identities;
}

} // namespace

DemoFleet::DemoFleet(const QUrl &endpoint, const QString &registrationToken)
    : m_endpoint(endpoint)
    , m_registrationToken(registrationToken)
    , m_identities(shipIdentities())
{
}

DemoFleet::~DemoFleet() = default;

void DemoFleet::start()
{
    for (const Ship &ship : ships) {
        SimulatedGameServer::Options options;
        options.endpoint = m_endpoint;
        options.registrationToken = m_registrationToken;
        options.dialect = QString::fromLatin1(ship.dialect);
        options.identity = QString::fromLatin1(ship.identity);
        options.name = QString::fromLatin1(ship.name);
        options.tick = ship.tick;
        m_servers.push_back(std::make_unique<SimulatedGameServer>(options));
        m_servers.back()->start();
    }
    startDialled();
}

void DemoFleet::startDialled()
{
    QList<DemoBerth> berths;
    SimulatedSevenDays::Options sevenDays;
    sevenDays.tick = 1'300ms;
    m_sevenDays = std::make_unique<SimulatedSevenDays>(sevenDays);
    if (m_sevenDays->start()) {
        const SimulatedSevenDays::Token &token = sevenDays.tokens.first();
        berths.append({u"7d2d"_s, u"Pregen Valley"_s, m_sevenDays->port(),
                       QString::fromLatin1(token.name), token.secret});
    }
    SimulatedRustServer::Options rust;
    rust.tick = 1'700ms;
    rust.restart = 5'000ms;
    m_rust = std::make_unique<SimulatedRustServer>(rust);
    if (m_rust->start())
        berths.append({u"rust"_s, u"Rustveil"_s, m_rust->port(), {}, rust.password});
    emit berthed(berths);
}

} // namespace hawser
