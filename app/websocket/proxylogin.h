#pragma once

#include <QString>

namespace hawser::websocket {

/// By what an HTTP proxy lets somebody through. A value; holds a secret, so it is never shown or
/// logged as a whole.
struct ProxyLogin
{
    QString user; ///< empty: none, so that what stands in the proxy's address counts
    QString password;

    bool isEmpty() const { return user.isEmpty(); }

    /// "NAME:PASSWORD", the form of HTTP's Basic scheme: a name holds no colon (RFC 7617).
    static ProxyLogin fromText(const QString &text)
    {
        const qsizetype colon = text.indexOf(u':');
        return colon < 0 ? ProxyLogin{text, {}}
                         : ProxyLogin{text.first(colon), text.sliced(colon + 1)};
    }
};

} // namespace hawser::websocket
