#include "setup/arrivalwords.h"
#include "setup/ladder.h"

#include "arrivals.h"

#include <QTest>

namespace tst_ladder {

using namespace hawser;
using namespace Qt::StringLiterals;
using Step = Arrival::Step;
using test::arrivalOf;

namespace {

const QString wanted = u"mc-lobby"_s;

/// The states of all rungs, a letter each: n(ot yet), N(ow), A(sks), F(ailed), D(one).
QString picture(const Ladder &ladder)
{
    QString letters;
    for (const Rung rung : rungs)
        letters += u"nNAFD"_s.at(int(ladder.stateOf(rung)));
    return letters;
}

Ladder begun()
{
    Ladder ladder;
    ladder.begin(wanted, {u"survival"_s});
    return ladder;
}

} // namespace

class TestLadder : public QObject
{
    Q_OBJECT

private slots:
    void eachStepHasItsRung_data();
    void eachStepHasItsRung();
    void everyStepHasWords();
    void noteTellsWhatChanged();
    void leavingAfterARefusalSaysNothingNew();
    void theNewestVisitorIsFollowed();
    void theNextAttemptDoesNotHideTheFailure();
    void whoIsInStaysInView();
    void theWantedOneGoesFirst();
    void knownServersAreNotTheOne();
    void anUnknownNameIsTakenForIt();
    void aSecondPlaceIsListed();
    void failuresAreFewAndDifferent();
};

void TestLadder::eachStepHasItsRung_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char *tag, Step step, const char *expected, const QString &identity = {}) {
              QTest::newRow(tag) << int(step) << identity << QString::fromLatin1(expected);
          };
    row("dialled", Step::Dialled, "DDNn");
    row("upgraded", Step::Upgraded, "DDDN");
    row("identified", Step::Identified, "DDDD", wanted);
    row("TLS on plain", Step::TlsOnPlain, "DDFn");
    row("plain on TLS", Step::PlainOnTls, "DDFn");
    row("TLS failed", Step::TlsFailed, "DDFn");
    row("not WebSocket", Step::NotWebSocket, "DDFn");
    row("no WebSocket", Step::NoWebSocket, "DDFn");
    row("no identify", Step::NoIdentify, "DDDF");
    row("early event", Step::EventBeforeIdentify, "DDDF");
    row("wrong token", Step::WrongToken, "DDDF", wanted);
    row("empty identity", Step::EmptyIdentity, "DDDF");
    row("duplicate", Step::DuplicateIdentity, "DDDF", wanted);
    row("asks", Step::AwaitsDecision, "DDDA", wanted);
    row("turned away by name", Step::TurnedAway, "DDDF", wanted);
    row("turned away at the door", Step::TurnedAway, "DDFn");
}

void TestLadder::eachStepHasItsRung()
{
    QFETCH(const int, step);
    QFETCH(const QString, identity);
    QFETCH(const QString, expected);
    Ladder ladder = begun();
    QCOMPARE(picture(ladder), u"Nnnn"_s);
    QVERIFY(ladder.note(arrivalOf(1, Step(step), identity)));
    QCOMPARE(picture(ladder), expected);
    QCOMPARE(ladder.failures().size(), expected.contains(u'F') ? 1 : 0);
    QCOMPARE(ladder.isIn(), Step(step) == Step::Identified);
}

void TestLadder::everyStepHasWords()
{
    QStringList texts;
    for (int step = 0; step <= int(Step::TurnedAway); ++step) {
        const QString text = arrivalText(Step(step));
        QVERIFY(!text.isEmpty());
        QVERIFY(!texts.contains(text));
        texts << text;
        QCOMPARE(arrivalAdvice(Step(step)).isEmpty(), isOnTheWay(Step(step)));
    }
}

void TestLadder::noteTellsWhatChanged()
{
    Ladder ladder = begun();
    QVERIFY(ladder.note(arrivalOf(1, Step::Identified, wanted)));
    QVERIFY(!ladder.note(arrivalOf(2, Step::Dialled)));
    QVERIFY(!ladder.note(arrivalOf(3, Step::Identified, u"survival"_s)));
    QVERIFY(ladder.note(arrivalOf(4, Step::NotWebSocket))); // in the list of failures
}

void TestLadder::leavingAfterARefusalSaysNothingNew()
{
    Ladder ladder = begun();
    ladder.note(arrivalOf(1, Step::Upgraded));
    ladder.note(arrivalOf(1, Step::WrongToken, wanted));
    ladder.note(arrivalOf(1, Step::NoIdentify));
    QCOMPARE(ladder.shown()->step, Step::WrongToken);
    QCOMPARE(ladder.failures().size(), 1);
}

void TestLadder::theNewestVisitorIsFollowed()
{
    Ladder ladder = begun();
    ladder.note(arrivalOf(1, Step::Dialled));
    ladder.note(arrivalOf(2, Step::Dialled));
    ladder.note(arrivalOf(2, Step::Upgraded));
    QCOMPARE(ladder.shown()->visitor, 2u);
    ladder.note(arrivalOf(3, Step::TlsOnPlain));
    QCOMPARE(ladder.shown()->visitor, 3u);
}

void TestLadder::theNextAttemptDoesNotHideTheFailure()
{
    Ladder ladder = begun();
    ladder.note(arrivalOf(1, Step::WrongToken, wanted));
    ladder.note(arrivalOf(2, Step::Dialled));
    ladder.note(arrivalOf(2, Step::Upgraded));
    QCOMPARE(ladder.shown()->step, Step::WrongToken);
    ladder.note(arrivalOf(2, Step::EmptyIdentity));
    QCOMPARE(ladder.shown()->step, Step::EmptyIdentity);
    ladder.note(arrivalOf(3, Step::Identified, wanted));
    QVERIFY(ladder.isIn());
}

void TestLadder::whoIsInStaysInView()
{
    Ladder ladder = begun();
    ladder.note(arrivalOf(1, Step::Identified, wanted));
    ladder.note(arrivalOf(2, Step::Dialled));
    ladder.note(arrivalOf(2, Step::NoWebSocket));
    ladder.note(arrivalOf(3, Step::Identified, u"another"_s));
    QVERIFY(ladder.isIn());
    QCOMPARE(ladder.shown()->visitor, 1u);
}

void TestLadder::theWantedOneGoesFirst()
{
    Ladder ladder = begun();
    ladder.note(arrivalOf(1, Step::Identified, u"another"_s));
    QVERIFY(ladder.isInUnderOtherName());
    ladder.note(arrivalOf(2, Step::WrongToken, wanted));
    QCOMPARE(ladder.shown()->visitor, 2u);
    ladder.note(arrivalOf(3, Step::WrongToken, u"another"_s));
    QCOMPARE(ladder.shown()->visitor, 2u);
}

void TestLadder::knownServersAreNotTheOne()
{
    Ladder ladder = begun();
    ladder.note(arrivalOf(1, Step::Dialled));
    ladder.note(arrivalOf(1, Step::Upgraded));
    QVERIFY(ladder.note(arrivalOf(1, Step::Identified, u"survival"_s)));
    QVERIFY(!ladder.shown());
    QCOMPARE(picture(ladder), u"Nnnn"_s);
    QVERIFY(!ladder.note(arrivalOf(2, Step::WrongToken, u"survival"_s)));
    QVERIFY(ladder.failures().isEmpty());
}

void TestLadder::anUnknownNameIsTakenForIt()
{
    Ladder ladder = begun();
    ladder.note(arrivalOf(1, Step::Identified, u"my-own-idea"_s));
    QVERIFY(ladder.isInUnderOtherName());
    QVERIFY(!ladder.isIn());
    ladder.setIdentity(u"my-own-idea"_s);
    QVERIFY(ladder.isIn());
}

void TestLadder::aSecondPlaceIsListed()
{
    Ladder ladder = begun();
    ladder.note(arrivalOf(1, Step::Identified, wanted));
    QVERIFY(ladder.note(arrivalOf(2, Step::DuplicateIdentity, wanted)));
    QVERIFY(ladder.isIn());
    QCOMPARE(ladder.failures().constFirst().step, Step::DuplicateIdentity);
}

void TestLadder::failuresAreFewAndDifferent()
{
    Ladder ladder = begun();
    for (quint64 visitor = 1; visitor < 50; ++visitor)
        ladder.note(arrivalOf(visitor, Step::TlsOnPlain));
    QCOMPARE(ladder.failures().size(), 1);
    QCOMPARE(ladder.failures().constFirst().visitor, 49u);
    for (quint64 visitor = 50; visitor < 60; ++visitor)
        ladder.note(arrivalOf(visitor, Step::WrongToken, u"id-%1"_s.arg(visitor)));
    QCOMPARE(ladder.failures().size(), Ladder::maximumFailures);
    QCOMPARE(ladder.failures().constFirst().visitor, 59u);
}

} // namespace tst_ladder

QTEST_GUILESS_MAIN(tst_ladder::TestLadder)
#include "tst_ladder.moc"
