#include "profiles/settingkeys.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace hawser {

using namespace Qt::StringLiterals;

std::span<const SettingRow> settingRows()
{
    static const std::array rows{
        SettingRow{Setting::Language, "language"_L1, ""_L1},
        SettingRow{Setting::Theme, "theme"_L1, "system"_L1},
        SettingRow{Setting::StreamerMode, "streamerMode"_L1, false},
        SettingRow{Setting::FirstStartDone, "firstStartDone"_L1, false},
        SettingRow{Setting::EndpointEnabled, "endpoint.enabled"_L1, true},
        SettingRow{Setting::EndpointAddress, "endpoint.address"_L1, "127.0.0.1"_L1},
        SettingRow{Setting::EndpointPort, "endpoint.port"_L1, 3004},
        SettingRow{Setting::EndpointTls, "endpoint.tls"_L1, false},
        SettingRow{Setting::EndpointCertificate, "endpoint.certificate"_L1, ""_L1},
        SettingRow{Setting::EndpointKey, "endpoint.key"_L1, ""_L1},
        SettingRow{Setting::EndpointHostNames, "endpoint.hostNames"_L1, QJsonArray()},
        SettingRow{Setting::EndpointConnectionsPerAddress, "endpoint.connectionsPerAddress"_L1, 64},
        SettingRow{Setting::EndpointAnswersChecks, "endpoint.answersChecks"_L1, false},
        SettingRow{Setting::AcceptNewServers, "acceptNewServers"_L1, true},
        SettingRow{Setting::NotifyStateChanges, "notify.stateChanges"_L1, true},
        SettingRow{Setting::EventHighlights, "events.highlights"_L1, QJsonArray()},
        SettingRow{Setting::KeepDays, "archive.keepDays"_L1, 90},
        SettingRow{Setting::KeepMegabytes, "archive.keepMegabytes"_L1, 2048},
        SettingRow{Setting::KeepOfServers, "archive.keepOfServers"_L1, QJsonObject()},
        SettingRow{Setting::WindowGeometry, "window.geometry"_L1, ""_L1},
        SettingRow{Setting::WindowLayout, "window.layout"_L1, QJsonObject()},
        SettingRow{Setting::Shortcuts, "shortcuts"_L1, QJsonObject()},
        SettingRow{Setting::ConsoleHistory, "console.history"_L1, QJsonArray()},
        SettingRow{Setting::ConsoleSnippets, "console.snippets"_L1, QJsonArray()},
        SettingRow{Setting::SetupInProgress, "setup.inProgress"_L1, QJsonObject()},
        SettingRow{Setting::CheckerAddress, "setup.checker"_L1, ""_L1},
        SettingRow{Setting::BanReasons, "bans.reasons"_L1, QJsonArray()},
        SettingRow{Setting::NotifyRules, "notify.rules"_L1, QJsonArray()},
        SettingRow{Setting::QuietHours, "notify.quietHours"_L1, QJsonObject()},
        SettingRow{Setting::TrayIcon, "tray.icon"_L1, true},
        SettingRow{Setting::CloseToTray, "tray.closeHides"_L1, false},
        SettingRow{Setting::UpdateCheck, "updates.check"_L1, false},
        SettingRow{Setting::UpdateAskedAt, "updates.askedAt"_L1, ""_L1},
    };
    return rows;
}

const SettingRow &settingRow(Setting key)
{
    const SettingRow &row = settingRows()[size_t(key)];
    Q_ASSERT(row.key == key);
    return row;
}

} // namespace hawser
