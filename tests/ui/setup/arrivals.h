#pragma once

#include "connectors/arrival.h"

namespace hawser::test {

/// What the endpoint would tell of a visitor.
inline Arrival arrivalOf(quint64 visitor, Arrival::Step step, const QString &identity = {})
{
    Arrival arrival;
    arrival.step = step;
    arrival.visitor = visitor;
    arrival.peer = QStringLiteral("192.0.2.5:51022");
    arrival.identity = identity;
    arrival.at = QDateTime::currentDateTimeUtc();
    return arrival;
}

} // namespace hawser::test
