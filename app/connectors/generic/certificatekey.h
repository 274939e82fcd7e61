#pragma once

#include <QByteArray>
#include <QString>

namespace hawser::generic {

/// A new P-256 key for EndpointOptions::certificateKey, as PEM; a secret.
QByteArray makeCertificateKey();

/// Where a Hawser before the keychain left the key of its certificate, in \a folder.
QString formerKeyFile(const QString &folder);
/// The key in that file; empty if it is not there or no key.
QByteArray readFormerKey(const QString &folder);

} // namespace hawser::generic
