#include "demo/rust/rusttroupe.h"

#include "demo/smalltalk.h"

namespace hawser::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewest = 3;
constexpr int most = 9;
constexpr int population = 14;

const Game &rust()
{
    return *findGame("rust"_L1);
}

} // namespace

RustTroupe::RustTroupe(quint32 seed)
    : m_dice(seed)
{
}

RustVillage::Villager RustTroupe::actor(int number)
{
    const Texts names = playerNames();
    RustVillage::Villager actor;
    actor.id = u"765611980000%1"_s.arg(number + 10, 5, 10, QChar(u'0'));
    actor.name = QString::fromUtf8(names[std::size_t(number) % names.size()]);
    actor.address = u"203.0.113.%1:%2"_s.arg(number + 20).arg(51'000 + number);
    actor.pingMs = m_dice.bounded(15, 180);
    actor.x = m_dice.bounded(4'000) - 2'000;
    actor.z = m_dice.bounded(4'000) - 2'000;
    actor.inventory = {{u"rock"_s, 1}, {u"torch"_s, 1}, {u"wood"_s, m_dice.bounded(1'000)}};
    return actor;
}

void RustTroupe::bringOne(RustVillage &village)
{
    for (int tries = 0; tries < population; ++tries) {
        const RustVillage::Villager candidate = actor(m_dice.bounded(population));
        const bool isBanned = std::ranges::any_of(
            village.bans(), [&](const RustVillage::Ban &ban) { return ban.id == candidate.id; });
        if (!isBanned && !village.find(candidate.id))
            return village.join(candidate);
    }
}

void RustTroupe::act(RustVillage &village)
{
    const int here = int(village.villagers().size());
    if (here < fewest || (here < most && m_dice.bounded(12) == 0))
        return bringOne(village);
    const auto hero = village.villagers()[std::size_t(m_dice.bounded(here))];
    if (m_dice.bounded(14) == 0)
        return village.leave(hero.id, u"disconnect"_s);
    play(village, hero);
}

void RustTroupe::play(RustVillage &village, const RustVillage::Villager &hero)
{
    const auto &others = village.villagers();
    const auto other = others[std::size_t(m_dice.bounded(int(others.size())))];
    const auto &beasts = rust().entities;
    const Entity beast = beasts[std::size_t(m_dice.bounded(int(beasts.size())))];
    switch (m_dice.bounded(5)) {
    case 0:
        return village.die(hero.id, other.id == hero.id ? QString() : other.id,
                           QString::fromUtf8(beast.name));
    case 1:
        return village.kill(hero.id, QString::fromUtf8(beast.code), oneOf(rust().weapons, m_dice));
    case 2:
        return village.log(u"[event] assets/prefabs/npc/cargo plane/cargo_plane.prefab"_s);
    default:
        return village.chat(hero.id,
                            smallTalk(m_dice, oneOf(rust().places, m_dice), u"wood"_s, other.name),
                            m_dice.bounded(4) == 0 ? 1 : 0);
    }
}

} // namespace hawser::demo
