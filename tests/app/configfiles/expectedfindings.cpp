#include "expectedfindings.h"

#include <QTest>

namespace hawser::configfiles::test {

using namespace Qt::StringLiterals;

namespace {

/// "line severity issue"; line 0 is the whole file.
void row(const char *sample, const QString &kind, const QStringList &findings)
{
    QTest::newRow(sample) << kind << findings;
}

void addSevenDaysRows()
{
    row("serverconfig-a20-weak.xml", u"7 Days to Die: serverconfig.xml"_s,
        {u"4 Warning OldGeneration"_s, u"6 Error PasswordWeak"_s});
    row("serverconfig-a20.xml", u"7 Days to Die: serverconfig.xml"_s,
        {u"5 Error DashboardOff"_s, u"5 Warning OldGeneration"_s, u"7 Error PasswordWeak"_s,
         u"10 Warning PasswordSpecial"_s, u"10 Hint TelnetExposed"_s});
    row("serverconfig-ampersand.xml", u"7 Days to Die: serverconfig.xml"_s, {u"3 Error Syntax"_s});
    row("serverconfig-missing.xml", u"7 Days to Die: serverconfig.xml"_s,
        {u"0 Error DashboardOff"_s, u"0 Hint MapRenderingOff"_s, u"4 Error PortInvalid"_s});
    row("serverconfig-mixed.xml", u"7 Days to Die: serverconfig.xml"_s,
        {u"3 Warning MisspelledKey"_s, u"4 Hint OldGeneration"_s, u"5 Error NotBoolean"_s,
         u"6 Warning Blanks"_s, u"7 Warning DuplicateKey"_s, u"7 Warning Blanks"_s,
         u"10 Error PortClash"_s, u"11 Warning PasswordWeak"_s, u"11 Hint TelnetExposed"_s});
    row("serverconfig-truncated.xml", u"7 Days to Die: serverconfig.xml"_s, {u"2 Error Syntax"_s});
    row("serverconfig-unclosed.xml", u"7 Days to Die: serverconfig.xml"_s, {u"4 Error Syntax"_s});
    row("serverconfig-v1-good.xml", u"7 Days to Die: serverconfig.xml"_s, {});
    row("serverconfig-v1-off.xml", u"7 Days to Die: serverconfig.xml"_s,
        {u"5 Error DashboardOff"_s, u"7 Hint MapRenderingOff"_s, u"10 Warning TelnetExposed"_s});
}

void addRustRows()
{
    row("rust-broken.bat", u"Rust server: Start script (Windows)"_s,
        {u"2 Error PasswordWeak"_s, u"3 Error Continuation"_s, u"4 Error ArgumentForm"_s,
         u"4 Error RconNotWeb"_s, u"4 Error RconLocalOnly"_s, u"5 Error Syntax"_s});
    row("rust-broken.sh", u"Rust server: Start script (Linux)"_s,
        {u"2 Error NotExported"_s, u"2 Error UrlScheme"_s, u"2 Warning UrlHost"_s,
         u"2 Warning UrlPath"_s, u"3 Error Blanks"_s, u"3 Error NotExported"_s,
         u"4 Error TokenPlaceholder"_s, u"5 Error Continuation"_s, u"5 Error ArgumentForm"_s,
         u"6 Error ArgumentForm"_s, u"6 Error PortClash"_s, u"6 Warning PasswordSpecial"_s});
    row("rust-compose-list.yml", u"Rust server: Docker Compose"_s, {u"9 Error Quotes"_s});
    row("rust-compose.yml", u"Rust server: Docker Compose"_s,
        {u"9 Error RconNotWeb"_s, u"12 Warning UrlHost"_s});
    row("rust-env.bat", u"Rust server: Start script (Windows)"_s,
        {u"2 Error Quotes"_s, u"3 Error Blanks"_s});
    row("rust-good.bat", u"Rust server: Start script (Windows)"_s, {});
    row("rust-good.sh", u"Rust server: Start script (Linux)"_s, {});
    row("rust.env", u"Rust server: .env"_s,
        {u"0 Error TokenMissing"_s, u"5 Error UrlScheme"_s, u"5 Error UrlHost"_s,
         u"5 Error UrlPort"_s});
    row("rust.service", u"Rust server: Linux service (systemd)"_s, {u"9 Warning PasswordWeak"_s});
    row("server.cfg", u"Rust server: server.cfg"_s,
        {u"3 Error RconInServerCfg"_s, u"4 Error RconInServerCfg"_s});
}

void addModRows()
{
    row("Config.xml", u"7d2d, Takaro mod: Config.xml"_s,
        {u"4 Error UrlHost"_s, u"7 Error SettingOff"_s});
    row("com.takaro.valheim.cfg", u"valheim, BepInEx mod: com.takaro.valheim.cfg"_s,
        {u"4 Error TokenMismatch"_s, u"5 Error UrlScheme"_s});
    row("conan/TakaroConfig.txt", u"conan, Sidecar program: TakaroConfig.txt"_s,
        {u"2 Error TokenMismatch"_s, u"3 Warning Quotes"_s, u"4 Warning UrlPath"_s,
         u"7 Error Syntax"_s});
    row("dayz/TakaroConfig.txt", u"dayz, Bridge program: TakaroConfig.txt"_s,
        {u"1 Error TokenMissing"_s});
    row("eco/TakaroConfig.json", u"eco, Takaro integration: TakaroConfig.json"_s,
        {u"4 Error UrlScheme"_s});
    row("hytale/TakaroConfig.properties",
        u"hytale, Takaro mod, second connection: TakaroConfig.properties"_s,
        {u"0 Error TokenMissing"_s, u"2 Error TokenElsewhere"_s, u"3 Error SettingOff"_s});
    row("paper-broken.yml", u"minecraft, Paper plugin: config.yml"_s,
        {u"3 Error Syntax"_s, u"3 Error UrlPort"_s, u"3 Warning UrlPath"_s, u"6 Error Syntax"_s});
    row("paper-config.yml", u"minecraft, Paper plugin: config.yml"_s, {});
    row("paper-tabs.yml", u"minecraft, Paper plugin: config.yml"_s,
        {u"2 Error Syntax"_s, u"3 Error Syntax"_s, u"4 Error TokenMissing"_s});
    row("soulmask/TakaroConfig.txt", u"soulmask, Bridge program: TakaroConfig.txt"_s,
        {u"0 Error AddressBuiltIn"_s, u"2 Error TokenElsewhere"_s});
    row("takaro-broken.json", u"minecraft, Fabric mod: takaro.json"_s,
        {u"2 Error UrlPort"_s, u"5 Error Syntax"_s});
    row("takaro.json", u"minecraft, Fabric mod: takaro.json"_s, {u"2 Error Blanks"_s});
    row("takaro.properties", u"minecraft, NeoForge mod: takaro.properties"_s,
        {u"3 Warning Quotes"_s, u"4 Error Blanks"_s});
}

} // namespace

void addExpectedFindings()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("findings");
    addSevenDaysRows();
    addRustRows();
    addModRows();
}

} // namespace hawser::configfiles::test
