#include "console/dialindiagnosis.h"

#include "connectors/arrivaltexts.h"
#include "setup/modsettings.h"

#include <QCoreApplication>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;
using doctor::Diagnosis;
using doctor::Rung;
using doctor::RungReport;

namespace {

using Step = Arrival::Step;

constexpr int tlsRow = 13;
constexpr int dialInRow = 14;
constexpr int healthRow = 15;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(DialInDoctor)
};

/// What a step that is the end for now says of the mod: a stable key, the row of the manual's table
/// of failures, the rung that broke, and the setting that is to be looked at.
struct StepMeaning
{
    const char *code;
    int row;
    Rung broken;
    std::optional<ModSetting::Value> setting = {};
};

StepMeaning meaningOf(Step step)
{
    using Value = ModSetting::Value;
    switch (step) {
    case Step::TlsOnPlain:
        return {"tls-on-plain", tlsRow, Rung::Tls, Value::Address};
    case Step::PlainOnTls:
        return {"plain-on-tls", tlsRow, Rung::Tls, Value::Address};
    case Step::TlsFailed:
        return {"tls-failed", tlsRow, Rung::Tls};
    case Step::NotWebSocket:
    case Step::NoWebSocket:
        return {"no-websocket", dialInRow, Rung::Upgrade, Value::Address};
    case Step::NoIdentify:
        return {"no-identify", dialInRow, Rung::Credentials, Value::Registration};
    case Step::EventBeforeIdentify:
        return {"event-before-identify", dialInRow, Rung::Credentials};
    case Step::WrongToken:
        return {"wrong-registration-token", dialInRow, Rung::Credentials, Value::Registration};
    case Step::EmptyIdentity:
        return {"empty-identity", dialInRow, Rung::Credentials, Value::Identity};
    case Step::DuplicateIdentity:
        return {"duplicate-identity", dialInRow, Rung::Credentials, Value::Identity};
    case Step::AwaitsDecision:
        return {"awaits-decision", dialInRow, Rung::Credentials};
    case Step::TurnedAway:
        return {"turned-away", dialInRow, Rung::Credentials};
    case Step::Dialled:
    case Step::Upgraded:
    case Step::Identified:
        break; // on its way
    }
    return {"not-identified", dialInRow, Rung::Credentials};
}

/// What went wrong last: with this game server by name, or with somebody who never gave one and
/// may well be it.
const Arrival *decisive(const DialInEvidence &evidence)
{
    const Arrival *unnamed = nullptr;
    for (auto arrival = evidence.arrivals.crbegin(); arrival != evidence.arrivals.crend();
         ++arrival) {
        if (isOnTheWay(arrival->step))
            continue;
        if (arrival->identity == evidence.server.identity)
            return &*arrival;
        if (arrival->identity.isEmpty() && !unnamed)
            unnamed = &*arrival;
    }
    return unnamed;
}

/// Which key of which file; empty where nobody knows.
QString whereToEdit(const QString &game, std::optional<ModSetting::Value> value)
{
    if (!value || game.isEmpty())
        return {};
    for (const ModSetup &mod : modSetups()) {
        if (mod.game != game || mod.files.isEmpty())
            continue;
        for (const ModSetting &setting : mod.settings) {
            if (setting.value == *value)
                return Words::tr("It is “%1” in %2.").arg(setting.key, mod.files.first());
        }
    }
    return {};
}

QString sentences(const QString &first, const QString &second)
{
    return second.isEmpty() ? first : first + u' ' + second;
}

/// It comes and goes: several times online within a few minutes.
bool isFlapping(const DialInEvidence &evidence)
{
    constexpr int often = 4;
    const QDateTime since = evidence.now.addSecs(-300);
    return std::count_if(evidence.timeline.begin(), evidence.timeline.end(),
                         [&since](const StateChange &change) {
                             return change.state == ConnectionState::Online && change.at >= since;
                         })
        >= often;
}

Diagnosis ailment(const char *code, int row, const QString &message, const QString &advice)
{
    return {.code = QString::fromLatin1(code), .row = row, .message = message, .advice = advice};
}

Diagnosis ofDeaf(const DialInEvidence &evidence)
{
    if (evidence.trouble)
        return ailment("endpoint-failed", dialInRow, evidence.trouble->message,
                       evidence.trouble->advice);
    return ailment("endpoint-off", dialInRow, Words::tr("The endpoint does not listen."),
                   Words::tr("Let mods dial in: Settings, Endpoint."));
}

Diagnosis ofOnline(const DialInEvidence &evidence)
{
    if (isFlapping(evidence))
        return ailment("flapping", healthRow, Words::tr("Its mod comes and goes again."),
                       Words::tr("Look into the log of the game server; another program with the "
                                 "same identity, or a proxy with a short patience, does so."));
    return {.healthy = true,
            .code = u"healthy"_s,
            .message = Words::tr("The mod is connected and let in."),
            .advice = {}};
}

/// What the user has decided comes before what the mod did.
std::optional<Diagnosis> ofStanding(Standing standing)
{
    switch (standing) {
    case Standing::Accepted:
        return std::nullopt;
    case Standing::New:
        return ailment("awaits-decision", dialInRow, arrivalText(Step::AwaitsDecision),
                       arrivalAdvice(Step::AwaitsDecision));
    case Standing::Refused:
        return ailment("refused", dialInRow, Words::tr("You have refused it until Hawser ends."),
                       Words::tr("Accept it if it is yours."));
    case Standing::Blocked:
        return ailment("blocked", dialInRow, Words::tr("You have blocked it."),
                       Words::tr("Accept it if it is yours."));
    case Standing::Disabled:
        return ailment("disabled", dialInRow, Words::tr("You have switched it off."),
                       Words::tr("Switch it on again."));
    }
    Q_UNREACHABLE();
}

Diagnosis ofSilence(const DialInEvidence &evidence)
{
    const QString address = evidence.endpoint->toString();
    return ailment("nobody-dials", dialInRow,
                   Words::tr("Nobody has dialled %1 for this game server.").arg(address),
                   sentences(Words::tr("Start the game server with its mod, and give the mod this "
                                       "address: %1")
                                 .arg(address),
                             whereToEdit(evidence.server.game, ModSetting::Value::Address)));
}

} // namespace

Diagnosis diagnoseDialIn(const DialInEvidence &evidence)
{
    if (!evidence.endpoint)
        return ofDeaf(evidence);
    if (const auto decided = ofStanding(evidence.server.standing))
        return *decided;
    if (evidence.server.state.state == ConnectionState::Online)
        return ofOnline(evidence);
    const Arrival *arrival = decisive(evidence);
    if (!arrival)
        return ofSilence(evidence);
    const StepMeaning meaning = meaningOf(arrival->step);
    return ailment(meaning.code, meaning.row,
                   sentences(arrivalText(arrival->step), arrival->detail),
                   sentences(arrivalAdvice(arrival->step),
                             whereToEdit(evidence.server.game, meaning.setting)));
}

QList<RungReport> dialInRungs(const DialInEvidence &evidence)
{
    using Status = RungReport::Status;
    const bool isIn = evidence.server.state.state == ConnectionState::Online;
    const Arrival *arrival = isIn ? nullptr : decisive(evidence);
    const Rung broken = arrival ? meaningOf(arrival->step).broken : Rung::Reach;
    QList<RungReport> reports;
    for (const Rung rung : doctor::rungs) {
        RungReport report;
        report.rung = rung;
        const bool isOurs = rung == Rung::Reach || rung == Rung::Tls || rung == Rung::Upgrade
            || rung == Rung::Credentials || rung == Rung::FirstEvent;
        if (!isOurs)
            report.status = Status::Skipped;
        else if (isIn)
            report.status = rung == Rung::FirstEvent && !evidence.server.lastEventAt
                ? Status::Waiting
                : Status::Passed;
        else if (rung <= broken)
            report.status = rung == broken ? Status::Failed : Status::Passed;
        if (arrival && rung == broken)
            report.evidence = arrival->detail;
        reports.append(report);
    }
    return reports;
}

} // namespace hawser
