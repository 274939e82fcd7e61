#include "profiles/settingsfile.h"
#include "support/patience.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_settingsfile {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestSettingsFile : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_base;

    QString folder() const { return m_base->filePath(u"deep/hawser"_s); }
    QString path() const { return folder() + "/settings.json"_L1; }
    void write(const QByteArray &content) const
    {
        QDir().mkpath(folder());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QStringList keptAside() const { return QDir(folder()).entryList({u"settings.json.*"_s}); }

private slots:
    void init() { m_base = std::make_unique<QTemporaryDir>(); }

    void theTableIsWhole()
    {
        QSet<QString> names;
        for (size_t i = 0; i < settingRows().size(); ++i) {
            QCOMPARE(size_t(settingRows()[i].key), i);
            names.insert(settingRows()[i].name);
            QVERIFY(!settingRows()[i].fallback.isNull());
        }
        QCOMPARE(size_t(names.size()), settingRows().size());
        QVERIFY(!names.contains(u"version"_s));
    }

    void beginsWithDefaults()
    {
        const SettingsFile settings(folder());
        for (const SettingRow &row : settingRows())
            QCOMPARE(settings.value(row.key), row.fallback);
        QVERIFY(settings.trouble().isEmpty());
        QVERIFY(settings.flag(Setting::AcceptNewServers));
        QCOMPARE(settings.number(Setting::EndpointPort), 3004);
        QCOMPARE(settings.text(Setting::EndpointAddress), u"127.0.0.1"_s);
    }

    void keepsWhatIsSet()
    {
        {
            SettingsFile settings(folder());
            QSignalSpy changed(&settings, &SettingsFile::changed);
            settings.set(Setting::Theme, u"dark"_s);
            settings.set(Setting::Theme, u"dark"_s); // no change
            settings.set(Setting::EndpointPort, 3005);
            settings.set(Setting::WindowLayout, QJsonObject{{u"main"_s, 3}});
            QCOMPARE(changed.size(), 3);
            QCOMPARE(changed[1][0].value<Setting>(), Setting::EndpointPort);
            QVERIFY(!QFile::exists(path()));
            QTRY_VERIFY(QFile::exists(path())); // when the event loop is idle
            settings.set(Setting::Language, u"de"_s);
        } // and at the end
        const SettingsFile settings(folder());
        QCOMPARE(settings.text(Setting::Theme), u"dark"_s);
        QCOMPARE(settings.number(Setting::EndpointPort), 3005);
        QCOMPARE(settings.text(Setting::Language), u"de"_s);
        QCOMPARE(settings.object(Setting::WindowLayout)["main"_L1].toInt(), 3);
        QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void onlyItsOwnerCanOpenIt()
    {
#ifdef Q_OS_WIN
        QSKIP("access lists decide here");
#endif
        SettingsFile settings(folder());
        settings.set(Setting::StreamerMode, true);
        QVERIFY(settings.save());
        constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
            | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(path()) & others));
        QVERIFY(!(QFile::permissions(folder()) & others));
    }

    void keepsWhatItDoesNotKnow()
    {
        write(R"({"version":1,"futureThing":[1],"endpoint.port":"a text"})");
        SettingsFile settings(folder());
        QVERIFY(settings.trouble().isEmpty());
        QCOMPARE(settings.number(Setting::EndpointPort), 3004); // of the wrong type: the default
        settings.set(Setting::StreamerMode, true);
        QVERIFY(settings.save());
        QVERIFY(QJsonDocument::fromJson(contentOf(path()))["futureThing"_L1].isArray());
        settings.reset(Setting::StreamerMode);
        QVERIFY(!settings.flag(Setting::StreamerMode));
    }

    void keepsAsideWhatItCannotUse_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("mark");
        QTest::newRow("empty") << QByteArray() << u"damaged"_s;
        QTest::newRow("cut") << QByteArray("{\"version\":1,\"them") << u"damaged"_s;
        QTest::newRow("binary") << QByteArray("\0\1\2\3", 4) << u"damaged"_s;
        QTest::newRow("a list") << QByteArray("[]") << u"damaged"_s;
        QTest::newRow("too large")
            << QByteArray(SettingsFile::maximumBytes + 1, ' ') << u"damaged"_s;
        QTest::newRow("newer") << QByteArray(R"({"version":2,"theme":"dark"})") << u"newer"_s;
    }

    void keepsAsideWhatItCannotUse()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, mark);
        write(content);
        write(content);
        SettingsFile settings(folder());
        QVERIFY(settings.trouble().contains(mark));
        QCOMPARE(keptAside().size(), 1);
        QVERIFY(keptAside()[0].contains(mark));
        QCOMPARE(contentOf(folder() + u'/' + keptAside()[0]), content);
        QCOMPARE(settings.text(Setting::Theme), u"system"_s);
        settings.set(Setting::Theme, u"light"_s);
        QVERIFY(settings.save());

        write(content); // twice in the same second: neither replaces the other
        SettingsFile again(folder());
        QCOMPARE(keptAside().size(), 2);
    }

    void keepsAsideWhatItCannotRead()
    {
        QVERIFY(QDir().mkpath(path())); // a folder cannot be read, not even by root
        SettingsFile settings(folder());
        QVERIFY(!settings.trouble().isEmpty());
        QCOMPARE(keptAside().size(), 1);
        settings.set(Setting::Theme, u"dark"_s);
        QVERIFY(settings.save());
    }

    void tellsWhenItCannotWrite()
    {
        QDir().mkpath(m_base->filePath(u"deep"_s));
        QFile inTheWay(folder());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        SettingsFile settings(folder());
        QSignalSpy failed(&settings, &SettingsFile::failed);
        settings.set(Setting::Theme, u"dark"_s);
        QVERIFY(!settings.save());
        QVERIFY(!settings.save());
        QCOMPARE(failed.size(), 1);
        QVERIFY(!failed[0][0].toString().isEmpty());
        QCOMPARE(settings.text(Setting::Theme), u"dark"_s);
        QVERIFY(inTheWay.remove());
        QVERIFY(settings.save()); // nothing is lost meanwhile
        QCOMPARE(SettingsFile(folder()).text(Setting::Theme), u"dark"_s);
    }
};

} // namespace tst_settingsfile

QTEST_GUILESS_MAIN(tst_settingsfile::TestSettingsFile)
#include "tst_settingsfile.moc"
