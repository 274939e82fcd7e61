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
/// computer's name, \a options' host names and address. It is kept in options.certificateFolder
/// (0700) as endpoint-certificate.pem and endpoint-key.pem (0600), so that mods which pin it know
/// it again; the key stays even when the names change. Without a folder both live in memory only.
tl::expected<QSslConfiguration, EndpointError> serverTls(const EndpointOptions &options);

} // namespace hawser::generic
