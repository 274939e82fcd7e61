#include "connectors/generic/certificate.h"
#include "connectors/generic/certificatekey.h"
#include "connectors/generic/pem.h"

#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/rsa.h>

namespace tst_certificate {

using namespace hawser;
using namespace hawser::generic;
using namespace Qt::StringLiterals;

namespace {

const QString certificateName = u"endpoint-certificate.pem"_s;

EndpointOptions optionsIn(const QString &folder)
{
    EndpointOptions options;
    options.tls = true;
    options.certificateFolder = folder;
    static const QByteArray key = makeCertificateKey();
    options.certificateKey = key;
    return options;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
}

constexpr auto everybodyElse = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
    | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

} // namespace

class tst_Certificate : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void makesItsOwn();
    void isForManyNames();
    void isKeptPrivately();
    void isFoundAgain();
    void changesWithItsNamesButKeepsItsKey();
    void isMadeAgainWhenTheCertificateIsDamaged();
    void neverReplacesAKeyItCannotRead();
    void livesInMemoryWithoutAFolder();
    void livesInMemoryWithoutAKeptKey();
    void findsAFormerKey();
    void saysWhereItCannotBeKept();
    void takesTheUsers_data();
    void takesTheUsers();
    void takesAChain();
    void saysWhatIsWrongWithTheUsers_data();
    void saysWhatIsWrongWithTheUsers();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Certificate::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_Certificate::makesItsOwn()
{
    const auto tls = serverTls(optionsIn(m_folder->path()));
    QVERIFY(tls);
    QCOMPARE(tls->privateKey().algorithm(), QSsl::Ec);
    QCOMPARE(tls->privateKey().length(), 256);
    const QSslCertificate certificate = tls->localCertificate();
    QVERIFY(certificate.isSelfSigned());
    QVERIFY(certificate.effectiveDate() < QDateTime::currentDateTimeUtc());
    QVERIFY(certificate.expiryDate() > QDateTime::currentDateTimeUtc().addYears(9));
}

void tst_Certificate::isForManyNames()
{
    EndpointOptions options = optionsIn(m_folder->path());
    options.address = u"192.0.2.10"_s;
    options.hostNames
        = QStringList{u"games.example"_s, u"2001:db8::5"_s, u"bad,DNS:evil.example"_s};
    const auto tls = serverTls(options);
    QVERIFY(tls);
    const auto names = tls->localCertificate().subjectAlternativeNames();
    const QStringList dns = names.values(QSsl::DnsEntry);
    const QStringList addresses = names.values(QSsl::IpAddressEntry);
    for (const QString &name : {u"localhost"_s, u"games.example"_s})
        QVERIFY2(dns.contains(name), qPrintable(name));
    for (const QString &address : {u"127.0.0.1"_s, u"192.0.2.10"_s})
        QVERIFY2(addresses.contains(address), qPrintable(address));
    QVERIFY(addresses.contains(u"::1"_s) || addresses.contains(u"0:0:0:0:0:0:0:1"_s));
    QVERIFY(!dns.contains(u"evil.example"_s));
}

void tst_Certificate::isKeptPrivately()
{
    const QString folder = path(u"a/b"_s);
    QVERIFY(serverTls(optionsIn(folder)));
    QVERIFY(!(QFileInfo(folder).permissions() & everybodyElse));
    QVERIFY(!(QFileInfo(folder + u'/' + certificateName).permissions() & everybodyElse));
    QVERIFY(contentsOf(folder + u'/' + certificateName).contains("BEGIN CERTIFICATE"));
    QVERIFY(!contentsOf(folder + u'/' + certificateName).contains("PRIVATE KEY"));
    QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 1); // the key is in no file
}

void tst_Certificate::isFoundAgain()
{
    const auto first = serverTls(optionsIn(m_folder->path()));
    const auto second = serverTls(optionsIn(m_folder->path()));
    QVERIFY(first && second);
    QCOMPARE(second->localCertificate(), first->localCertificate());
    QCOMPARE(second->privateKey(), first->privateKey());
}

void tst_Certificate::changesWithItsNamesButKeepsItsKey()
{
    EndpointOptions options = optionsIn(m_folder->path());
    const auto first = serverTls(options);
    options.hostNames = QStringList{u"games.example"_s};
    const auto second = serverTls(options);
    QVERIFY(first && second);
    QVERIFY(second->localCertificate() != first->localCertificate());
    QCOMPARE(second->privateKey(), first->privateKey());
    const auto third = serverTls(options);
    QCOMPARE(third->localCertificate(), second->localCertificate());
}

void tst_Certificate::isMadeAgainWhenTheCertificateIsDamaged()
{
    const auto first = serverTls(optionsIn(m_folder->path()));
    write(path(certificateName), "scribble");
    const auto second = serverTls(optionsIn(m_folder->path()));
    QVERIFY(first && second);
    QCOMPARE(second->privateKey(), first->privateKey());
    QVERIFY(!second->localCertificate().isNull());
}

/// Mods that pin the certificate would be locked out.
void tst_Certificate::neverReplacesAKeyItCannotRead()
{
    QVERIFY(serverTls(optionsIn(m_folder->path())));
    const QByteArray kept = contentsOf(path(certificateName));
    EndpointOptions options = optionsIn(m_folder->path());
    options.certificateKey = "scribble";
    const auto tls = serverTls(options);
    QVERIFY(!tls);
    QCOMPARE(tls.error().kind, EndpointError::Kind::Certificate);
    QVERIFY(!tls.error().message.contains("scribble"_L1)); // it may have been a key once
    QCOMPARE(contentsOf(path(certificateName)), kept);
}

void tst_Certificate::livesInMemoryWithoutAFolder()
{
    const auto first = serverTls(optionsIn({}));
    const auto second = serverTls(optionsIn({}));
    QVERIFY(first && second);
    QVERIFY(!first->localCertificate().isNull());
    QVERIFY(second->privateKey() != first->privateKey());
}

void tst_Certificate::livesInMemoryWithoutAKeptKey()
{
    EndpointOptions options = optionsIn(m_folder->path());
    options.certificateKey.clear();
    QVERIFY(serverTls(options));
    QVERIFY(QDir(m_folder->path()).entryList(QDir::Files).isEmpty());
}

/// A Hawser before the keychain kept it in a file.
void tst_Certificate::findsAFormerKey()
{
    QVERIFY(readFormerKey(m_folder->path()).isEmpty());
    const QByteArray key = makeCertificateKey();
    write(formerKeyFile(m_folder->path()), key);
    QCOMPARE(readFormerKey(m_folder->path()), key);
    write(formerKeyFile(m_folder->path()), "scribble");
    QVERIFY(readFormerKey(m_folder->path()).isEmpty());
}

void tst_Certificate::saysWhereItCannotBeKept()
{
    write(path(u"file"_s), {});
    const auto tls = serverTls(optionsIn(path(u"file/folder"_s)));
    QVERIFY(!tls);
    QCOMPARE(tls.error().kind, EndpointError::Kind::Certificate);
    QVERIFY(tls.error().message.contains("file"_L1));
    QVERIFY(!tls.error().advice.isEmpty());
}

void tst_Certificate::takesTheUsers_data()
{
    QTest::addColumn<bool>("isRsa");
    QTest::newRow("P-256") << false;
    QTest::newRow("RSA") << true;
}

void tst_Certificate::takesTheUsers()
{
    QFETCH(bool, isRsa);
    const pem::Key key = isRsa ? pem::Key(EVP_RSA_gen(2048)) : pem::makeKey();
    const pem::Certificate certificate = pem::selfSigned(key.get(), {u"games.example"_s});
    write(path(u"c.pem"_s), pem::toPem(certificate.get()));
    write(path(u"k.pem"_s), pem::toPem(key.get()));
    EndpointOptions options;
    options.certificateFile = path(u"c.pem"_s);
    options.keyFile = path(u"k.pem"_s);
    const auto tls = serverTls(options);
    QVERIFY(tls);
    QCOMPARE(tls->privateKey().algorithm(), isRsa ? QSsl::Rsa : QSsl::Ec);
    QCOMPARE(tls->localCertificate().subjectAlternativeNames().values(QSsl::DnsEntry),
             QStringList{u"games.example"_s});
}

void tst_Certificate::takesAChain()
{
    const pem::Key key = pem::makeKey();
    const pem::Key issuer = pem::makeKey();
    write(path(u"c.pem"_s),
          pem::toPem(pem::selfSigned(key.get(), {u"one.example"_s}).get())
              + pem::toPem(pem::selfSigned(issuer.get(), {u"two.example"_s}).get()));
    write(path(u"k.pem"_s), pem::toPem(key.get()));
    EndpointOptions options;
    options.certificateFile = path(u"c.pem"_s);
    options.keyFile = path(u"k.pem"_s);
    const auto tls = serverTls(options);
    QVERIFY(tls);
    QCOMPARE(tls->localCertificateChain().size(), 2);
}

void tst_Certificate::saysWhatIsWrongWithTheUsers_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("named"); // by the message
    QTest::newRow("certificate missing") << u"none.pem"_s << u"key.pem"_s << u"none.pem"_s;
    QTest::newRow("key missing") << u"good.pem"_s << u"none.pem"_s << u"none.pem"_s;
    QTest::newRow("no certificate in it") << u"junk.pem"_s << u"key.pem"_s << u"junk.pem"_s;
    QTest::newRow("no key in it") << u"good.pem"_s << u"junk.pem"_s << u"junk.pem"_s;
    QTest::newRow("certificate as key") << u"good.pem"_s << u"good.pem"_s << u"good.pem"_s;
    QTest::newRow("key as certificate") << u"key.pem"_s << u"key.pem"_s << u"key.pem"_s;
    QTest::newRow("another's key") << u"good.pem"_s << u"other.pem"_s << u"other.pem"_s;
    QTest::newRow("protected key") << u"good.pem"_s << u"locked.pem"_s << u"passphrase"_s;
    QTest::newRow("a folder") << u"."_s << u"key.pem"_s << QString();
    QTest::newRow("key not given") << u"good.pem"_s << QString() << QString();
    QTest::newRow("certificate not given") << QString() << u"key.pem"_s << QString();
}

void tst_Certificate::saysWhatIsWrongWithTheUsers()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, named);
    const pem::Key goodKey = pem::makeKey();
    write(path(u"good.pem"_s), pem::toPem(pem::selfSigned(goodKey.get(), {u"a.example"_s}).get()));
    write(path(u"key.pem"_s), pem::toPem(goodKey.get()));
    write(path(u"other.pem"_s), pem::toPem(pem::makeKey().get()));
    write(path(u"junk.pem"_s), "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
    write(path(u"locked.pem"_s),
          QSslKey(pem::toPem(goodKey.get()), QSsl::Ec).toPem("a passphrase"));
    EndpointOptions options;
    options.certificateFile = certificate.isEmpty() ? QString() : path(certificate);
    options.keyFile = key.isEmpty() ? QString() : path(key);
    const auto tls = serverTls(options);
    QVERIFY(!tls);
    QCOMPARE(tls.error().kind, EndpointError::Kind::Certificate);
    QVERIFY2(tls.error().message.contains(named), qPrintable(tls.error().message));
    QVERIFY(!tls.error().advice.isEmpty());
}

} // namespace tst_certificate

QTEST_GUILESS_MAIN(tst_certificate::tst_Certificate)
#include "tst_certificate.moc"
