#pragma once

#include "connectors/connector.h"

#include <QList>

namespace hawser::test {

/// All states that something has been in, in order. QTRY_… looks only now and then, and misses one
/// that does not last.
class StateHistory
{
public:
    void add(const StateChange &change) { m_changes << change; }
    void clear() { m_changes.clear(); }
    qsizetype size() const { return m_changes.size(); }

    QList<ConnectionState> states() const
    {
        QList<ConnectionState> states;
        for (const StateChange &change : m_changes)
            states << change.state;
        return states;
    }
    bool contains(ConnectionState state) const { return states().contains(state); }
    /// Why it came into \a state for the first time.
    QString causeOf(ConnectionState state) const
    {
        return m_changes.value(states().indexOf(state)).cause;
    }

private:
    QList<StateChange> m_changes;
};

} // namespace hawser::test
