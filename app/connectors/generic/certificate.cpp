#include "connectors/generic/certificate.h"

#include "connectors/generic/pem.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QHostInfo>
#include <QSslCertificate>
#include <QSslKey>

namespace hawser::generic {

using namespace Qt::StringLiterals;

namespace {

constexpr int renewDays = 30; // before its end the own certificate is made anew
constexpr qint64 largestPemBytes = 1024 * 1024;

using Bytes = tl::expected<QByteArray, EndpointError>;
using Configuration = tl::expected<QSslConfiguration, EndpointError>;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(GenericEndpoint)
};

EndpointError problem(const QString &message, const QString &advice)
{
    return {EndpointError::Kind::Certificate, message, advice};
}

Bytes contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(problem(
            Tr::tr("Cannot read %1: %2").arg(QDir::toNativeSeparators(path), file.errorString()),
            Tr::tr("Check the path, and that you may read the file.")));
    return file.read(largestPemBytes);
}

std::optional<EndpointError> fault(const QByteArray &certificatePem, const QString &certificatePath,
                                   const QByteArray &keyPem, const QString &keyPath)
{
    const pem::Certificate certificate = pem::readCertificate(certificatePem);
    if (!certificate)
        return problem(Tr::tr("%1 holds no certificate in PEM form").arg(certificatePath),
                       Tr::tr("A PEM file begins with -----BEGIN CERTIFICATE-----."));
    if (pem::isProtectedKey(keyPem))
        return problem(Tr::tr("The key in %1 is protected by a passphrase").arg(keyPath),
                       Tr::tr("Give a key without passphrase, readable by you alone."));
    const pem::Key key = pem::readKey(keyPem);
    if (!key)
        return problem(Tr::tr("%1 holds no private key in PEM form").arg(keyPath),
                       Tr::tr("A PEM key begins with -----BEGIN PRIVATE KEY-----."));
    if (!pem::belongTogether(certificate.get(), key.get()))
        return problem(Tr::tr("The key in %1 does not belong to the certificate in %2")
                           .arg(keyPath, certificatePath),
                       Tr::tr("Give the key that the certificate was made with."));
    return {};
}

QSsl::KeyAlgorithm algorithmOf(const QByteArray &keyPem)
{
    const pem::Key key = pem::readKey(keyPem);
    return EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA ? QSsl::Rsa : QSsl::Ec;
}

Configuration configurationOf(const QByteArray &certificatePem, const QByteArray &keyPem)
{
    // Written by libcrypto again, so that Qt meets one form of key only.
    const QByteArray plainKey = pem::toPem(pem::readKey(keyPem).get());
    const QSslKey key(plainKey, algorithmOf(keyPem));
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificatePem);
    if (key.isNull() || chain.isEmpty())
        return tl::unexpected(problem(Tr::tr("This kind of key cannot be used"),
                                      Tr::tr("Use an RSA key, or one on the curve P-256.")));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    return configuration;
}

Configuration fromUser(const EndpointOptions &options)
{
    if (options.certificateFile.isEmpty() || options.keyFile.isEmpty())
        return tl::unexpected(
            problem(Tr::tr("A certificate needs its key, and a key its certificate"),
                    Tr::tr("Give both files, or none to have a certificate made.")));
    const Bytes certificate = contentsOf(options.certificateFile);
    if (!certificate)
        return tl::unexpected(certificate.error());
    const Bytes key = contentsOf(options.keyFile);
    if (!key)
        return tl::unexpected(key.error());
    if (const auto error = fault(*certificate, QDir::toNativeSeparators(options.certificateFile),
                                 *key, QDir::toNativeSeparators(options.keyFile)))
        return tl::unexpected(*error);
    return configurationOf(*certificate, *key);
}

QStringList namesFor(const EndpointOptions &options)
{
    QStringList names{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s, QHostInfo::localHostName()};
    const QHostAddress address(options.address);
    if (!address.isNull() && address != QHostAddress::AnyIPv4 && address != QHostAddress::AnyIPv6)
        names << address.toString();
    names += options.hostNames;
    names.removeDuplicates();
    return names;
}

/// Where the own certificate is kept.
class Keep
{
public:
    explicit Keep(const QString &folder)
        : m_folder(folder)
    {
    }

    QString certificatePath() const { return m_folder.filePath(u"endpoint-certificate.pem"_s); }

    std::optional<EndpointError> open() const;
    /// Replaces the file as a whole; it never exists with other rights than its owner's.
    std::optional<EndpointError> write(const QString &path, const QByteArray &pem) const;

private:
    QDir m_folder;
};

std::optional<EndpointError> Keep::open() const
{
    const QString path = m_folder.absolutePath();
    const bool made = m_folder.exists() || m_folder.mkpath(path);
    const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (made && QFile::setPermissions(path, owner))
        return {};
    return problem(
        Tr::tr("Cannot keep the endpoint's certificate in %1").arg(QDir::toNativeSeparators(path)),
        Tr::tr("Choose a profile folder that you may write to."));
}

std::optional<EndpointError> Keep::write(const QString &path, const QByteArray &pem) const
{
    QFile file(path + ".new"_L1);
    file.remove();
    const bool written
        = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        && file.write(pem) == pem.size() && file.flush();
    file.close();
    if (written) {
        QFile::remove(path);
        if (file.rename(path))
            return {};
    }
    return problem(
        Tr::tr("Cannot write %1: %2").arg(QDir::toNativeSeparators(path), file.errorString()),
        Tr::tr("Make room on the disk, or choose another profile folder."));
}

bool isStillGood(const QByteArray &certificatePem, EVP_PKEY *key, const QStringList &names)
{
    const pem::Certificate certificate = pem::readCertificate(certificatePem);
    return certificate && pem::belongTogether(certificate.get(), key)
        && pem::isFor(certificate.get(), names) && pem::isValidFor(certificate.get(), renewDays);
}

Bytes newCertificate(EVP_PKEY *key, const QStringList &names)
{
    const pem::Certificate certificate = pem::selfSigned(key, names);
    if (!certificate)
        return tl::unexpected(problem(Tr::tr("A certificate could not be made"),
                                      Tr::tr("Give a certificate and key of your own.")));
    return pem::toPem(certificate.get());
}

Configuration fromMemory(const QStringList &names)
{
    const pem::Key key = pem::makeKey();
    const Bytes certificate = newCertificate(key.get(), names);
    if (!certificate)
        return tl::unexpected(certificate.error());
    return configurationOf(*certificate, pem::toPem(key.get()));
}

Configuration fromFolder(const Keep &keep, const QByteArray &keyPem, const QStringList &names)
{
    const pem::Key key = pem::readKey(keyPem);
    if (!key)
        return tl::unexpected(
            problem(Tr::tr("The kept key of the endpoint's own certificate is damaged"),
                    Tr::tr("Give a certificate and key of your own, or listen without TLS.")));
    if (const auto error = keep.open())
        return tl::unexpected(*error);
    const Bytes kept = contentsOf(keep.certificatePath());
    if (kept && isStillGood(*kept, key.get(), names))
        return configurationOf(*kept, keyPem);

    const Bytes certificate = newCertificate(key.get(), names);
    if (!certificate)
        return tl::unexpected(certificate.error());
    if (const auto error = keep.write(keep.certificatePath(), *certificate))
        return tl::unexpected(*error);
    return configurationOf(*certificate, keyPem);
}

} // namespace

tl::expected<QSslConfiguration, EndpointError> serverTls(const EndpointOptions &options)
{
    if (!options.certificateFile.isEmpty() || !options.keyFile.isEmpty())
        return fromUser(options);
    const QStringList names = namesFor(options);
    if (options.certificateFolder.isEmpty() || options.certificateKey.isEmpty())
        return fromMemory(names);
    return fromFolder(Keep(options.certificateFolder), options.certificateKey, names);
}

} // namespace hawser::generic
