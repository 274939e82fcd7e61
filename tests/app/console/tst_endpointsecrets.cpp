#include "console/endpointsecrets.h"

#include "app/profiles/storefixture.h"
#include "connectors/generic/certificatekey.h"
#include "protocol/redact.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_endpointsecrets {

using namespace hawser;
using namespace Qt::StringLiterals;

/// The endpoint's token and key: made once, found again, and never made anew for want of reading.
class TestEndpointSecrets : public QObject, private StoreFixture
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { m_store.reset(); }

    void makesATokenOnceAndFindsItAgain()
    {
        const QString first = tokenOf(*m_store);
        QCOMPARE(first.size(), 43); // 256 bits in base64
        for (const QChar letter : first)
            QVERIFY(letter.isLetterOrNumber() || letter == u'-' || letter == u'_');
        reopen();
        QCOMPARE(tokenOf(*m_store), first);
    }

    void redactKnowsIt()
    {
        const QString token = tokenOf(*m_store);
        EndpointSecrets secrets(*m_store);
        provide(secrets);
        QVERIFY(!redact(u"it says "_s + token).contains(token));
    }

    void neverMakesOneBecauseTheOldCannotBeRead()
    {
        const QString first = tokenOf(*m_store);
        m_world->isLocked = true;
        EndpointSecrets secrets(*m_store);
        const QSignalSpy failed(&secrets, &EndpointSecrets::failed);
        secrets.provide();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(secrets.token().isEmpty());
        m_world->isLocked = false;
        provide(secrets);
        QCOMPARE(secrets.token(), first);
    }

    void makesNoneWhereNobodyCouldBeShownIt()
    {
        EndpointSecrets secrets(*m_store);
        secrets.setMakesToken(false);
        const QSignalSpy failed(&secrets, &EndpointSecrets::failed);
        secrets.provide();
        QTRY_COMPARE(failed.size(), 1);
    }

    void rotates()
    {
        EndpointSecrets secrets(*m_store);
        provide(secrets);
        const QString first = secrets.token();
        const QSignalSpy told(&secrets, &EndpointSecrets::tokenChanged);
        secrets.rotate();
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(secrets.token() != first);
        const QString second = secrets.token();
        reopen();
        QCOMPARE(tokenOf(*m_store), second);
    }

    void staysAsItIsWhenItCannotBeRotated()
    {
        EndpointSecrets secrets(*m_store);
        provide(secrets);
        const QString first = secrets.token();
        m_world->isLocked = true;
        bool hasFailed = false;
        secrets.rotate([&](const auto &outcome) { hasFailed = !outcome; });
        QTRY_VERIFY(hasFailed);
        QCOMPARE(secrets.token(), first);
    }

    void usesAGivenTokenAndDoesNotKeepIt()
    {
        {
            EndpointSecrets secrets(*m_store);
            secrets.useToken(u"hw_reg_given"_s);
            provide(secrets);
            QCOMPARE(secrets.token(), u"hw_reg_given"_s);
        }
        QVERIFY(!m_store->hasSecret(SecretKey::endpointRegistration()));
    }

    void takesTheKeyOverFromAFile()
    {
        const QByteArray former = generic::makeCertificateKey();
        const QString path = generic::formerKeyFile(m_folder.path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(former) == former.size());
        file.close();
        EndpointSecrets secrets(*m_store);
        secrets.setFormerKeyFolder(m_folder.path());
        provide(secrets);
        QCOMPARE(secrets.certificateKey(), former);
        QVERIFY(!QFile::exists(path));
        reopen();
        QCOMPARE(secret(*m_store, SecretKey::endpointCertificateKey()),
                 u'=' + QString::fromUtf8(former));
    }

private:
    static void provide(EndpointSecrets &secrets)
    {
        const QSignalSpy ready(&secrets, &EndpointSecrets::ready);
        secrets.provide();
        QTRY_COMPARE(ready.size(), 1);
    }
    static QString tokenOf(ProfileStore &store)
    {
        EndpointSecrets secrets(store);
        provide(secrets);
        return secrets.token();
    }
};

} // namespace tst_endpointsecrets

QTEST_GUILESS_MAIN(tst_endpointsecrets::TestEndpointSecrets)
#include "tst_endpointsecrets.moc"
