#include "setup/setupwizard.h"

#include "setup/modsettings.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array dialledGames{"7d2d"_L1, "rust"_L1};

bool isOutcomeStep(WizardStep step)
{
    return step >= WizardStep::Config;
}

bool isOutside(WizardStep step)
{
    return step == WizardStep::Ports || step == WizardStep::Open || step == WizardStep::Prove;
}

/// The mod is one for this game, or for any.
bool suits(const ModSetup &mod, const QString &game)
{
    return mod.canDialIn() && (mod.game.isEmpty() || mod.game == game);
}

} // namespace

bool SetupWizard::canBeDialled(const QString &game)
{
    return std::find(dialledGames.begin(), dialledGames.end(), game) != dialledGames.end();
}

std::optional<QString> SetupWizard::skipReason(WizardStep step) const
{
    const bool isModProof = m_way == WizardWay::DialsIn && step == WizardStep::Prove;
    if (!isOutside(step) || isModProof)
        return {};
    if (m_way == WizardWay::DialsIn)
        return QCoreApplication::translate(
            "SetupWizard",
            "The mod dials out to Hawser, so the game server needs no "
            "open port.");
    if (m_place == WizardPlace::Rented)
        return QCoreApplication::translate(
            "SetupWizard",
            "The ports of a rented server are opened by its host, not "
            "by your router.");
    return {};
}

bool SetupWizard::isSettled(WizardStep step) const
{
    switch (step) {
    case WizardStep::Game:
        return !m_game.isEmpty();
    case WizardStep::Connection:
        return m_way.has_value();
    case WizardStep::Place:
        return m_place.has_value();
    case WizardStep::Config:
    case WizardStep::Ports:
    case WizardStep::Open:
    case WizardStep::Prove:
    case WizardStep::Test:
    case WizardStep::Save:
        break;
    }
    const WizardOutcome outcome = outcomeOf(step);
    return !applies(step) || outcome == WizardOutcome::Good || outcome == WizardOutcome::PassedOver;
}

bool SetupWizard::isReachable(WizardStep step) const
{
    return std::all_of(wizardSteps.begin(), wizardSteps.begin() + index(step),
                       [this](WizardStep before) { return isSettled(before); });
}

WizardStepState SetupWizard::stateOf(WizardStep step) const
{
    if (!applies(step))
        return WizardStepState::Skipped;
    if (!isReachable(step))
        return WizardStepState::Later;
    switch (outcomeOf(step)) {
    case WizardOutcome::Bad:
        return WizardStepState::Failed;
    case WizardOutcome::PassedOver:
        return WizardStepState::PassedOver;
    case WizardOutcome::NotYet:
    case WizardOutcome::Good:
        break;
    }
    return isSettled(step) ? WizardStepState::Done : WizardStepState::Current;
}

void SetupWizard::forgetFrom(WizardStep step)
{
    std::fill(m_outcomes.begin() + index(step), m_outcomes.end(), WizardOutcome::NotYet);
    if (!isReachable(m_current))
        m_current = step;
    while (!isReachable(m_current) && canGoBack())
        goBack();
}

bool SetupWizard::setGame(const QString &game)
{
    if (game.isEmpty() || game.size() > maximumKeyLength)
        return false;
    if (game == m_game)
        return true;
    m_game = game;
    m_way.reset();
    m_mod.clear();
    m_place.reset();
    m_current = WizardStep::Game;
    forgetFrom(WizardStep::Config);
    return true;
}

bool SetupWizard::setDialled()
{
    if (!canBeDialled(m_game))
        return false;
    if (m_way == WizardWay::Dialled)
        return true;
    m_way = WizardWay::Dialled;
    m_mod.clear();
    forgetFrom(WizardStep::Config);
    return true;
}

bool SetupWizard::setMod(const QString &mod)
{
    const ModSetup *setup = findModSetup(mod);
    if (!setup || m_game.isEmpty() || !suits(*setup, m_game))
        return false;
    if (m_way == WizardWay::DialsIn && m_mod == mod)
        return true;
    m_way = WizardWay::DialsIn;
    m_mod = mod;
    forgetFrom(WizardStep::Config);
    return true;
}

void SetupWizard::setPlace(WizardPlace place)
{
    if (m_place == place)
        return;
    m_place = place;
    forgetFrom(WizardStep::Config); // the file says where it may be dialled from
}

void SetupWizard::setOutcome(WizardStep step, WizardOutcome outcome)
{
    if (!isOutcomeStep(step) || outcomeOf(step) == outcome || !applies(step))
        return;
    const bool wasSettled = isSettled(step);
    m_outcomes[index(step)] = outcome;
    if (!wasSettled || isSettled(step) || step == WizardStep::Save)
        return;
    const auto next = static_cast<WizardStep>(index(step) + 1);
    std::fill(m_outcomes.begin() + index(next), m_outcomes.end(), WizardOutcome::NotYet);
    if (!isReachable(m_current))
        m_current = step;
}

void SetupWizard::goOn()
{
    while (canGoOn()) {
        m_current = static_cast<WizardStep>(index(m_current) + 1);
        if (applies(m_current))
            return;
    }
}

void SetupWizard::goBack()
{
    while (canGoBack()) {
        m_current = static_cast<WizardStep>(index(m_current) - 1);
        if (applies(m_current))
            return;
    }
}

bool SetupWizard::goTo(WizardStep step)
{
    if (!applies(step) || !isReachable(step))
        return false;
    m_current = step;
    return true;
}

} // namespace hawser
