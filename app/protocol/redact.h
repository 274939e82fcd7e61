#pragma once

#include <QByteArray>
#include <QString>

namespace hawser {

/// The one gate between secrets and whatever can be read later: logs, errors, notes, exports.
/// Thread-safe.

/// From now on \a secret (a token, a password) is blanked wherever redact() meets it, also
/// percent-encoded, JSON-escaped and in base64. Texts shorter than 4 characters are not remembered
/// (blanking them would only tell where they are). Calls are counted: two servers may have the
/// same password.
void rememberSecret(const QString &secret);
/// Counterpart of rememberSecret(), when a secret was rotated or its server deleted.
void forgetSecret(const QString &secret);

/// \a text with every remembered secret, and whatever looks like one, replaced by "•••": values of
/// members and query items named *token*, *password*, *secret* (an identity token is none),
/// Authorization headers, user information of URLs, paths of WebSocket URLs (Rust's RCON password).
/// Rather blanks too much than too little. Takes time proportional to the length.
QString redact(const QString &text);
QByteArray redact(const QByteArray &utf8);

} // namespace hawser
