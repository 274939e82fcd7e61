#include "connectors/rust/serverfacts.h"

#include "connectors/rust/rconframe.h"

#include <QJsonObject>

namespace hawser::rust {

using namespace Qt::StringLiterals;

std::optional<ServerFacts> ServerFacts::read(const QString &reply)
{
    const QJsonDocument document = messageJson(reply);
    if (!document.isObject())
        return std::nullopt;
    constexpr double longestUptime = 10.0 * 365 * 24 * 3600;
    const QJsonObject object = document.object();
    ServerFacts facts;
    facts.hostname = object["Hostname"_L1].toString();
    facts.protocol = object["Protocol"_L1].toString();
    facts.isRestarting = object["Restarting"_L1].toBool();
    const double uptime = object["Uptime"_L1].toDouble(-1);
    if (uptime >= 0 && uptime <= longestUptime)
        facts.uptime = std::chrono::seconds(qint64(uptime));
    return facts;
}

QString variableValue(const QString &reply)
{
    const qsizetype colon = reply.indexOf(u':');
    QString value = reply.sliced(colon + 1).trimmed();
    if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
        value = value.sliced(1).chopped(1);
    return value;
}

} // namespace hawser::rust
