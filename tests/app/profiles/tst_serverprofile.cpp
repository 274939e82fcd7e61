#include "profiles/serverprofile.h"

#include "samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tst_serverprofile {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestServerProfile : public QObject
{
    Q_OBJECT

private slots:
    void survivesJson_data()
    {
        QTest::addColumn<ServerProfile>("profile");
        QTest::newRow("dialled") << dialledProfile();
        QTest::newRow("mod") << modProfile();
        QTest::newRow("every member") << fullProfile();
    }

    void survivesJson()
    {
        QFETCH(const ServerProfile, profile);
        QVERIFY(!checkProfile(profile));
        const auto read = profileFromBytes(profileToBytes(profile));
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(*read, profile);
    }

    void keepsWhatANewerHawserWrote()
    {
        QJsonObject json = profileToJson(modProfile());
        json["wallpaper"_L1] = QJsonArray{1, u"two"_s};
        const auto read = profileFromJson(json);
        QVERIFY(read);
        QCOMPARE(profileToJson(*read), json);
    }

    void namesTheMemberThatIsWrong_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("id") << u"id"_s << QJsonValue(u"no uuid"_s);
        QTest::newRow("connector") << u"connector"_s << QJsonValue(u"pigeon"_s);
        QTest::newRow("name") << u"name"_s << QJsonValue(7);
        QTest::newRow("port too large") << u"port"_s << QJsonValue(65'536);
        QTest::newRow("port negative") << u"port"_s << QJsonValue(-1);
        QTest::newRow("port broken") << u"port"_s << QJsonValue(1.5);
        QTest::newRow("port text") << u"port"_s << QJsonValue(u"80"_s);
        QTest::newRow("tls") << u"tls"_s << QJsonValue(u"yes"_s);
        QTest::newRow("order") << u"order"_s << QJsonValue(-1);
        QTest::newRow("options") << u"options"_s << QJsonValue(QJsonArray());
        QTest::newRow("bridges") << u"bridges"_s << QJsonValue(QJsonObject());
        QTest::newRow("bridge without url")
            << u"bridges"_s << QJsonValue(QJsonArray{QJsonObject()});
        QTest::newRow("secrets") << u"secrets"_s << QJsonValue(QJsonArray{1});
    }

    void namesTheMemberThatIsWrong()
    {
        QFETCH(const QString, member);
        QFETCH(const QJsonValue, value);
        QJsonObject json = profileToJson(fullProfile());
        json[member] = value;
        const auto read = profileFromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().field, member);
        QVERIFY2(read.error().message.contains(member), qPrintable(read.error().message));
    }

    void namesTheMemberThatIsTooLong_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<int>("limit");
        QTest::newRow("name") << u"name"_s << 200;
        QTest::newRow("game") << u"game"_s << 40;
        QTest::newRow("host") << u"host"_s << 254;
        QTest::newRow("user") << u"user"_s << 100;
        QTest::newRow("identity") << u"identity"_s << 256;
        QTest::newRow("group") << u"group"_s << 100;
    }

    void namesTheMemberThatIsTooLong()
    {
        QFETCH(const QString, member);
        QFETCH(const int, limit);
        QJsonObject json = profileToJson(dialledProfile());
        json[member] = QString(limit / 2, u'é'); // two bytes each
        QVERIFY(!checkProfile(*profileFromJson(json)));
        json[member] = QString(limit / 2, u'é') + u'x';
        const auto error = checkProfile(*profileFromJson(json));
        QVERIFY(error);
        QCOMPARE(error->field, member);
        QVERIFY2(error->message.contains(QString::number(limit)), qPrintable(error->message));
    }

    void listsAreBoundedToo()
    {
        ServerProfile profile = dialledProfile();
        profile.options["map"_L1] = QString(800, u'x');
        QCOMPARE(checkProfile(profile)->field, u"options"_s);
        profile = dialledProfile();
        profile.bridges = {9, {u"wss://a/"_s, u"b"_s, 0}};
        QCOMPARE(checkProfile(profile)->field, u"bridges"_s);
        profile.bridges = {{QString(301, u'u'), u"b"_s, 0}};
        QCOMPARE(checkProfile(profile)->field, u"bridges.url"_s);
        profile.bridges = {{u"wss://a/"_s, QString(257, u'i'), 0}};
        QCOMPARE(checkProfile(profile)->field, u"bridges.identity"_s);
        profile = dialledProfile();
        for (int i = 0; i < 25; ++i)
            profile.secrets.append(u"bridge-%1"_s.arg(i));
        QCOMPARE(checkProfile(profile)->field, u"secrets"_s);
    }

    void theWholeFitsOneItem()
    {
        ServerProfile profile = dialledProfile();
        for (int i = 0; i < 5; ++i)
            profile.bridges.append({QString(290, u'u'), u"b"_s, i});
        QVERIFY(!checkProfile(profile));
        profile.identity = u"i"_s;
        const qsizetype left = ServerProfile::maximumJsonBytes - profileToBytes(profile).size();
        QVERIFY(left > 0 && left < 250);
        profile.identity += QString(left, u'i');
        QCOMPARE(profileToBytes(profile).size(), ServerProfile::maximumJsonBytes);
        QVERIFY(!checkProfile(profile));
        profile.identity += u'i';
        const auto error = checkProfile(profile);
        QVERIFY(error);
        QCOMPARE(error->field, u"bridges"_s); // the largest part
        QVERIFY2(error->message.contains(u"2000"_s), qPrintable(error->message));
    }

    void saysWhatIsMissing()
    {
        ServerProfile profile;
        QCOMPARE(checkProfile(profile)->field, u"id"_s);
        profile.id = QUuid::createUuid();
        QCOMPARE(checkProfile(profile)->field, u"identity"_s);
        profile.connector = ConnectorKind::Traditional;
        QCOMPARE(checkProfile(profile)->field, u"host"_s);
        profile.host = u"::1"_s;
        QCOMPARE(checkProfile(profile)->field, u"port"_s);
        profile.port = 1;
        QVERIFY(!checkProfile(profile));
    }
};

} // namespace tst_serverprofile

QTEST_GUILESS_MAIN(tst_serverprofile::TestServerProfile)
#include "tst_serverprofile.moc"
