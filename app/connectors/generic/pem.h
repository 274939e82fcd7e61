#pragma once

#include <QByteArray>
#include <QStringList>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace hawser::generic::pem {

/// Certificates and keys through libcrypto, with owners. Null and empty results mean failure.

template<auto free>
struct Freed
{
    template<typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;

Key makeKey(); ///< P-256
/// Self-signed with \a key, for ten years, for \a names: host names and addresses.
Certificate selfSigned(EVP_PKEY *key, const QStringList &names);

/// Never asks for a passphrase: a protected key is not read.
Key readKey(const QByteArray &pem);
Certificate readCertificate(const QByteArray &pem); ///< the first of them
QByteArray toPem(EVP_PKEY *key);
QByteArray toPem(X509 *certificate);

bool isProtectedKey(const QByteArray &pem); ///< by a passphrase
bool belongTogether(X509 *certificate, EVP_PKEY *key);
bool isFor(X509 *certificate, const QStringList &names); ///< for each of them
bool isValidFor(X509 *certificate, int days);            ///< from now on

} // namespace hawser::generic::pem
