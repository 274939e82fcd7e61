#include "setup/setupwizard.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int wizardSchema = 1;

/// Names in JSON, in the order of the enumerators.
constexpr std::array stepNames{"game"_L1, "connection"_L1, "place"_L1, "config"_L1, "ports"_L1,
                               "open"_L1, "prove"_L1,      "test"_L1,  "save"_L1};
constexpr std::array wayNames{"dialled"_L1, "dials-in"_L1};
constexpr std::array placeNames{"here"_L1, "network"_L1, "rented"_L1};
constexpr std::array outcomeNames{"not-yet"_L1, "good"_L1, "bad"_L1, "passed-over"_L1};
static_assert(stepNames.size() == wizardSteps.size());

template<typename Enum, typename Names>
QString nameOf(Enum value, const Names &names)
{
    return names[static_cast<std::size_t>(value)];
}

template<typename Enum, typename Names>
std::optional<Enum> namedIn(const QJsonValue &value, const Names &names)
{
    const QString text = value.toString();
    const auto it = std::find(names.begin(), names.end(), text);
    if (it == names.end())
        return {};
    return static_cast<Enum>(it - names.begin());
}

} // namespace

QJsonObject SetupWizard::toJson() const
{
    QJsonObject outcomes;
    for (const WizardStep step : wizardSteps) {
        if (outcomeOf(step) != WizardOutcome::NotYet)
            outcomes[nameOf(step, stepNames)] = nameOf(outcomeOf(step), outcomeNames);
    }
    QJsonObject json{{u"version"_s, wizardSchema},
                     {u"step"_s, nameOf(m_current, stepNames)},
                     {u"game"_s, m_game},
                     {u"outcomes"_s, outcomes}};
    if (m_way)
        json[u"way"_s] = nameOf(*m_way, wayNames);
    if (!m_mod.isEmpty())
        json[u"mod"_s] = m_mod;
    if (m_place)
        json[u"place"_s] = nameOf(*m_place, placeNames);
    return json;
}

/// Through the same doors as the answers of a user.
bool SetupWizard::takeAnswers(const QJsonObject &json)
{
    const QString game = json[u"game"_s].toString();
    if (game.isEmpty())
        return !json.contains(u"way"_s) && !json.contains(u"place"_s);
    if (!setGame(game))
        return false;
    if (json.contains(u"way"_s)) {
        const auto way = namedIn<WizardWay>(json[u"way"_s], wayNames);
        const bool isTaken = way == WizardWay::Dialled ? setDialled()
            : way == WizardWay::DialsIn                ? setMod(json[u"mod"_s].toString())
                                                       : false;
        if (!isTaken)
            return false;
    }
    if (json.contains(u"place"_s)) {
        const auto place = namedIn<WizardPlace>(json[u"place"_s], placeNames);
        if (!place)
            return false;
        setPlace(*place);
    }
    return true;
}

bool SetupWizard::takeOutcomes(const QJsonObject &json)
{
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto step = namedIn<WizardStep>(it.key(), stepNames);
        const auto outcome = namedIn<WizardOutcome>(it.value(), outcomeNames);
        if (!step || !outcome)
            return false;
    }
    for (const WizardStep step : wizardSteps) { // in order: later ones build upon earlier ones
        const auto outcome = namedIn<WizardOutcome>(json[nameOf(step, stepNames)], outcomeNames);
        if (outcome && isReachable(step))
            setOutcome(step, *outcome);
    }
    return true;
}

tl::expected<SetupWizard, QString> SetupWizard::fromJson(const QJsonObject &json)
{
    if (json[u"version"_s].toInt() != wizardSchema)
        return tl::unexpected(QCoreApplication::translate(
            "SetupWizard", "The set-up that was left is of another version of Hawser."));
    SetupWizard wizard;
    const auto step = namedIn<WizardStep>(json[u"step"_s], stepNames);
    if (!step || !wizard.takeAnswers(json) || !wizard.takeOutcomes(json[u"outcomes"_s].toObject()))
        return tl::unexpected(QCoreApplication::translate(
            "SetupWizard", "The set-up that was left is damaged, so it begins anew."));
    if (wizard.goTo(*step))
        return wizard;
    for (const WizardStep one : wizardSteps) { // as far as it goes
        if (!wizard.goTo(one))
            continue;
        if (!wizard.isSettled(one))
            break;
    }
    return wizard;
}

} // namespace hawser
