#pragma once

#include <QByteArray>
#include <QString>

namespace hawser::doctor {

/// The token that a 7 Days to Die server knows; empty: nothing is told.
struct WebToken
{
    QByteArray name;
    QByteArray secret;
};

/// One request as it goes over the wire; the connection ends with its answer. \a path is ours and
/// may stand in a request line as it is.
QByteArray getRequest(const QString &host, quint16 port, const QByteArray &path,
                      const WebToken &token = {});
QByteArray postRequest(const QString &host, quint16 port, const QByteArray &path,
                       const WebToken &token, const QByteArray &json);

/// True if \a text may stand in a header field: not a line end, no control character.
bool isSendable(const QByteArray &text);

} // namespace hawser::doctor
