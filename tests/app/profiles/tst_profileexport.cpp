#include "profiles/profileexport.h"

#include "samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tst_profileexport {

using namespace hawser;
using namespace Qt::StringLiterals;

using Kind = ProfileExportError::Kind;

class TestProfileExport : public QObject
{
    Q_OBJECT

    static constexpr SealingCost cheap{1, 1};

    static ProfileExport sample()
    {
        ProfileExport content;
        content.profiles = {dialledProfile(), modProfile()};
        content.profiles[0].secrets = {u"password"_s};
        content.secrets = {{SecretKey::password(content.profiles[0].id), "Tok/en+ 4&é-canary"},
                           {SecretKey::endpointRegistration(), QByteArray("\0\xff", 2)}};
        return content;
    }
    static QByteArray edited(const QByteArray &file, const std::function<void(QJsonObject &)> &edit)
    {
        QJsonObject json = QJsonDocument::fromJson(file).object();
        edit(json);
        return QJsonDocument(json).toJson();
    }
    static QByteArray sealedWith(QLatin1StringView member, const QJsonValue &value)
    {
        const QByteArray file = *exportSealed(sample(), u"correct horse"_s, cheap);
        return edited(file, [&](QJsonObject &json) {
            QJsonObject box = json["sealed"_L1].toObject();
            box[member] = value;
            json["sealed"_L1] = box;
        });
    }

private slots:
    void withoutSecrets()
    {
        const ProfileExport content = sample();
        const QByteArray file = exportProfiles({content.profiles[0], fullProfile()});
        QVERIFY(!file.contains("password") && !file.contains("canary"));
        const auto read = importProfiles(file);
        QVERIFY(read);
        QCOMPARE(read->profiles.size(), 2);
        QCOMPARE(read->profiles[0].name, content.profiles[0].name);
        QVERIFY(read->profiles[1].secrets.isEmpty() && read->secrets.isEmpty());
        QCOMPARE(read->profiles[1].unknown, fullProfile().unknown);
    }

    void withSecrets()
    {
        const ProfileExport content = sample();
        const auto file = exportSealed(content, u"correct horse"_s, cheap);
        QVERIFY(file);
        for (const char *hidden : {"canary", "Navezgane", "192.0.2.7", "mc-lobby", "password"})
            QVERIFY2(!file->contains(hidden), hidden);
        const auto read = importProfiles(*file, u"correct horse"_s);
        QVERIFY(read);
        QCOMPARE(read->profiles, content.profiles);
        QCOMPARE(read->secrets, content.secrets);
        QVERIFY(*exportSealed(content, u"correct horse"_s, cheap) != *file); // fresh salt and nonce
    }

    void atItsRealCost()
    {
        const ProfileExport content = sample();
        const auto file = exportSealed(content, u"päss"_s);
        QVERIFY(file);
        const auto read = importProfiles(*file, u"päss"_s);
        QVERIFY(read);
        QCOMPARE(read->secrets, content.secrets);
    }

    void whatIsWrongIsTold_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<Kind>("kind");
        const QByteArray plain = exportProfiles(sample().profiles);
        QTest::newRow("empty") << QByteArray() << Kind::NotOurs;
        QTest::newRow("something else") << QByteArray("PK\3\4") << Kind::NotOurs;
        QTest::newRow("JSON of others") << QByteArray(R"({"format":"x"})") << Kind::NotOurs;
        QTest::newRow("too large") << QByteArray(maximumExportBytes + 1, ' ') << Kind::NotOurs;
        QTest::newRow("cut") << plain.chopped(10) << Kind::Damaged;
        QTest::newRow("nothing in it")
            << edited(plain, [](QJsonObject &json) { json.remove("profiles"_L1); })
            << Kind::Damaged;
        QTest::newRow("newer") << edited(plain, [](QJsonObject &json) { json["version"_L1] = 2; })
                               << Kind::TooNew;
        QTest::newRow("a bad profile") << edited(plain, [](QJsonObject &json) {
            json["profiles"_L1] = QJsonArray{json["profiles"_L1].toArray()[0], QJsonObject()};
        }) << Kind::Damaged;
        QTest::newRow("sealed: content changed")
            << sealedWith("content"_L1, u"AAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s) << Kind::Damaged;
        QTest::newRow("sealed: salt changed") << sealedWith("salt"_L1, u"AAAA"_s) << Kind::Damaged;
        QTest::newRow("sealed: cost changed") << sealedWith("operations"_L1, 2) << Kind::Damaged;
        QTest::newRow("sealed: cost missing") << sealedWith("memoryMiB"_L1, 0) << Kind::Damaged;
        QTest::newRow("sealed: other method") << sealedWith("kdf"_L1, u"x"_s) << Kind::TooNew;
    }

    void whatIsWrongIsTold()
    {
        QFETCH(const QByteArray, file);
        const auto read = importProfiles(file, u"correct horse"_s);
        QVERIFY(!read);
        QTEST(read.error().kind, "kind");
        QVERIFY(!read.error().text().isEmpty());
    }

    void secretsOfStrangersAreRefused()
    {
        ProfileExport content = sample();
        content.secrets.insert(SecretKey::password(QUuid::createUuid()), "x");
        const auto file = exportSealed(content, u"x"_s, cheap);
        QCOMPARE(importProfiles(*file, u"x"_s).error().kind, Kind::Damaged);
        content.secrets = {{{content.profiles[0].id, u"../password"_s}, "x"}};
        QCOMPARE(importProfiles(*exportSealed(content, u"x"_s, cheap), u"x"_s).error().kind,
                 Kind::Damaged);
    }

    void passphrases()
    {
        QCOMPARE(exportSealed(sample(), QString(), cheap).error().kind, Kind::PassphraseNeeded);
        const QByteArray file = *exportSealed(sample(), u"correct horse"_s, cheap);
        QCOMPARE(importProfiles(file).error().kind, Kind::PassphraseNeeded);
        QCOMPARE(importProfiles(file, u"correct horsf"_s).error().kind, Kind::WrongPassphrase);
        QCOMPARE(importProfiles(file, u""_s).error().kind, Kind::WrongPassphrase);
    }

    void aGreedyFileIsRefused()
    {
        const auto file = exportSealed(sample(), u"x"_s, {4, 1}); // more than the default
        QVERIFY(file);
        QCOMPARE(importProfiles(*file, u"x"_s).error().kind, Kind::TooNew);
    }

    void everyDamagedByteIsNoticed()
    {
        const QByteArray file = *exportSealed(sample(), u"correct horse"_s, cheap);
        for (qsizetype at = 0; at < file.size(); at += 7) {
            QByteArray damaged = file;
            damaged[at] = damaged[at] == 'A' ? 'B' : 'A';
            const auto read = importProfiles(damaged, u"correct horse"_s);
            if (!read)
                QVERIFY(read.error().kind != Kind::WrongPassphrase);
            else
                QCOMPARE(read->secrets.size(), 2); // blank or padding: nothing was lost
        }
    }
};

} // namespace tst_profileexport

QTEST_GUILESS_MAIN(tst_profileexport::TestProfileExport)
#include "tst_profileexport.moc"
