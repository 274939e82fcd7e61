#include "app/websocket/throwawaycertificate.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace hawser::websocket {

namespace {

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
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;

QByteArray contentsOf(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, qsizetype(size)};
}

void addSubjectAlternativeNames(X509 *certificate)
{
    X509_EXTENSION *names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name,
                                                "IP:127.0.0.1,IP:::1,DNS:localhost");
    X509_add_ext(certificate, names, -1);
    X509_EXTENSION_free(names);
}

Certificate selfSigned(const Key &key)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 24 * 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char *>("throw-away"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    addSubjectAlternativeNames(certificate.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    return certificate;
}

} // namespace

QSslConfiguration throwawayServerConfiguration()
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = selfSigned(key);
    const Bio keyPem(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    const Bio certificatePem(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificatePem.get(), certificate.get());

    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate(contentsOf(certificatePem)));
    configuration.setPrivateKey(QSslKey(contentsOf(keyPem), QSsl::Ec));
    return configuration;
}

QSslConfiguration clientConfigurationFor(const QSslConfiguration &server)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({server.localCertificate()});
    return configuration;
}

} // namespace hawser::websocket
