#include "tray/traysummary.h"

#include <QCoreApplication>

namespace hawser {

namespace {

struct TraySummaryWords
{
    Q_DECLARE_TR_FUNCTIONS(TraySummary)
};

} // namespace

TraySummary summaryOf(const QList<ServerInfo> &servers, int unread)
{
    TraySummary summary;
    summary.unread = unread;
    for (const ServerInfo &server : servers) {
        if (server.standing == Standing::Disabled || server.standing == Standing::Blocked)
            continue;
        ++summary.servers;
        switch (server.state.state) {
        case ConnectionState::Online:
            ++summary.online;
            break;
        case ConnectionState::Connecting:
        case ConnectionState::Identifying:
        case ConnectionState::Waiting:
            ++summary.coming;
            break;
        case ConnectionState::Refused:
            ++summary.refused;
            break;
        case ConnectionState::Offline:
            break;
        }
    }
    return summary;
}

Tone trayTone(const TraySummary &summary)
{
    if (summary.refused > 0)
        return Tone::Danger;
    if (summary.coming > 0)
        return Tone::Warning;
    return summary.online > 0 ? Tone::Good : Tone::Muted;
}

QStringList trayLines(const TraySummary &summary)
{
    if (summary.servers == 0)
        return {QCoreApplication::translate("TraySummary", "No game servers yet")};
    QStringList lines;
    if (summary.unread > 0)
        lines.append(TraySummaryWords::tr("%n thing(s) happened while you were away", nullptr,
                                          summary.unread));
    if (summary.refused > 0)
        lines.append(TraySummaryWords::tr("%n game server(s) need you", nullptr, summary.refused));
    if (summary.coming > 0)
        lines.append(
            TraySummaryWords::tr("%n game server(s) are being reached", nullptr, summary.coming));
    lines.append(QCoreApplication::translate("TraySummary", "%1 of %n game server(s) online",
                                             nullptr, summary.servers)
                     .arg(summary.online));
    return lines;
}

} // namespace hawser
