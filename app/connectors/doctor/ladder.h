#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace hawser::doctor {

/// The way from an address to a game server that answers, from the bottom. What one rung needs is
/// what the rungs below it have shown.
enum class Rung : quint8 {
    Address,     ///< everything that is needed was entered
    Name,        ///< the name has an address
    Reach,       ///< the port takes a connection
    Speaks,      ///< and what speaks there is not something else altogether
    Tls,         ///< encrypted, by a certificate that may be trusted
    Upgrade,     ///< the web API, or the WebSocket, is there
    Credentials, ///< the secret is right
    Rights,      ///< and may do what Hawser needs
    FirstEvent,  ///< the stream of events is open
    RoundTrip,   ///< a question was answered; its time was taken
};
inline constexpr std::array rungs{Rung::Address,    Rung::Name,     Rung::Reach,       Rung::Speaks,
                                  Rung::Tls,        Rung::Upgrade,  Rung::Credentials, Rung::Rights,
                                  Rung::FirstEvent, Rung::RoundTrip};

/// What a ladder leads to, where that is no game: a Takaro server or another Hawser that is dialled
/// for a bridge.
inline constexpr QLatin1StringView remoteGoal{"remote"};
/// No more than the way to one: it ends with the WebSocket, and nobody is told who comes.
inline constexpr QLatin1StringView outwardGoal{"outward"};

/// Those of the ladder to \a goal, a game ("7d2d", "rust"), remoteGoal or outwardGoal, in their
/// order.
QList<Rung> rungsTo(const QString &goal);

/// What became of one rung. A value; holds no secret.
struct RungReport
{
    enum class Status : quint8 {
        Waiting, ///< its turn has not come, or never came since a lower one broke
        Running,
        Passed,
        Failed,
        Skipped, ///< does not apply: TLS that nobody wants, rights in a game without any
    };

    Rung rung = Rung::Address;
    Status status = Status::Waiting;
    QString evidence; ///< what was seen: display text, redacted; may be empty
    std::chrono::milliseconds took{};

    friend bool operator==(const RungReport &, const RungReport &) = default;
};

/// What the doctor concluded: one cause and one next step. A value; holds no secret.
struct Diagnosis
{
    bool healthy = false;
    QString code;    ///< stable key: "wrong-port-telnet"; "healthy" if all is well
    int row = 0;     ///< of the table of failures in the manual; 0: none of them
    QString message; ///< display text: what is the case, with its evidence
    QString advice;  ///< display text: one next step; empty if there is nothing to do
    std::optional<quint16> suggestedPort = {}; ///< the port at which it would have worked
    std::optional<bool> suggestedTls = {};     ///< whether to switch TLS on or off
    /// SHA-256 over the DER of the certificate that was seen; empty without TLS.
    QByteArray fingerprint = {};

    friend bool operator==(const Diagnosis &, const Diagnosis &) = default;
};

/// Stable keys for machines: "first-event", "passed".
QLatin1StringView rungKey(Rung rung);
QLatin1StringView statusKey(RungReport::Status status);
/// Display texts. What a rung is called depends on the \a goal: one game has a web API where the
/// other has a WebSocket.
QString rungTitle(Rung rung, const QString &goal);
QString statusWord(RungReport::Status status);

/// As headless prints it: {"rungs":[{"rung","status","evidence","ms"}],
/// "verdict":{"healthy","code","row","message","advice","suggestedPort"?,"suggestedTls"?,"fingerprint"?}}.
QJsonObject toJson(const RungReport &report);
QJsonObject toJson(const Diagnosis &diagnosis);
QJsonObject toJson(const Diagnosis &diagnosis, const QList<RungReport> &reports);

} // namespace hawser::doctor
