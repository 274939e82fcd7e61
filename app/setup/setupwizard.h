#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <array>
#include <optional>

namespace hawser {

/// The way from "I have a game server" to "it is in Hawser", in the order in which it is gone.
enum class WizardStep : quint8 {
    Game,       ///< which one
    Connection, ///< Hawser dials it, or its mod dials Hawser; and which mod
    Place,      ///< where it runs
    Config,     ///< its files are checked, or the snippet for the mod is in place
    Ports,      ///< what is in the way from outside
    Open,       ///< the ports are opened
    Prove,      ///< somebody outside has reached them; or, for a mod, our endpoint
    Test,       ///< Hawser and the game have talked
    Save,
};
inline constexpr std::array wizardSteps{
    WizardStep::Game,   WizardStep::Connection, WizardStep::Place,
    WizardStep::Config, WizardStep::Ports,      WizardStep::Open,
    WizardStep::Prove,  WizardStep::Test,       WizardStep::Save};

/// Who dials.
enum class WizardWay : quint8 {
    Dialled, ///< Hawser dials the game
    DialsIn, ///< a mod in the game dials Hawser
};

/// Where the game server runs.
enum class WizardPlace : quint8 { Here, Network, Rented };

/// How a step that does something ended.
enum class WizardOutcome : quint8 {
    NotYet,
    Good,
    Bad,
    PassedOver, ///< the user went on without it, knowing so
};

enum class WizardStepState : quint8 {
    Later,   ///< something before it is open
    Current, ///< or could be: all before it is settled
    Done,
    Failed,
    PassedOver,
    Skipped, ///< does not apply, see SetupWizard::skipReason()
};

/// The state of the set-up wizard: what was answered, what came out, which step is shown, and which
/// steps do not apply. A value, and pure: pages show it and tell it answers and outcomes. Can be
/// left at any time and resumed from its JSON, in which no secret and no address is ever kept.
class SetupWizard
{
public:
    static constexpr qsizetype maximumKeyLength = 64;

    /// Games that Hawser can dial: for all others only a mod can dial in.
    static bool canBeDialled(const QString &game);

    WizardStep current() const { return m_current; }
    WizardStepState stateOf(WizardStep step) const;
    /// Why \a step does not apply, as display text in one sentence; nothing if it does.
    std::optional<QString> skipReason(WizardStep step) const;

    const QString &game() const { return m_game; }
    std::optional<WizardWay> way() const { return m_way; }
    /// Key of the ModSetup; empty if Hawser dials.
    const QString &mod() const { return m_mod; }
    std::optional<WizardPlace> place() const { return m_place; }
    WizardOutcome outcomeOf(WizardStep step) const { return m_outcomes[index(step)]; }

    /// Each answer forgets what followed from another one before; the same again forgets nothing.
    /// False, and nothing changed, for an answer that is impossible.
    bool setGame(const QString &game);
    bool setDialled();
    bool setMod(const QString &mod);
    void setPlace(WizardPlace place);
    /// How Config, Ports, Open, Prove, Test or Save ended. An outcome that is taken back or turns
    /// bad opens what was built upon it again.
    void setOutcome(WizardStep step, WizardOutcome outcome);

    /// The step is settled: answered, done, passed over, or does not apply.
    bool isSettled(WizardStep step) const;
    bool canGoOn() const { return isSettled(m_current) && m_current != WizardStep::Save; }
    bool canGoBack() const { return m_current != WizardStep::Game; }
    /// To the next or last step that applies; no effect if there is none, or it may not be left.
    void goOn();
    void goBack();
    /// To any step that applies and before which all is settled; tells if so.
    bool goTo(WizardStep step);

    /// Nobody may say "reachable from outside" before this: a router's word is no proof.
    bool isReachProven() const { return outcomeOf(WizardStep::Prove) == WizardOutcome::Good; }
    bool isFinished() const { return outcomeOf(WizardStep::Save) == WizardOutcome::Good; }

    QJsonObject toJson() const;
    /// Refuses, with display text, what is no state of this wizard. Goes back to the first open
    /// step if the one that was shown cannot be any more.
    static tl::expected<SetupWizard, QString> fromJson(const QJsonObject &json);

    friend bool operator==(const SetupWizard &, const SetupWizard &) = default;

private:
    static constexpr std::size_t index(WizardStep step) { return static_cast<std::size_t>(step); }
    void forgetFrom(WizardStep step);
    bool applies(WizardStep step) const { return !skipReason(step).has_value(); }
    bool isReachable(WizardStep step) const;
    bool takeAnswers(const QJsonObject &json);
    bool takeOutcomes(const QJsonObject &json);

    WizardStep m_current = WizardStep::Game;
    QString m_game;
    std::optional<WizardWay> m_way;
    QString m_mod;
    std::optional<WizardPlace> m_place;
    std::array<WizardOutcome, wizardSteps.size()> m_outcomes{};
};

} // namespace hawser
