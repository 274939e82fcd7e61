#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace hawser {

/// What somebody typed or pasted as an address, taken apart. A value.
struct AddressParts
{
    enum class Flaw : quint8 {
        None,
        Empty,
        OtherScheme, ///< ftp://, steam:// …
        HasUser,     ///< user@host: who logs in is entered elsewhere
        BadPort,
        BadHost,
    };

    Flaw flaw = Flaw::None;
    QString host;                     ///< without scheme, port and brackets
    std::optional<quint16> port = {}; ///< if one was there
    std::optional<bool> tls = {};     ///< if a scheme was there: https and wss encrypt
    QByteArray path = {};             ///< behind the first "/", as it stands there; Rust's password
};

/// Understands "host", "host:port", "http://host:port/…", "ws://…", "[::1]:port", "::1".
AddressParts takeApart(const QString &text);

/// True if \a text has more in it than a host, so that it is worth taking apart.
bool hasParts(const QString &text);

} // namespace hawser
