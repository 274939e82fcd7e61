#pragma once

#include "console/serverbook.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace hawser {

/// The last round trips of every game server, for sparklines; of this run only. Bounded.
class RoundTrips : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kept = 60;

    using QObject::QObject;

    /// Notes the round trip that \a server has now, if it has one and it is another.
    void note(const ServerInfo &server);
    /// In milliseconds, oldest first.
    QList<double> of(const ServerId &server) const { return m_trips.value(server); }

private:
    QHash<ServerId, QList<double>> m_trips;
};

} // namespace hawser
