#include "alerts/alertrule.h"

#include <QJsonObject>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView nameMember("name");
constexpr QLatin1StringView filterMember("filter");
constexpr QLatin1StringView onMember("on");

} // namespace

QJsonArray alertRulesToJson(const QList<AlertRule> &rules)
{
    QJsonArray json;
    for (const AlertRule &rule : rules) {
        json.append(QJsonObject{
            {nameMember, rule.name}, {filterMember, rule.filter}, {onMember, rule.isOn}});
    }
    return json;
}

QList<AlertRule> alertRulesFromJson(const QJsonArray &json)
{
    QList<AlertRule> rules;
    for (const QJsonValue &value : json) {
        const QJsonObject object = value.toObject();
        const AlertRule rule{object[nameMember].toString(), object[filterMember].toString(),
                             object[onMember].toBool(true)};
        if (!rule.filter.isEmpty() && rules.size() < mostAlertRules)
            rules.append(rule);
    }
    return rules;
}

} // namespace hawser
