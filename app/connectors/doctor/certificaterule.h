#pragma once

#include "connectors/doctor/evidence.h"

#include "websocket/connection.h"

#include <QCryptographicHash>
#include <QSslCertificate>

namespace hawser::doctor {

/// The upgrade goes only to whoever shows the certificate that was seen at the rung below.
template<typename Options>
void trustOnly(Options &options, const TlsFacts &seen)
{
    if constexpr (requires { options.admitsCertificate; }) {
        options.admitsCertificate
            = [wanted = seen.fingerprint](const QByteArray &shown) { return shown == wanted; };
    } else if (!seen.isKnownIssuer || !seen.namesHost) {
        options.ssl.setCaCertificates(QSslCertificate::fromData(seen.der, QSsl::Der));
    }
}

} // namespace hawser::doctor
