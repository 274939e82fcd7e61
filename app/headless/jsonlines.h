#pragma once

#include "archive/eventlog.h"
#include "console/serverbook.h"
#include "protocol/request.h"

#include <QJsonObject>
#include <QUrl>

#include <string>

namespace hawser::headless {

/// The lines that hawser-agent prints, one compact JSON object each, without line end. Their
/// fields are the automation interface of Hawser: they may grow, they do not change. Pure.

QJsonObject readyLine(const std::optional<QUrl> &endpoint, const EventLog &events);
QJsonObject stateLine(const ServerInfo &server, const StateChange &change);
QJsonObject replyLine(const QString &id, const Reply &reply);
QJsonObject gapLine(const ServerId &server, const QDateTime &from, const QString &cause);
QJsonObject gapLine(const ServerId &server, const QDateTime &from, const QDateTime &to,
                    bool backfilled);
/// Answer to a command; \a answer holds what the command tells.
QJsonObject resultLine(const QString &id, bool ok, QJsonObject answer = {});
/// \a where: "endpoint", "stdin line 12" …; \a id of the line that is wrong, if it had one.
QJsonObject errorLine(const QString &where, const QString &message, const QString &id = {});
QJsonObject serverObject(const ServerInfo &server);

/// Events are many: appended as bytes, without going through QJsonObject.
void appendEventLine(std::string &out, const StoredEvent &event);

} // namespace hawser::headless
