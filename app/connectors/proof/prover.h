#pragma once

#include "connectors/proof/readback.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>
#include <optional>
#include <unordered_map>

namespace hawser {

/// How long the effect of an action is looked for.
struct ProofTimes
{
    std::chrono::milliseconds within{3'000}; ///< after the game server took it
    std::chrono::milliseconds between{400};  ///< two looks
};

/// Stands between who asks and the connectors, and looks whether an action that was asked with
/// Proof::ReadBack has had its effect: "done" is said only of what was seen, of all else that the
/// game server took "accepted". Requests without proof go straight through. Network thread.
/// Exactly one replied() follows each send(), if each request that was sent on is answered once.
class Prover : public QObject
{
    Q_OBJECT

public:
    /// \a sendOn brings a request to its game server; the reply comes back by hear(), also from
    /// within.
    using SendOn = std::function<void(const Request &request)>;

    explicit Prover(SendOn sendOn, const ProofTimes &times = {}, QObject *parent = nullptr);
    ~Prover() override;

    void send(const Request &request);
    void hear(const Reply &reply);
    /// Looks no longer: what was taken, or is taken later, is accepted. No effect on a request that
    /// was sent without proof, or has ended.
    void giveUp(const RequestId &id);

signals:
    void replied(const hawser::Reply &reply);

private:
    using Clock = std::chrono::steady_clock;
    struct Case
    {
        Request request;
        QJsonValue before = QJsonValue::Undefined;
        std::optional<Reply> taken; ///< the game server's own answer, once it came
        Clock::time_point until;
        bool isPerformed = false; ///< sent to the game server
        bool isGivenUp = false;
    };

    void ask(const Case &open, std::chrono::milliseconds deadline);
    void perform(Case &open);
    void taken(Case &open, const Reply &reply);
    void look(const RequestId &id);
    void looked(Case &open, const Reply &reply);
    void concludeUnseen(const RequestId &id);
    void conclude(const RequestId &id, Outcome outcome, const QString &proof);

    SendOn m_sendOn;
    const ProofTimes m_times;
    std::unordered_map<RequestId, Case> m_cases; // by the id that was asked with
    QHash<RequestId, RequestId> m_questions;     // of ours → the case it is about
    quint64 m_questionCount = 0;
};

} // namespace hawser
