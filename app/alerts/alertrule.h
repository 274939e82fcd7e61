#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>

namespace hawser {

/// "Tell me on the desktop when such an event comes." A value.
struct AlertRule
{
    QString name;   ///< the user's; empty: the filter stands for it
    QString filter; ///< of the filter grammar; an empty one matches nothing here
    bool isOn = true;

    QString title() const { return name.isEmpty() ? filter : name; }
    friend bool operator==(const AlertRule &, const AlertRule &) = default;
};

inline constexpr qsizetype mostAlertRules = 32;

QJsonArray alertRulesToJson(const QList<AlertRule> &rules);
/// Lenient: what cannot be understood is left out, and so is what comes after the last possible.
QList<AlertRule> alertRulesFromJson(const QJsonArray &json);

} // namespace hawser
