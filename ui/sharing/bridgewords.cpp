#include "sharing/bridgewords.h"

#include "look/privacy.h"

#include <QCoreApplication>
#include <QLocale>

namespace hawser {

namespace {

struct BridgeWords
{
    Q_DECLARE_TR_FUNCTIONS(BridgeWords)
};

QString number(quint64 count)
{
    return QLocale().toString(count);
}

} // namespace

QString bridgeCountText(const BridgeCounts &counts)
{
    return BridgeWords::tr("Events sent: %1 · left out: %2 · requests served: %3")
        .arg(number(counts.sent), number(counts.leftOutInAll()), number(counts.served));
}

QStringList bridgeTroubleTexts(const BridgeCounts &counts)
{
    QStringList lines;
    for (int i = 0; i < bridge::leftOutCount; ++i) {
        const quint64 count = counts.leftOut[std::size_t(i)];
        if (count > 0)
            lines << BridgeWords::tr("%1 left out: %2", "number, why")
                         .arg(number(count), bridge::leftOutText(bridge::LeftOut(i)));
    }
    if (counts.eventsRefused > 0)
        lines << BridgeWords::tr("%1 refused by the remote, last: %2", "number, its words")
                     .arg(number(counts.eventsRefused), forScreen(counts.lastRefusal));
    if (counts.failed > 0)
        lines << BridgeWords::tr("Requests that failed on the game server: %1")
                     .arg(number(counts.failed));
    if (counts.turnedDown > 0)
        lines << BridgeWords::tr("Requests turned down: %1").arg(number(counts.turnedDown));
    return lines;
}

} // namespace hawser
