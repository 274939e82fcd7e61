#pragma once

#include "connectors/arrival.h"

#include <QList>
#include <QStringList>

#include <array>
#include <optional>

namespace hawser {

/// The way of a mod into Hawser, from the bottom.
enum class Rung : quint8 { Waiting, Arrived, WebSocket, Identified };
inline constexpr std::array rungs{Rung::Waiting, Rung::Arrived, Rung::WebSocket, Rung::Identified};

enum class RungState : quint8 {
    NotYet,
    Now,  ///< what happens next, if all goes well
    Asks, ///< the user has to decide
    Failed,
    Done,
};

/// Where the mod stands that a person is setting up, told from all others that dial in. A value.
class Ladder
{
public:
    static constexpr qsizetype maximumFailures = 5;

    /// Forgets everything. \a identity is the token that the mod will have; game servers with an
    /// identity in \a known are there already and not the one that is waited for.
    void begin(const QString &identity, const QStringList &known);
    /// The token will be another one after all; forgets nothing.
    void setIdentity(const QString &identity);
    /// True if what the ladder shows has changed.
    bool note(const Arrival &arrival);

    const std::optional<Arrival> &shown() const { return m_shown; }
    RungState stateOf(Rung rung) const;
    /// It is in, and under the identity that it was given.
    bool isIn() const;
    /// It is in, but calls itself otherwise.
    bool isInUnderOtherName() const;
    /// Visitors that failed, newest first; of those that failed in the same way the last.
    const QList<Arrival> &failures() const { return m_failures; }

private:
    /// How likely it is the one that is waited for.
    enum class Likeness : quint8 { Other, Unnamed, Wanted };

    Likeness likeness(const Arrival &arrival) const;
    bool isKnownOther(const Arrival &arrival) const;
    bool takesOver(const Arrival &arrival) const;
    void noteFailure(const Arrival &arrival);

    QString m_identity;
    QStringList m_known;
    std::optional<Arrival> m_shown;
    QList<Arrival> m_failures;
};

} // namespace hawser
