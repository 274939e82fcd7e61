#pragma once

#include "console/dialindiagnosis.h"

/// What is known of a mod that should dial in, and of one that has.
namespace hawser::test {

using namespace Qt::StringLiterals;

inline const QDateTime now = QDateTime::fromString(u"2026-11-20T20:00:00Z"_s, Qt::ISODate);

inline DialInEvidence waiting()
{
    DialInEvidence evidence;
    evidence.server.identity = u"lobby"_s;
    evidence.server.game = u"valheim"_s;
    evidence.endpoint = QUrl(u"ws://192.168.1.20:3004/"_s);
    evidence.now = now;
    return evidence;
}

inline DialInEvidence online(const QList<Arrival> &arrivals = {})
{
    DialInEvidence evidence = waiting();
    evidence.server.state.state = ConnectionState::Online;
    evidence.arrivals = arrivals;
    return evidence;
}

inline Arrival arrival(Arrival::Step step, const QString &identity = u"lobby"_s)
{
    return {step, 1, u"192.168.1.30:5000"_s, identity, {}, now};
}

} // namespace hawser::test
