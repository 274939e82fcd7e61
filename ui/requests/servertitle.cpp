#include "requests/servertitle.h"

#include "look/privacy.h"

#include <QCoreApplication>

namespace hawser {

namespace {

constexpr qsizetype enoughToTellApart = 4; // digits of its id

} // namespace

QString serverTitle(const ServerInfo &server)
{
    const QString &title = server.name.isEmpty() ? server.identity : server.name;
    const QString id = server.id.toString();
    if (!screenPrivacy().isOn())
        return title.isEmpty() ? id : title;
    if (!title.isEmpty() && title != server.identity && forScreen(title) == title)
        return title;
    return QCoreApplication::translate("ServerTitle", "Game server %1")
        .arg(id.left(enoughToTellApart));
}

} // namespace hawser
