#pragma once

#include "connectors/endpointoptions.h"

#include <QSslConfiguration>
#include <QStringList>

#include <tl/expected.hpp>

namespace hawser::generic {

/// The certificate and key the endpoint shows to mods that come over wss.
///
/// The user's own PEM files if given; else a self-signed P-256 certificate is made with libcrypto
/// (Qt cannot, and users have no openssl command), for localhost, the loopback addresses, this
/// computer's name, \a options' host names and address. With options.certificateKey and
/// options.certificateFolder it is kept there as endpoint-certificate.pem (0600, the folder 0700),
/// so that mods which pin it know it again; the key stays even when the names change, and is never
/// written to a file. Without them all of it lives in memory only.
tl::expected<QSslConfiguration, EndpointError> serverTls(const EndpointOptions &options);

} // namespace hawser::generic
