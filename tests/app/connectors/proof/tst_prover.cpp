#include "connectors/proof/prover.h"
#include "support/patience.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

namespace tst_prover {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr ProofTimes quick{200ms, 20ms};

Request kick(Proof proof = Proof::ReadBack)
{
    Request request;
    request.id = u"r1"_s;
    request.action = Action::KickPlayer;
    request.arguments = {{u"gameId"_s, u"765"_s}};
    request.proof = proof;
    return request;
}

Request give()
{
    Request request = kick();
    request.action = Action::GiveItem;
    request.arguments = {{u"gameId"_s, u"765"_s}, {u"item"_s, u"wood"_s}, {u"amount"_s, 5}};
    return request;
}

Reply replyTo(const Request &request, Outcome outcome,
              const QJsonValue &payload = QJsonValue::Undefined)
{
    Reply reply;
    reply.id = request.id;
    reply.action = request.action;
    reply.outcome = outcome;
    reply.payload = payload;
    if (outcome == Outcome::Failed)
        reply.error = u"no"_s;
    return reply;
}

const QJsonArray maraIsThere{QJsonObject{{u"gameId"_s, u"765"_s}}};

} // namespace

class tst_Prover : public QObject
{
    Q_OBJECT

private slots:
    void letsRequestsWithoutProofThrough();
    void saysDoneWhenSeen();
    void looksAgain();
    void saysAcceptedWhenNotSeenInTime();
    void saysAcceptedWhenNothingCanBeSeen();
    void passesARefusalOn();
    void asksBeforeGiving();
    void givesUpWhenTold();
    void givesUpAhead();
    void givesUpAskingBefore();
    void keepsManyApart();
};

void tst_Prover::letsRequestsWithoutProofThrough()
{
    QList<Request> sent;
    Prover prover([&](const Request &request) { sent.append(request); }, quick);
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(kick(Proof::None));
    QCOMPARE(sent.size(), 1);
    prover.hear(replyTo(sent.first(), Outcome::Done));
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replies.first().first().value<Reply>().outcome, Outcome::Done);
    QVERIFY(replies.first().first().value<Reply>().proof.isEmpty());
    QCOMPARE(sent.size(), 1);
}

void tst_Prover::saysDoneWhenSeen()
{
    Prover *self = nullptr;
    QList<Action> asked;
    Prover prover(
        [&](const Request &request) { // answers from within, as a quick connector may
            asked.append(request.action);
            self->hear(request.action == Action::KickPlayer
                           ? replyTo(request, Outcome::Accepted)
                           : replyTo(request, Outcome::Done, QJsonArray()));
        },
        quick);
    self = &prover;
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(kick());
    QCOMPARE(asked, QList<Action>({Action::KickPlayer, Action::GetPlayers}));
    QCOMPARE(replies.size(), 1);
    const auto reply = replies.first().first().value<Reply>();
    QCOMPARE(reply.id, u"r1"_s);
    QCOMPARE(reply.action, Action::KickPlayer);
    QCOMPARE(reply.outcome, Outcome::Done);
    QVERIFY(!reply.proof.isEmpty());
}

void tst_Prover::looksAgain()
{
    Prover *self = nullptr;
    int looks = 0;
    Prover prover(
        [&](const Request &request) {
            if (request.action == Action::KickPlayer)
                self->hear(replyTo(request, Outcome::Accepted));
            else
                self->hear(
                    replyTo(request, Outcome::Done, ++looks < 3 ? maraIsThere : QJsonArray()));
        },
        ProofTimes{1h, 20ms});
    self = &prover;
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(kick());
    QTRY_COMPARE(replies.size(), 1);
    QCOMPARE(looks, 3);
    QCOMPARE(replies.first().first().value<Reply>().outcome, Outcome::Done);
}

void tst_Prover::saysAcceptedWhenNotSeenInTime()
{
    Prover *self = nullptr;
    Prover prover(
        [&](const Request &request) {
            self->hear(request.action == Action::KickPlayer
                           ? replyTo(request, Outcome::Done)
                           : replyTo(request, Outcome::Done, maraIsThere));
        },
        quick);
    self = &prover;
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(kick());
    QTRY_COMPARE(replies.size(), 1);
    const auto reply = replies.first().first().value<Reply>();
    QCOMPARE(reply.outcome, Outcome::Accepted);
    QVERIFY(!reply.proof.isEmpty());
}

void tst_Prover::saysAcceptedWhenNothingCanBeSeen()
{
    Prover *self = nullptr;
    Prover prover(
        [&](const Request &request) {
            self->hear(replyTo(
                request, request.action == Action::KickPlayer ? Outcome::Done : Outcome::Failed));
        },
        quick);
    self = &prover;
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(kick());
    const auto reply = replies.first().first().value<Reply>();
    QCOMPARE(reply.outcome, Outcome::Accepted);
    QVERIFY(reply.proof.contains(u"no"_s));
    QVERIFY(reply.error.isEmpty());
}

void tst_Prover::passesARefusalOn()
{
    QList<Request> sent;
    Prover prover([&](const Request &request) { sent.append(request); }, quick);
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(kick());
    prover.hear(replyTo(sent.first(), Outcome::Failed));
    QCOMPARE(sent.size(), 1);
    QCOMPARE(replies.first().first().value<Reply>().outcome, Outcome::Failed);
}

void tst_Prover::asksBeforeGiving()
{
    QList<Request> sent;
    Prover prover([&](const Request &request) { sent.append(request); }, quick);
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(give());
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.at(0).action, Action::GetPlayerInventory);
    prover.hear(replyTo(sent.at(0), Outcome::Done, QJsonArray()));
    QCOMPARE(sent.at(1).action, Action::GiveItem);
    prover.hear(replyTo(sent.at(1), Outcome::Accepted));
    QCOMPARE(sent.at(2).action, Action::GetPlayerInventory);
    const QJsonArray has{QJsonObject{{u"code"_s, u"wood"_s}, {u"amount"_s, 5}}};
    prover.hear(replyTo(sent.at(2), Outcome::Done, has));
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replies.first().first().value<Reply>().outcome, Outcome::Done);
}

void tst_Prover::givesUpWhenTold()
{
    QList<Request> sent;
    Prover prover([&](const Request &request) { sent.append(request); }, quick);
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(kick());
    prover.hear(replyTo(sent.at(0), Outcome::Accepted));
    QCOMPARE(replies.size(), 0);
    prover.giveUp(u"r1"_s);
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replies.first().first().value<Reply>().outcome, Outcome::Accepted);
    prover.hear(replyTo(sent.at(1), Outcome::Done, QJsonArray())); // too late to matter
    QCOMPARE(replies.size(), 1);
    prover.giveUp(u"r1"_s);
    QCOMPARE(replies.size(), 1);
}

/// Told so before the game server has taken it: it is not looked for afterwards.
void tst_Prover::givesUpAhead()
{
    QList<Request> sent;
    Prover prover([&](const Request &request) { sent.append(request); }, quick);
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(kick());
    prover.giveUp(u"r1"_s);
    QCOMPARE(replies.size(), 0);
    prover.hear(replyTo(sent.at(0), Outcome::Done));
    QCOMPARE(sent.size(), 1);
    QCOMPARE(replies.size(), 1);
    const auto reply = replies.first().first().value<Reply>();
    QCOMPARE(reply.outcome, Outcome::Accepted);
    QVERIFY(!reply.proof.isEmpty());
}

/// The question before it is not waited for any longer, and nothing is done twice.
void tst_Prover::givesUpAskingBefore()
{
    QList<Request> sent;
    Prover prover([&](const Request &request) { sent.append(request); }, quick);
    QSignalSpy replies(&prover, &Prover::replied);
    prover.send(give());
    prover.giveUp(u"r1"_s);
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.at(1).action, Action::GiveItem);
    prover.hear(replyTo(sent.at(0), Outcome::Done, QJsonArray()));
    QCOMPARE(sent.size(), 2);
    prover.hear(replyTo(sent.at(1), Outcome::Accepted));
    QCOMPARE(sent.size(), 2);
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replies.first().first().value<Reply>().id, u"r1"_s);
}

void tst_Prover::keepsManyApart()
{
    QList<Request> sent;
    Prover prover([&](const Request &request) { sent.append(request); }, quick);
    QSignalSpy replies(&prover, &Prover::replied);
    for (int i = 0; i < 100; ++i) {
        Request request = kick();
        request.id = QString::number(i);
        prover.send(request);
    }
    for (int i = 99; i >= 0; --i)
        prover.hear(replyTo(sent.at(i), Outcome::Accepted));
    QCOMPARE(sent.size(), 200);
    for (int i = 100; i < 200; ++i)
        prover.hear(replyTo(sent.at(i), Outcome::Done, QJsonArray()));
    QCOMPARE(replies.size(), 100);
    QSet<RequestId> ids;
    for (const QList<QVariant> &told : replies)
        ids.insert(told.first().value<Reply>().id);
    QCOMPARE(ids.size(), 100);
}

} // namespace tst_prover

QTEST_GUILESS_MAIN(tst_prover::tst_Prover)
#include "tst_prover.moc"
