#include "connectors/endpointoptions.h"
#include "profiles/settingsfile.h"
#include "window/endpointsettings.h"

#include <QTemporaryDir>
#include <QTest>

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
};

QTEST_GUILESS_MAIN(TestEndpointSettings)
#include "tst_endpointsettings.moc"
