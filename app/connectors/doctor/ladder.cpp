#include "connectors/doctor/ladder.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionDoctor)
};

} // namespace

QLatin1StringView rungKey(Rung rung)
{
    switch (rung) {
    case Rung::Address:
        return "address"_L1;
    case Rung::Name:
        return "name"_L1;
    case Rung::Reach:
        return "reach"_L1;
    case Rung::Speaks:
        return "speaks"_L1;
    case Rung::Tls:
        return "tls"_L1;
    case Rung::Upgrade:
        return "upgrade"_L1;
    case Rung::Credentials:
        return "credentials"_L1;
    case Rung::Rights:
        return "rights"_L1;
    case Rung::FirstEvent:
        return "first-event"_L1;
    case Rung::RoundTrip:
        return "round-trip"_L1;
    }
    Q_UNREACHABLE();
}

QLatin1StringView statusKey(RungReport::Status status)
{
    switch (status) {
    case RungReport::Status::Waiting:
        return "waiting"_L1;
    case RungReport::Status::Running:
        return "running"_L1;
    case RungReport::Status::Passed:
        return "passed"_L1;
    case RungReport::Status::Failed:
        return "failed"_L1;
    case RungReport::Status::Skipped:
        return "skipped"_L1;
    }
    Q_UNREACHABLE();
}

QList<Rung> rungsTo(const QString &goal)
{
    QList<Rung> ladder(rungs.begin(), rungs.end());
    if (goal == remoteGoal) // says what it is by its upgrade, and has one kind of right
        ladder.removeIf([](Rung rung) { return rung == Rung::Speaks || rung == Rung::Rights; });
    if (goal == outwardGoal)
        ladder = {Rung::Address, Rung::Name, Rung::Reach, Rung::Tls, Rung::Upgrade};
    return ladder;
}

QString rungTitle(Rung rung, const QString &goal)
{
    const bool isRust = goal == "rust"_L1;
    const bool isRemote = goal == remoteGoal;
    switch (rung) {
    case Rung::Address:
        return Words::tr("Address");
    case Rung::Name:
        return Words::tr("Name lookup");
    case Rung::Reach:
        return Words::tr("Port reached");
    case Rung::Speaks:
        return Words::tr("What speaks there");
    case Rung::Tls:
        return Words::tr("Encryption (TLS)");
    case Rung::Upgrade:
        return goal == "7d2d"_L1 ? Words::tr("Web API") : Words::tr("WebSocket");
    case Rung::Credentials:
        return isRemote ? Words::tr("Let in") : isRust ? Words::tr("Password") : Words::tr("Token");
    case Rung::Rights:
        return Words::tr("Rights");
    case Rung::FirstEvent:
        return isRemote ? Words::tr("First event") : Words::tr("Events");
    case Rung::RoundTrip:
        return isRemote ? Words::tr("First request") : Words::tr("Round trip");
    }
    Q_UNREACHABLE();
}

QString statusWord(RungReport::Status status)
{
    switch (status) {
    case RungReport::Status::Waiting:
        return Words::tr("not yet");
    case RungReport::Status::Running:
        return Words::tr("running");
    case RungReport::Status::Passed:
        return Words::tr("passed");
    case RungReport::Status::Failed:
        return Words::tr("failed");
    case RungReport::Status::Skipped:
        return Words::tr("not needed");
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const RungReport &report)
{
    return {{"rung"_L1, rungKey(report.rung)},
            {"status"_L1, statusKey(report.status)},
            {"evidence"_L1, report.evidence},
            {"ms"_L1, qint64(report.took.count())}};
}

QJsonObject toJson(const Diagnosis &diagnosis)
{
    QJsonObject json{{"healthy"_L1, diagnosis.healthy},
                     {"code"_L1, diagnosis.code},
                     {"row"_L1, diagnosis.row},
                     {"message"_L1, diagnosis.message},
                     {"advice"_L1, diagnosis.advice}};
    if (diagnosis.suggestedPort)
        json.insert("suggestedPort"_L1, int(*diagnosis.suggestedPort));
    if (diagnosis.suggestedTls)
        json.insert("suggestedTls"_L1, *diagnosis.suggestedTls);
    if (!diagnosis.fingerprint.isEmpty())
        json.insert("fingerprint"_L1, QString::fromLatin1(diagnosis.fingerprint.toHex()));
    return json;
}

QJsonObject toJson(const Diagnosis &diagnosis, const QList<RungReport> &reports)
{
    QJsonArray ladder;
    for (const RungReport &report : reports)
        ladder.append(toJson(report));
    return {{"rungs"_L1, ladder}, {"verdict"_L1, toJson(diagnosis)}};
}

} // namespace hawser::doctor
