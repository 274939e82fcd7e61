#include "headless/bridgelines.h"

#include <QDateTime>

#include <array>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

/// In the order of LeftOut; part of the automation interface, so not translated.
constexpr std::array<QLatin1StringView, bridge::leftOutCount> leftOutNames{
    "unknownType"_L1, "unreadable"_L1, "noise"_L1,   "backfilled"_L1, "noPlayer"_L1,
    "noText"_L1,      "noEntity"_L1,   "tooLong"_L1, "away"_L1,       "tooSlow"_L1,
};

QJsonObject leftOutObject(const bridge::LeftOutCounts &counts)
{
    QJsonObject object;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            object[leftOutNames[i]] = qint64(counts[i]);
    }
    return object;
}

QJsonObject stateOf(const BridgeInfo &bridge)
{
    QJsonObject object{{"server"_L1, bridge.key.server.toString()},
                       {"bridge"_L1, bridge.key.slot},
                       {"remote"_L1, bridge.remote},
                       {"identity"_L1, bridge.identity},
                       {"state"_L1, connectionStateName(bridge.state.state)},
                       {"cause"_L1, bridge.state.cause}};
    if (bridge.state.at.isValid())
        object["at"_L1] = bridge.state.at.toUTC().toString(Qt::ISODateWithMs);
    if (bridge.awaySince.isValid())
        object["awaySince"_L1] = bridge.awaySince.toUTC().toString(Qt::ISODateWithMs);
    return object;
}

} // namespace

QJsonObject bridgeLine(const BridgeInfo &bridge)
{
    QJsonObject line = stateOf(bridge);
    line["kind"_L1] = "bridge"_L1;
    return line;
}

QJsonObject bridgeObject(const BridgeInfo &bridge)
{
    QJsonObject object = stateOf(bridge);
    object["counts"_L1] = QJsonObject{{"sent"_L1, qint64(bridge.counts.sent)},
                                      {"leftOut"_L1, leftOutObject(bridge.counts.leftOut)},
                                      {"eventsRefused"_L1, qint64(bridge.counts.eventsRefused)},
                                      {"served"_L1, qint64(bridge.counts.served)},
                                      {"failed"_L1, qint64(bridge.counts.failed)},
                                      {"turnedDown"_L1, qint64(bridge.counts.turnedDown)}};
    return object;
}

} // namespace hawser::headless
