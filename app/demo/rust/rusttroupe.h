#pragma once

#include "demo/rust/rustvillage.h"

#include <QRandomGenerator>

namespace hawser::demo {

/// The players of a simulated Rust server who come, talk, fight and go by themselves. The same seed
/// gives the same play.
class RustTroupe
{
public:
    explicit RustTroupe(quint32 seed);

    /// One thing happens in \a village.
    void act(RustVillage &village);

private:
    RustVillage::Villager actor(int number);
    void bringOne(RustVillage &village);
    void play(RustVillage &village, const RustVillage::Villager &hero);

    QRandomGenerator m_dice;
};

} // namespace hawser::demo
