#include "readback.h"

#include "setup/modsettings.h"
#include "setup/snippet.h"

#include <QSet>
#include <QTest>

#include <algorithm>

namespace tst_modsettings {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

using Value = ModSetting::Value;

SnippetValues usualValues()
{
    return {u"wss://[2001:db8::7]:3004/"_s, u"mc-lobby"_s, u"hw_reg_7Qk-_Az09"_s};
}

QString expectedValue(const ModSetting &setting, const SnippetValues &values)
{
    switch (setting.value) {
    case Value::Address:
        return values.url;
    case Value::Identity:
        return values.identityToken;
    case Value::Registration:
        return values.registrationToken;
    case Value::Fixed:
        return setting.fixed;
    }
    return {};
}

QByteArray rowName(const ModSetup &mod, SettingsFormat format)
{
    return mod.key.toString().toUtf8() + ", " + formatTitle(format).toUtf8();
}

bool canEscape(SettingsFormat format)
{
    return format != SettingsFormat::Ini && format != SettingsFormat::Properties
        && format != SettingsFormat::KeyValue && format != SettingsFormat::Windows;
}

/// Any row that has \a format.
const ModSetup &modWith(SettingsFormat format)
{
    for (const ModSetup &mod : modSetups()) {
        if (mod.canDialIn() && mod.formats.contains(format))
            return mod;
    }
    qFatal("No mod has this format");
}

} // namespace

class TestModSettings : public QObject
{
    Q_OBJECT

private slots:
    void theTableIsWhole();
    void everyClientOfTheFactSheetIsThere_data();
    void everyClientOfTheFactSheetIsThere();
    void snippetsReadBack_data();
    void snippetsReadBack();
    void oddIdentitiesReadBackOrAreRefused_data();
    void oddIdentitiesReadBackOrAreRefused();
    void refusalsNameValueAndRule_data();
    void refusalsNameValueAndRule();
    void modsThatGoElsewhereGetNoSecret_data();
    void modsThatGoElsewhereGetNoSecret();
    void hytaleNeverHandsOurTokensToTakaro();
    void snippetsLookAsInTheManuals();
};

void TestModSettings::theTableIsWhole()
{
    QSet<QString> keys;
    for (const ModSetup &mod : modSetups()) {
        QVERIFY2(!keys.contains(mod.key), mod.key.data());
        keys << mod.key;
        QVERIFY2(*mod.title, mod.key.data());
        QVERIFY2(!mod.formats.isEmpty(), mod.key.data());
        QVERIFY2(findModSetup(QString(mod.key)) == &mod, mod.key.data());
        QVERIFY2(!isEnvironment(mod.formats.first()) || mod.files.isEmpty(), mod.key.data());
        if (!mod.canDialIn())
            continue;
        QVERIFY2(*mod.restart, mod.key.data());
        for (const Value value : {Value::Address, Value::Identity, Value::Registration})
            QCOMPARE(std::count_if(mod.settings.begin(), mod.settings.end(),
                                   [value](const ModSetting &s) { return s.value == value; }),
                     1);
    }
    QCOMPARE(QString(modSetups().last().key), u"other"_s);
    QVERIFY(!findModSetup(u"no such mod"));
}

void TestModSettings::everyClientOfTheFactSheetIsThere_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("addressKey"); // empty: it cannot dial in here
    QTest::newRow("rust") << QString() << u"TAKARO_WS_URL"_s;
    QTest::newRow("minecraft-paper")
        << u"plugins/TakaroMinecraft/config.yml"_s << u"takaro.websocket.url"_s;
    QTest::newRow("minecraft-neoforge")
        << u"config/takaro.properties"_s << u"takaro.websocket.url"_s;
    QTest::newRow("minecraft-fabric") << u"config/takaro.json"_s << u"websocket.url"_s;
    QTest::newRow("minecraft-environment") << QString() << u"TAKARO_WS_URL"_s;
    QTest::newRow("7d2d") << u"Takaro/Config.xml"_s << u"Takaro.WebSocket.Url"_s;
    QTest::newRow("conan") << u"TakaroConfig.txt"_s << u"takaroWsUrl"_s;
    QTest::newRow("valheim") << u"BepInEx/config/com.takaro.valheim.cfg"_s
                             << u"Takaro.takaroWsUrl"_s;
    QTest::newRow("hytale") << u"mods/HytaleTakaroMod/TakaroConfig.properties"_s << u"DEV_WS_URL"_s;
    QTest::newRow("palworld-bridge") << u"TakaroConfig.txt"_s << u"TAKARO_WS_URL"_s;
    QTest::newRow("palworld-dll") << u"TakaroConfig.json"_s << QString();
    QTest::newRow("universal-ue") << u"TakaroConfig.txt"_s << QString();
    QTest::newRow("astroneer") << u"TakaroConfig.txt"_s << QString();
    QTest::newRow("soulmask") << u"TakaroConfig.txt"_s << QString();
    QTest::newRow("eco") << u"Mods/TakaroIntegration/TakaroConfig.json"_s << u"websocketUrl"_s;
    QTest::newRow("dayz") << u"TakaroConfig.txt"_s << u"takaroWsUrl"_s;
    QTest::newRow("mock") << QString() << u"T_WS_URL"_s;
}

void TestModSettings::everyClientOfTheFactSheetIsThere()
{
    QFETCH(const QString, file);
    QFETCH(const QString, addressKey);
    const ModSetup *mod = findModSetup(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(mod);
    QCOMPARE(mod->files.value(0), file);
    QCOMPARE(mod->canDialIn(), !addressKey.isEmpty());
    const auto address
        = std::find_if(mod->settings.begin(), mod->settings.end(),
                       [](const ModSetting &s) { return s.value == Value::Address; });
    QCOMPARE(address == mod->settings.end() ? QString() : QString(address->key), addressKey);
}

void TestModSettings::snippetsReadBack_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("format");
    for (const ModSetup &mod : modSetups()) {
        for (const SettingsFormat format : mod.formats) {
            if (mod.canDialIn())
                QTest::newRow(rowName(mod, format)) << QString(mod.key) << int(format);
        }
    }
}

void TestModSettings::snippetsReadBack()
{
    QFETCH(const QString, key);
    QFETCH(const int, format);
    const ModSetup *mod = findModSetup(key);
    const SnippetValues values = usualValues();
    const auto snippet = renderSnippet(*mod, SettingsFormat(format), values);
    QVERIFY2(snippet, snippet ? "" : qPrintable(snippet.error().message()));
    QVERIFY(snippet->endsWith(u'\n'));
    const auto read = test::readBack(*snippet, SettingsFormat(format));
    QVERIFY2(read, qPrintable(*snippet));
    QCOMPARE(read->size(), mod->settings.size());
    for (const ModSetting &setting : mod->settings)
        QCOMPARE(read->value(setting.key), expectedValue(setting, values));
}

void TestModSettings::oddIdentitiesReadBackOrAreRefused_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("identity");
    const QStringList odd{u"Zoë's \"best\" <server>"_s,
                          u"50% & $HOME \\n"_s,
                          u"a=b;c#d!e^f"_s,
                          u"$(reboot) `x` ${y} %PATH%"_s,
                          u"Сервер 日本 🎮"_s,
                          u"]]> --> {x: [y]}, 'z'"_s,
                          u"true"_s,
                          u"- x: y"_s};
    for (int format = 0; format <= int(SettingsFormat::Windows); ++format) {
        for (const QString &identity : odd)
            QTest::newRow(formatTitle(SettingsFormat(format)).toUtf8() + ": " + identity.toUtf8())
                << format << identity;
    }
}

void TestModSettings::oddIdentitiesReadBackOrAreRefused()
{
    QFETCH(const int, format);
    QFETCH(const QString, identity);
    SnippetValues values = usualValues();
    values.identityToken = identity;
    const ModSetup &mod = modWith(SettingsFormat(format));
    const auto snippet = renderSnippet(mod, SettingsFormat(format), values);
    if (!snippet) {
        QCOMPARE(snippet.error().value, Value::Identity);
        QVERIFY(!canEscape(SettingsFormat(format)));
        return;
    }
    const auto read = test::readBack(*snippet, SettingsFormat(format));
    QVERIFY2(read, qPrintable(*snippet));
    for (const ModSetting &setting : mod.settings)
        QCOMPARE(read->value(setting.key), expectedValue(setting, values));
}

void TestModSettings::refusalsNameValueAndRule_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing") << u"minecraft-paper"_s << QString()
                             << u"The identity token is missing."_s;
    QTest::newRow("line break") << u"minecraft-paper"_s << u"a\nb"_s
                                << u"The identity token must not hold line breaks or control "
                                   u"characters."_s;
    QTest::newRow("NUL") << u"7d2d"_s << u"a"_s + QChar(0)
                         << u"The identity token must not hold line breaks or control "
                            u"characters."_s;
    QTest::newRow("half a letter")
        << u"minecraft-fabric"_s << u"a"_s + QChar(0xd83d)
        << u"The identity token must not hold line breaks or control characters."_s;
    QTest::newRow("no character")
        << u"7d2d"_s << u"a"_s + QChar(0xffff)
        << u"The identity token must not hold line breaks or control characters."_s;
    QTest::newRow("blank") << u"minecraft-paper"_s << u" a"_s
                           << u"The identity token must not begin or end with a blank."_s;
    QTest::newRow("remark") << u"conan"_s << u"No #1"_s
                            << u"The identity token must not hold # here."_s;
    QTest::newRow("accent") << u"hytale"_s << u"Zoë"_s
                            << u"The identity token may hold only letters without accents, "
                               u"digits and signs here."_s;
}

void TestModSettings::refusalsNameValueAndRule()
{
    QFETCH(const QString, key);
    QFETCH(const QString, identity);
    QFETCH(const QString, message);
    SnippetValues values = usualValues();
    values.identityToken = identity;
    const ModSetup *mod = findModSetup(key);
    const auto snippet = renderSnippet(*mod, mod->formats.first(), values);
    QVERIFY(!snippet);
    QCOMPARE(snippet.error().message(), message);
    QVERIFY(!snippet.error().message().contains(values.registrationToken));
}

void TestModSettings::modsThatGoElsewhereGetNoSecret_data()
{
    QTest::addColumn<QString>("key");
    for (const ModSetup &mod : modSetups()) {
        if (!mod.canDialIn())
            QTest::newRow(mod.key.data()) << QString(mod.key);
    }
}

void TestModSettings::modsThatGoElsewhereGetNoSecret()
{
    QFETCH(const QString, key);
    const ModSetup *mod = findModSetup(key);
    QVERIFY(!modText(mod->hindrance).isEmpty());
    for (const SettingsFormat format : mod->formats)
        QVERIFY(!renderSnippet(*mod, format, usualValues()));
}

void TestModSettings::hytaleNeverHandsOurTokensToTakaro()
{
    const ModSetup *mod = findModSetup(u"hytale");
    for (const ModSetting &setting : mod->settings)
        QVERIFY(QString(setting.key).startsWith("DEV_"_L1));
    const auto snippet = renderSnippet(*mod, SettingsFormat::Properties, usualValues());
    QVERIFY(snippet->contains(u"DEV_ENABLED=true\n"_s));
}

void TestModSettings::snippetsLookAsInTheManuals()
{
    const SnippetValues values{u"ws://192.0.2.10:3004/"_s, u"it's-1"_s, u"hw_reg_7Qk"_s};
    QCOMPARE(*renderSnippet(*findModSetup(u"minecraft-paper"), SettingsFormat::Yaml, values),
             u"takaro:\n"
             "  websocket:\n"
             "    url: \"ws://192.0.2.10:3004/\"\n"
             "  authentication:\n"
             "    identity_token: \"it's-1\"\n"
             "    registration_token: \"hw_reg_7Qk\"\n"_s);
    QCOMPARE(*renderSnippet(*findModSetup(u"rust"), SettingsFormat::Shell, values),
             u"export TAKARO_WS_URL='ws://192.0.2.10:3004/'\n"
             "export TAKARO_IDENTITY_TOKEN='it'\\''s-1'\n"
             "export TAKARO_REGISTRATION_TOKEN='hw_reg_7Qk'\n"_s);
    QVERIFY(renderSnippet(*findModSetup(u"7d2d"), SettingsFormat::Xml, values)
                ->startsWith(u"<Takaro>\n  <WebSocket>\n    <Url>ws://"_s));
}

} // namespace tst_modsettings

QTEST_GUILESS_MAIN(tst_modsettings::TestModSettings)
#include "tst_modsettings.moc"
