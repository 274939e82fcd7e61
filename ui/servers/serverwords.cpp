#include "servers/serverwords.h"

#include "look/gamelook.h"
#include "look/privacy.h"
#include "look/statelook.h"
#include "look/timewords.h"
#include "requests/outcomelook.h"
#include "requests/servertitle.h"
#include "servers/standinglook.h"

#include <QCoreApplication>
#include <QStringList>

namespace hawser {

namespace {

using Words = QCoreApplication;

QString spokenState(const ServerInfo &server)
{
    if (server.standing != Standing::Accepted) {
        return Words::translate("ServerWords", "%1, %2: %3", "name, standing, meaning")
            .arg(serverTitle(server), standingWord(server.standing),
                 standingMeaning(server.standing));
    }
    return Words::translate("ServerWords", "%1, %2: %3", "name, state, cause")
        .arg(serverTitle(server), stateWord(server.state.state), forScreen(server.state.cause));
}

QString stateLine(const ServerInfo &server)
{
    if (server.standing != Standing::Accepted) {
        return Words::translate("ServerWords", "%1: %2", "standing, meaning")
            .arg(standingWord(server.standing), standingMeaning(server.standing));
    }
    return Words::translate("ServerWords", "%1: %2", "state, cause")
        .arg(stateWord(server.state.state), forScreen(server.state.cause));
}

} // namespace

QString stateSummary(const ServerInfo &server)
{
    if (server.standing != Standing::Accepted)
        return standingMeaning(server.standing);
    const QString since = spanText(server.state.at, QDateTime::currentDateTimeUtc());
    if (server.state.state != ConnectionState::Online) {
        return server.state.cause.isEmpty()
            ? since
            : Words::translate("ServerWords", "%1 · %2", "since, cause")
                  .arg(since, forScreen(server.state.cause));
    }
    if (!server.playersOnline)
        return since;
    return Words::translate("ServerWords", "%1 · %2", "since, players")
        .arg(since,
             Words::translate("ServerWords", "%n player(s)", nullptr, *server.playersOnline));
}

QString serverToolTip(const ServerInfo &server)
{
    QStringList lines{serverTitle(server), gameTitle(server.game), stateLine(server)};
    if (!server.group.isEmpty())
        lines.append(Words::translate("ServerWords", "Group: %1").arg(server.group));
    if (server.roundTrip) {
        lines.append(
            Words::translate("ServerWords", "Round trip: %1").arg(durationText(*server.roundTrip)));
    }
    if (!server.warning.isEmpty())
        lines.append(Words::translate("ServerWords", "Warning: %1").arg(forScreen(server.warning)));
    if (server.hasOwnToken)
        lines.append(Words::translate("ServerWords", "Has its own registration token"));
    if (server.simulated)
        lines.append(Words::translate("ServerWords", "Simulated"));
    return lines.join(u'\n');
}

QString countWords(const GroupCount &count)
{
    return Words::translate("ServerWords", "%1 of %2 online").arg(count.online).arg(count.servers);
}

QString spokenServer(const ServerInfo &server, bool isUnseen)
{
    QString spoken = spokenState(server);
    if (!server.warning.isEmpty()) {
        spoken = Words::translate("ServerWords", "%1. Warning: %2", "state, warning")
                     .arg(spoken, forScreen(server.warning));
    }
    return isUnseen
        ? Words::translate("ServerWords", "%1. You have not looked at this yet.").arg(spoken)
        : spoken;
}

QString spokenGroup(const QString &title, const GroupCount &count, bool isCollapsed)
{
    const QString spoken = isCollapsed
        ? Words::translate("ServerWords", "Group %1, %2, collapsed", "title, count")
        : Words::translate("ServerWords", "Group %1, %2, expanded", "title, count");
    const QString whole = spoken.arg(title, countWords(count));
    return count.hasUnseen && isCollapsed
        ? Words::translate("ServerWords",
                           "%1. There is something in it that you have not looked at.")
              .arg(whole)
        : whole;
}

} // namespace hawser
