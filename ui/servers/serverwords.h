#pragma once

#include "console/serverbook.h"

#include <QString>

namespace hawser {

/// What the server list says about game servers and groups, in the user's language. Foreign texts
/// in it are as they may be shown now, see forScreen(), but plain: not for rich text as they are.

/// Below a header: how many there are, how many of them are online, whether something happened to
/// one that nobody has looked at.
struct GroupCount
{
    int servers = 0;
    int online = 0;
    bool hasUnseen = false;

    friend bool operator==(const GroupCount &, const GroupCount &) = default;
};

/// What stands behind the word for the state: the cause where there is something to explain.
QString stateSummary(const ServerInfo &server);
/// Several lines.
QString serverToolTip(const ServerInfo &server);
/// "2 of 5 online"
QString countWords(const GroupCount &count);

/// For screen readers: all that the painted row shows.
QString spokenServer(const ServerInfo &server, bool isUnseen);
QString spokenGroup(const QString &title, const GroupCount &count, bool isCollapsed);

} // namespace hawser
