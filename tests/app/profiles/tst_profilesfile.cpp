#include "profiles/profilesfile.h"

#include "protocol/serverid.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_profilesfile {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestProfilesFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &content,
                  QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner)
    {
        QFile file(m_folder.filePath(name));
        file.remove();
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return {};
        file.setPermissions(permissions);
        return file.fileName();
    }
    tl::expected<ProfilesFile, ProfilesFileError> read(const QByteArray &content)
    {
        return readProfilesFile(write(u"profiles.json"_s, content));
    }

private slots:
    // (moc takes two slashes in a raw string for a comment; \/ is the same to JSON.)
    void readsTheSchema()
    {
        write(u"rust.pw"_s, "  hunter 2 \nsecond line\n");
        write(u"bridge.token"_s, "b-token");
        write(u"proxy.login"_s, "me:pass word\n");
        const auto file = read(
            R"({"profiles":[)"
            R"({"id":"9b2c7a7e-66a4-4c44-9f0e-0d6a4f0b5a11","name":"Navezgane","game":"7d2d",)"
            R"("connector":"traditional","host":"127.0.0.1","port":8080,"tls":false,"user":"hawser",)"
            R"("secret":"Tok/en","options":{"telnetPort":8081}},)"
            R"({"name":"Lobby","game":"minecraft","connector":"generic","identity":"mc-lobby",)"
            R"("registrationSecret":"own"},)"
            R"({"name":"Rusty","game":"rust","connector":"traditional","host":"Rust.example","port":28016,)"
            R"("secretFile":"rust.pw","group":"Survival","order":2,)"
            R"("bridges":[{"url":"wss:\/\/example.net/","identity":"r","registrationSecretFile":"bridge.token",)"
            R"("proxySecretFile":"proxy.login"}]})"
            R"(]})");
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        QCOMPARE(file->profiles.size(), 3);
        const ServerProfile &seven = file->profiles[0];
        QCOMPARE(seven.id.toString(QUuid::WithoutBraces),
                 u"9b2c7a7e-66a4-4c44-9f0e-0d6a4f0b5a11"_s);
        QCOMPARE(seven.options["telnetPort"_L1].toInt(), 8081);
        QCOMPARE(file->secrets.value(SecretKey::password(seven.id)), QByteArray("Tok/en"));
        const ServerProfile &lobby = file->profiles[1];
        QCOMPARE(file->secrets.value(SecretKey::registration(lobby.id)), QByteArray("own"));
        QVERIFY(lobby.accepted);
        const ServerProfile &rusty = file->profiles[2];
        QCOMPARE(file->secrets.value(SecretKey::password(rusty.id)), QByteArray("hunter 2"));
        QCOMPARE(file->secrets.value(SecretKey::bridge(rusty.id, 1)), QByteArray("b-token"));
        QCOMPARE(file->secrets.value(SecretKey::bridgeProxy(rusty.id, 1)),
                 QByteArray("me:pass word"));
        QCOMPARE(rusty.secrets, (QStringList{u"bridge-1"_s, u"bridge-1-proxy"_s, u"password"_s}));
        QCOMPARE(file->secrets.size(), 5);
    }

    /// What is installed beside the systemd unit.
    void theExampleIsOne()
    {
        QFile example(QStringLiteral(HAWSER_EXAMPLE));
        QVERIFY(example.open(QIODevice::ReadOnly));
        for (const char *secret : {"7d2d.secret", "takaro.token", "hawser.token"})
            write(QString::fromLatin1(secret), "a-secret\n");
        const auto file = read(example.readAll());
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        QCOMPARE(file->profiles.size(), 1);
        QCOMPARE(file->profiles[0].bridges.size(), 2);
        QCOMPARE(file->secrets.size(), 3);
    }

    void derivedIdsAreThoseOfServerId()
    {
        const auto file = read(
            R"({"profiles":[)"
            R"({"name":"A","connector":"generic","identity":"mc-lobby"},)"
            R"({"name":"B","connector":"traditional","host":"Rust.Example","port":28016}]})");
        QVERIFY(file);
        QCOMPARE(file->profiles[0].id, ServerId::forIdentity(u"mc-lobby"_s).uuid());
        QCOMPARE(file->profiles[1].id,
                 ServerId::forAddress(u"traditional"_s, u"rust.example"_s, 28016).uuid());
    }

    void complains_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("about");
        const auto one = [](const QByteArray &members) {
            return R"({"profiles":[{"name":"Good","connector":"generic","identity":"g"},)"
                   R"({"name":"Bad",)"
                + members + "}]}";
        };
        const QByteArray dialled = R"("connector":"traditional","host":"h","port":1)";
        const QByteArray generic = R"("connector":"generic","identity":"i")";
        QTest::newRow("no JSON") << QByteArray("{profiles") << QStringList{u"byte"_s};
        QTest::newRow("no list") << QByteArray("{}") << QStringList{u"profiles"_s};
        QTest::newRow("unknown beside the list")
            << QByteArray(R"({"profiles":[],"profile":1})") << QStringList{u"“profile”"_s};
        QTest::newRow("no object")
            << QByteArray(R"({"profiles":[1]})") << QStringList{u"Profile 1"_s};
        QTest::newRow("unknown member") << one(dialled + R"(,"passwort":"geheim-canary")")
                                        << QStringList{u"Profile 2 (“Bad”)"_s, u"“passwort”"_s};
        QTest::newRow("unknown connector")
            << one(R"("connector":"pigeon")") << QStringList{u"Bad"_s, u"connector"_s};
        QTest::newRow("no host") << one(R"("connector":"traditional")")
                                 << QStringList{u"Bad"_s, u"address"_s};
        QTest::newRow("no identity")
            << one(R"("connector":"generic")") << QStringList{u"Bad"_s, u"identity"_s};
        QTest::newRow("port") << one(R"("connector":"traditional","host":"h","port":70000)")
                              << QStringList{u"Bad"_s, u"“port”"_s};
        QTest::newRow("secret of a mod") << one(generic + R"(,"secret":"geheim-canary")")
                                         << QStringList{u"Bad"_s, u"“secret”"_s, u"generic"_s};
        QTest::newRow("registration of a dialled one")
            << one(dialled + R"(,"registrationSecretFile":"x")")
            << QStringList{u"Bad"_s, u"“registrationSecretFile”"_s};
        QTest::newRow("two secrets")
            << one(dialled + R"(,"secret":"geheim-canary","secretFile":"rust.pw")")
            << QStringList{u"“secret”"_s, u"“secretFile”"_s};
        QTest::newRow("secret no text")
            << one(dialled + R"(,"secret":7)") << QStringList{u"Bad"_s, u"“secret”"_s};
        QTest::newRow("secret file missing") << one(dialled + R"(,"secretFile":"nowhere.pw")")
                                             << QStringList{u"Bad"_s, u"nowhere.pw"_s};
        QTest::newRow("secret file empty")
            << one(dialled + R"(,"secretFile":"empty.pw")") << QStringList{u"Bad"_s, u"empty.pw"_s};
        QTest::newRow("secret file open to all")
            << one(dialled + R"(,"secretFile":"open.pw")") << QStringList{u"Bad"_s, u"chmod 600"_s};
        QTest::newRow("bridge") << one(dialled + R"(,"bridges":[{"url":"wss:\/\/x"}])")
                                << QStringList{u"Bad"_s, u"bridges"_s};
        QTest::newRow("bridge's member")
            << one(dialled + R"(,"bridges":[{"url":"a","identity":"b","secret":"geheim-canary"}])")
            << QStringList{u"Bad"_s, u"“secret”"_s};
        QTest::newRow("same server twice")
            << one(R"("connector":"generic","identity":"g")") << QStringList{u"Bad"_s, u"Good"_s};
        QTest::newRow("name missing")
            << QByteArray(R"({"profiles":[{"connector":"generic","identity":"i"}]})")
            << QStringList{u"Profile 1"_s, u"name"_s};
        QTest::newRow("name too long")
            << one(R"("group":")" + QByteArray(101, 'g') + R"(",)" + generic)
            << QStringList{u"Bad"_s, u"group"_s};
    }

    void complains()
    {
        write(u"rust.pw"_s, "geheim-canary\n");
        write(u"empty.pw"_s, "\n");
        write(u"open.pw"_s, "geheim-canary\n", QFile::ReadOwner | QFile::ReadGroup);
        QFETCH(const QByteArray, content);
        QFETCH(const QStringList, about);
        const auto file = read(content);
        QVERIFY(!file);
        for (const QString &word : about)
            QVERIFY2(file.error().message.contains(word), qPrintable(file.error().message));
        QVERIFY(!file.error().message.contains("canary"_L1));
    }

    void onlyItsOwnerMayOpenIt_data()
    {
        QTest::addColumn<int>("more");
        QTest::newRow("group reads") << int(QFile::ReadGroup);
        QTest::newRow("group writes") << int(QFile::WriteGroup);
        QTest::newRow("others read") << int(QFile::ReadOther);
        QTest::newRow("others write") << int(QFile::WriteOther);
    }

    void onlyItsOwnerMayOpenIt()
    {
        QFETCH(const int, more);
        const QString path = write(u"p.json"_s, R"({"profiles":[]})");
        QVERIFY(readProfilesFile(path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::Permissions(more)));
        const auto file = readProfilesFile(path);
        QVERIFY(!file);
        QVERIFY(file.error().message.contains("chmod 600"_L1));
    }

    void aMissingFileIsNamed()
    {
        QVERIFY(readProfilesFile(u"/nowhere/p.json"_s).error().message.contains("/nowhere"_L1));
        QVERIFY(!readProfilesFile(m_folder.path()));
        QVERIFY(!readProfilesFile(write(u"big"_s, QByteArray(4 * 1024 * 1024 + 1, ' '))));
    }
};

} // namespace tst_profilesfile

QTEST_GUILESS_MAIN(tst_profilesfile::TestProfilesFile)
#include "tst_profilesfile.moc"
