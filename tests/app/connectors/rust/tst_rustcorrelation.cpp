#include "connectors/rust/commandchannel.h"
#include "connectors/rust/correlation.h"
#include "support/patience.h"

#include <QJsonObject>
#include <QTest>

#include <array>

namespace tst_rustcorrelation {

using namespace hawser::rust;
using namespace Qt::StringLiterals;
using Clock = Correlation::Clock;

namespace {

RconFrame frame(qint32 identifier, const QString &message,
                RconFrame::Type type = RconFrame::Type::Generic)
{
    RconFrame made;
    made.identifier = identifier;
    made.message = message;
    made.type = type;
    return made;
}

constexpr std::array kickReplies{"Kicked: "_L1, "Player not found"_L1};
constexpr std::array sayReplies{"[CHAT]"_L1};

} // namespace

class tst_RustCorrelation : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_now = Clock::time_point(1h); }
    void endsAtJson();
    void endsAtAKnownBeginning();
    void endsAfterQuiet();
    void takesChatOnlyAsAnswerToSay();
    void hearsNothing();
    void isNotFooledByBracketsThatAreNoJson();
    void leavesOthersFramesAlone();
    void boundsWhatItKeeps();
    void givesTimeAgain();
    void sendsOneAfterTheOther();
    void letsPeopleGoFirst();
    void forgetsEverything();
    void tellsLateFramesFromForeignOnes();

private:
    Correlation m_correlation;
    Clock::time_point m_now;
};

void tst_RustCorrelation::endsAtJson()
{
    m_correlation.begin(1001, {.isJson = true}, m_now);
    QVERIFY(!m_correlation.finished(m_now));
    QVERIFY(m_correlation.take(frame(1001, u"Calling 'playerlist'"_s), m_now));
    QVERIFY(!m_correlation.finished(m_now));
    QVERIFY(m_correlation.take(frame(1001, u"[]"_s), m_now + 3ms));
    const auto output = m_correlation.finished(m_now + 3ms);
    QVERIFY(output);
    QCOMPARE(output->reply(), u"[]"_s);
    QCOMPARE(output->frames.size(), 2);
    QVERIFY(!m_correlation.isUnderway());
}

void tst_RustCorrelation::endsAtAKnownBeginning()
{
    m_correlation.begin(1002, {.beginnings = kickReplies}, m_now);
    m_correlation.take(frame(1002, u"Kicking Mara"_s), m_now);
    QVERIFY(!m_correlation.finished(m_now));
    m_correlation.take(frame(1002, u"Kicked: Mara"_s), m_now);
    QCOMPARE(m_correlation.finished(m_now)->reply(), u"Kicked: Mara"_s);
    m_correlation.begin(1003, {.beginnings = kickReplies}, m_now);
    m_correlation.take(frame(1003, u"Player not found"_s), m_now);
    QCOMPARE(m_correlation.finished(m_now)->reply(), u"Player not found"_s);
}

void tst_RustCorrelation::endsAfterQuiet()
{
    m_correlation.begin(1004, {}, m_now);
    m_correlation.take(frame(1004, u"one"_s), m_now + 10ms);
    m_correlation.take(frame(1004, u"two"_s), m_now + 200ms);
    QVERIFY(!m_correlation.finished(m_now + 449ms));
    const auto output = m_correlation.finished(m_now + 450ms);
    QVERIFY(output);
    QCOMPARE(output->text(), u"one\ntwo"_s);
    QCOMPARE(output->roundTrip, std::chrono::microseconds(10ms));
}

void tst_RustCorrelation::takesChatOnlyAsAnswerToSay()
{
    m_correlation.begin(1004, {.beginnings = sayReplies}, m_now);
    m_correlation.take(frame(1004, u"[CHAT] SERVER[0] : hello"_s), m_now);
    QVERIFY(m_correlation.finished(m_now));
    m_correlation.begin(1005, {.isJson = true, .beginnings = sayReplies}, m_now);
    m_correlation.take(frame(1005, u"{\"Message\":\"hello\"}"_s, RconFrame::Type::Chat), m_now);
    QVERIFY(!m_correlation.finished(m_now));
    QVERIFY(m_correlation.finished(m_now + Correlation::quiet));
}

void tst_RustCorrelation::hearsNothing()
{
    m_correlation.begin(1005, {}, m_now);
    QVERIFY(!m_correlation.finished(m_now + 4'999ms));
    const auto output = m_correlation.finished(m_now + 5s);
    QVERIFY(output);
    QVERIFY(!output->isAnswered());
    QVERIFY(output->reply().isEmpty());
}

void tst_RustCorrelation::isNotFooledByBracketsThatAreNoJson()
{
    m_correlation.begin(1006, {.isJson = true}, m_now);
    m_correlation.take(frame(1006, u"[EAC] kicking nobody"_s), m_now);
    m_correlation.take(frame(1006, u"{broken"_s), m_now);
    QVERIFY(!m_correlation.finished(m_now));
    m_correlation.take(frame(1006, u"{\"Players\":3}"_s), m_now);
    QVERIFY(m_correlation.finished(m_now));
}

void tst_RustCorrelation::leavesOthersFramesAlone()
{
    m_correlation.begin(1007, {}, m_now);
    QVERIFY(!m_correlation.take(frame(0, u"line"_s), m_now));
    QVERIFY(!m_correlation.take(frame(-1, u"{}"_s, RconFrame::Type::Chat), m_now));
    QVERIFY(!m_correlation.take(frame(1006, u"late"_s), m_now));
    m_correlation.drop();
    QVERIFY(!m_correlation.take(frame(1007, u"late"_s), m_now));
}

void tst_RustCorrelation::boundsWhatItKeeps()
{
    m_correlation.begin(1008, {}, m_now);
    for (int i = 0; i < 10'000; ++i)
        m_correlation.take(frame(1008, u"spam"_s), m_now);
    const auto output = m_correlation.finished(m_now + Correlation::quiet);
    QVERIFY(output);
    QCOMPARE(output->frames.size(), Correlation::mostFrames);
}

void tst_RustCorrelation::givesTimeAgain()
{
    m_correlation.begin(1009, {.patience = 1s}, m_now);
    m_correlation.allowMore(m_now + 900ms);
    QVERIFY(!m_correlation.finished(m_now + 1'500ms));
    QVERIFY(m_correlation.finished(m_now + 1'900ms));
}

namespace {

/// A channel whose frames are kept, and that can be answered.
struct Line
{
    Line()
        : channel(
            [this](const QByteArray &bytes) { sent << QJsonDocument::fromJson(bytes).object(); })
    {
    }
    QString command(int number) const { return sent.at(number)["Message"_L1].toString(); }
    void answer(int number, const QString &message)
    {
        channel.take(frame(qint32(sent.at(number)["Identifier"_L1].toInteger()), message));
    }
    void run(const QString &command,
             CommandChannel::Urgency urgency = CommandChannel::Urgency::Request)
    {
        channel.run(
            command, {.isJson = true, .patience = 30ms},
            [this, command](const CommandOutput &output) {
                ended << command + u'=' + output.reply();
            },
            urgency);
    }

    QList<QJsonObject> sent;
    QStringList ended;
    CommandChannel channel;
};

} // namespace

void tst_RustCorrelation::sendsOneAfterTheOther()
{
    Line line;
    line.run(u"a"_s);
    line.run(u"b"_s);
    QCOMPARE(line.sent.size(), 1);
    line.answer(0, u"[1]"_s);
    QCOMPARE(line.sent.size(), 2);
    line.answer(0, u"[9]"_s); // comes late: it is nobody's answer any more
    QCOMPARE(line.ended, QStringList{u"a=[1]"_s});
    line.answer(1, u"[2]"_s);
    QCOMPARE(line.ended, (QStringList{u"a=[1]"_s, u"b=[2]"_s}));
    line.run(u"c"_s);
    QTRY_COMPARE(line.ended.size(), 3);
    QCOMPARE(line.ended.last(), u"c="_s);
    QVERIFY(line.sent[0]["Identifier"_L1].toInteger() > 1000);
    QVERIFY(line.sent[0]["Identifier"_L1] != line.sent[1]["Identifier"_L1]);
}

void tst_RustCorrelation::letsPeopleGoFirst()
{
    Line line;
    line.run(u"a"_s, CommandChannel::Urgency::Background);
    line.run(u"b"_s, CommandChannel::Urgency::Background);
    line.run(u"c"_s);
    line.answer(0, u"[]"_s);
    line.answer(1, u"[]"_s);
    line.answer(2, u"[]"_s);
    QCOMPARE(line.ended, (QStringList{u"a=[]"_s, u"c=[]"_s, u"b=[]"_s}));
}

void tst_RustCorrelation::forgetsEverything()
{
    Line line;
    line.run(u"a"_s);
    line.run(u"b"_s);
    line.channel.clear();
    line.answer(0, u"[]"_s);
    QVERIFY(line.ended.isEmpty());
    line.run(u"c"_s);
    QCOMPARE(line.command(1), u"c"_s);
    line.answer(1, u"[]"_s);
    QCOMPARE(line.ended, QStringList{u"c=[]"_s});
}

void tst_RustCorrelation::tellsLateFramesFromForeignOnes()
{
    Line line;
    line.run(u"a"_s);
    line.answer(0, u"[]"_s);
    const auto first = qint32(line.sent[0]["Identifier"_L1].toInteger());
    using Owner = CommandChannel::Owner;
    QCOMPARE(line.channel.ownerOf(frame(first, {})), Owner::EarlierCommand);
    QCOMPARE(line.channel.ownerOf(frame(0, {})), Owner::Nobody);
    QCOMPARE(line.channel.ownerOf(frame(first + 1, {})), Owner::Nobody);
    line.run(u"b"_s);
    QCOMPARE(line.channel.ownerOf(frame(first + 1, {})), Owner::CommandInHand);
    line.channel.clear(); // another connection: what was asked before is foreign
    QCOMPARE(line.channel.ownerOf(frame(first, {})), Owner::Nobody);
}

} // namespace tst_rustcorrelation

QTEST_GUILESS_MAIN(tst_rustcorrelation::tst_RustCorrelation)
#include "tst_rustcorrelation.moc"
