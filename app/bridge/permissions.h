#pragma once

#include "protocol/action.h"

#include <bitset>

namespace hawser::bridge {

/// What a remote may ask of a game server. A value.
class Permissions
{
public:
    static Permissions everything()
    {
        Permissions all;
        all.m_actions.set();
        return all;
    }
    static Permissions eventsOnly() { return {}; }

    void allow(Action action) { m_actions.set(std::size_t(action)); }
    bool allows(Action action) const { return m_actions.test(std::size_t(action)); }
    int count() const { return int(m_actions.count()); } ///< of the actions that are allowed

    bool operator==(const Permissions &) const = default;

private:
    std::bitset<actionCount> m_actions;
};

} // namespace hawser::bridge
