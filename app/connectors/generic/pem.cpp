#include "connectors/generic/pem.h"

#include <QHostAddress>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>

namespace hawser::generic::pem {

using namespace Qt::StringLiterals;

namespace {

using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

constexpr int version3 = 2;
constexpr long daySeconds = 24 * 60 * 60;
constexpr long livesSeconds = 3650 * daySeconds;

Bio readable(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

QByteArray contentsOf(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, qsizetype(size)};
}

/// Instead of libcrypto's own, which would ask at the terminal.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

/// Host names go into a configuration text of libcrypto, in which a comma begins the next item.
bool isPlainName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c == u'-' || c == u'.' || c == u'_' || (c.unicode() < 0x80 && c.isLetterOrNumber());
    });
}

QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList items;
    for (const QString &name : names) {
        QHostAddress address(name);
        address.setScopeId({});
        if (!address.isNull())
            items << "IP:" + address.toString().toLatin1();
        else if (isPlainName(name))
            items << "DNS:" + name.toLatin1();
    }
    return items.join(',');
}

bool addExtension(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1);
}

bool setSerialNumber(X509 *certificate)
{
    quint64 random = 0;
    if (RAND_bytes(reinterpret_cast<unsigned char *>(&random), sizeof random) != 1)
        return false;
    random >>= 1; // serial numbers are positive
    return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), random | 1);
}

bool setNames(X509 *certificate)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    const auto *text = reinterpret_cast<const unsigned char *>("Hawser endpoint");
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0)
        && X509_set_issuer_name(certificate, name);
}

} // namespace

Key makeKey()
{
    return Key(EVP_EC_gen("P-256"));
}

Certificate selfSigned(EVP_PKEY *key, const QStringList &names)
{
    Certificate certificate(X509_new());
    X509 *x509 = certificate.get();
    // Valid since yesterday: a game host's clock may be behind ours.
    const bool made = x509 && X509_set_version(x509, version3) && setSerialNumber(x509)
        && X509_gmtime_adj(X509_getm_notBefore(x509), -daySeconds)
        && X509_gmtime_adj(X509_getm_notAfter(x509), livesSeconds) && X509_set_pubkey(x509, key)
        && setNames(x509) && addExtension(x509, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(x509, NID_subject_alt_name, alternativeNames(names))
        && X509_sign(x509, key, EVP_sha256());
    return made ? std::move(certificate) : Certificate();
}

Key readKey(const QByteArray &pem)
{
    const Bio bio = readable(pem);
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr));
    ERR_clear_error();
    return key;
}

Certificate readCertificate(const QByteArray &pem)
{
    const Bio bio = readable(pem);
    Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr));
    ERR_clear_error();
    return certificate;
}

QByteArray toPem(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_secmem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contentsOf(bio);
}

QByteArray toPem(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return contentsOf(bio);
}

bool isProtectedKey(const QByteArray &pem)
{
    return pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED");
}

bool belongTogether(X509 *certificate, EVP_PKEY *key)
{
    const bool match = X509_check_private_key(certificate, key) == 1;
    ERR_clear_error();
    return match;
}

bool isFor(X509 *certificate, const QStringList &names)
{
    return std::all_of(names.cbegin(), names.cend(), [certificate](const QString &name) {
        QHostAddress address(name);
        address.setScopeId({});
        if (!address.isNull()) {
            const QByteArray text = address.toString().toLatin1();
            return X509_check_ip_asc(certificate, text.constData(), 0) == 1;
        }
        const QByteArray text = name.toLatin1();
        return !isPlainName(name)
            || X509_check_host(certificate, text.constData(), std::size_t(text.size()), 0, nullptr)
            == 1;
    });
}

bool isValidFor(X509 *certificate, int days)
{
    std::time_t then = std::time(nullptr) + std::time_t(days) * daySeconds;
    return X509_cmp_current_time(X509_get0_notBefore(certificate)) < 0
        && X509_cmp_time(X509_get0_notAfter(certificate), &then) > 0;
}

} // namespace hawser::generic::pem
