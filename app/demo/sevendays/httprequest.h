#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QUrlQuery>

namespace hawser::demo {

/// A request as a simulated web server reads it.
struct HttpRequest
{
    QByteArray method;
    QByteArray path; ///< without the query
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QString argument(const char *name) const
    {
        return query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
    }
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QList<QByteArray> headers; ///< further lines, without line ends
};

} // namespace hawser::demo
