#pragma once

#include "portforward/protocol/igddescription.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <utility>
#include <variant>

/// Asking a UPnP service to do something: an XML envelope by HTTP POST (UPnP Device Architecture
/// 1.1, section 3). Pure.
namespace hawser::portforward::soap {

/// Arguments keep their order: routers read them by position.
struct Call
{
    QByteArray action;
    QList<std::pair<QByteArray, QByteArray>> arguments; ///< values are escaped when written
};

/// The whole HTTP/1.1 request for \a call at \a service.
QByteArray request(const IgdService &service, const Call &call);

/// The action was done; its results by name.
struct Results
{
    QHash<QByteArray, QString> values; ///< foreign text, at most 512 characters each
};

/// The router says no (UPnP error codes; `UpnpCode` names those we know).
struct Fault
{
    int code = 0;        ///< 0: a fault without a UPnP code
    QString description; ///< foreign text, made fit to be shown
};

/// What came is no SOAP reply, or breaks the bounds.
struct Garbled
{
};

using Reply = std::variant<Results, Fault, Garbled>;

inline constexpr qsizetype largestReply = 64 * 1024;
inline constexpr int mostResults = 64;

Reply parseReply(const QByteArray &xml, const QByteArray &action);

} // namespace hawser::portforward::soap
