#include "connectors/endpointoptions.h"
#include "profiles/settingsfile.h"
#include "window/endpointsettings.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_endpointsettings {

using namespace hawser;
using namespace Qt::StringLiterals;

/// How the endpoint listens is the same the next day.
class TestEndpointSettings : public QObject
{
    Q_OBJECT

private slots:
    void isFoundAgain()
    {
        const QTemporaryDir folder;
        EndpointOptions chosen;
        chosen.address = u"0.0.0.0"_s;
        chosen.port = 4004;
        chosen.tls = true;
        chosen.certificateFile = u"/etc/mine/chain.pem"_s;
        chosen.keyFile = u"/etc/mine/key.pem"_s;
        chosen.connectionsPerAddress = 7;
        chosen.answersChecks = true;
        chosen.hostNames = QStringList{u"games.example"_s};
        chosen.registrationToken = u"hw_reg_canary_settings"_s;
        {
            SettingsFile settings(folder.path());
            keepEndpoint(chosen, settings);
        }
        const SettingsFile settings(folder.path());
        EndpointOptions found;
        takeEndpoint(settings, found);
        QCOMPARE(found.address, chosen.address);
        QCOMPARE(found.port, chosen.port);
        QCOMPARE(found.tls, chosen.tls);
        QCOMPARE(found.hostNames, chosen.hostNames);
        QCOMPARE(found.certificateFile, chosen.certificateFile);
        QCOMPARE(found.keyFile, chosen.keyFile);
        QCOMPARE(found.connectionsPerAddress, 7);
        QVERIFY(found.answersChecks);
        QFile file(settings.path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hw_reg_canary_settings"));
    }

    void noPortIsNotTaken_data()
    {
        QTest::addColumn<int>("port");
        QTest::newRow("negative") << -1;
        QTest::newRow("none") << 0;
        QTest::newRow("too large") << 65'536;
    }

    void noPortIsNotTaken()
    {
        QFETCH(int, port);
        const QTemporaryDir folder;
        SettingsFile settings(folder.path());
        settings.set(Setting::EndpointPort, port);
        EndpointOptions options;
        takeEndpoint(settings, options);
        QCOMPARE(options.port, EndpointOptions().port);
    }

    void noCountOfConnectionsIsNotTaken_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("negative") << -1;
        QTest::newRow("none") << 0;
        QTest::newRow("too many") << 1'025;
    }

    void noCountOfConnectionsIsNotTaken()
    {
        QFETCH(int, count);
        const QTemporaryDir folder;
        SettingsFile settings(folder.path());
        settings.set(Setting::EndpointConnectionsPerAddress, count);
        EndpointOptions options;
        takeEndpoint(settings, options);
        QCOMPARE(options.connectionsPerAddress, EndpointOptions().connectionsPerAddress);
    }

    /// Also what was given without --listen.
    void theCommandLineWins()
    {
        const QTemporaryDir folder;
        SettingsFile settings(folder.path());
        settings.set(Setting::EndpointConnectionsPerAddress, 7);
        settings.set(Setting::EndpointCertificate, u"/etc/mine/chain.pem"_s);
        EndpointOptions options;
        options.connectionsPerAddress = 12;
        options.certificateFile = u"/tmp/chain.pem"_s;
        options.keyFile = u"/tmp/key.pem"_s;
        takeEndpoint(settings, options);
        QCOMPARE(options.connectionsPerAddress, 12);
        QCOMPARE(options.certificateFile, u"/tmp/chain.pem"_s);
        QCOMPARE(options.keyFile, u"/tmp/key.pem"_s);
    }
};

} // namespace tst_endpointsettings

QTEST_GUILESS_MAIN(tst_endpointsettings::TestEndpointSettings)
#include "tst_endpointsettings.moc"
