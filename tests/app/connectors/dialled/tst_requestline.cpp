#include "connectors/dialled/requestline.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_requestline {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_RequestLine : public QObject
{
    Q_OBJECT

private slots:
    void refusesBeforeStart();
    void keepsToItsWidthAndOrder();
    void finishesFromWithinTransmit();
    void endsLateOnesAsUnknown();
    void tellsLostFromUnsent();
    void takesAShutdownAsAccepted();
    void ignoresWhatHasEnded();
    void isBounded();

private:
    static Request request(const QString &id, Action action = Action::GetPlayers)
    {
        Request made;
        made.id = id;
        made.server = ServerId::createNew();
        made.action = action;
        return made;
    }
    static Reply done()
    {
        Reply reply;
        reply.outcome = Outcome::Done;
        return reply;
    }
    static Reply replyAt(const QSignalSpy &spy, int index)
    {
        return spy.at(index).first().value<Reply>();
    }
};

void tst_RequestLine::refusesBeforeStart()
{
    RequestLine line(1, [](const Request &) { QFAIL("sent"); });
    QSignalSpy replies(&line, &RequestLine::replied);
    line.add(request(u"a"_s));
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replyAt(replies, 0).outcome, Outcome::Failed);
    QVERIFY(!replyAt(replies, 0).error.isEmpty());
}

void tst_RequestLine::keepsToItsWidthAndOrder()
{
    QStringList sent;
    RequestLine line(2, [&](const Request &request) { sent.append(request.id); });
    QSignalSpy replies(&line, &RequestLine::replied);
    line.start();
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        line.add(request(id));
    QCOMPARE(sent, QStringList({u"a"_s, u"b"_s}));
    line.finish(u"b"_s, done());
    QCOMPARE(sent.last(), u"c"_s);
    line.finish(u"a"_s, done());
    QCOMPARE(sent.last(), u"d"_s);
    QCOMPARE(replyAt(replies, 0).id, u"b"_s);
    QCOMPARE(replyAt(replies, 0).action, Action::GetPlayers);
    QCOMPARE(line.underway(), 2);
}

void tst_RequestLine::finishesFromWithinTransmit()
{
    RequestLine *self = nullptr;
    int sent = 0;
    RequestLine line(1, [&](const Request &request) {
        ++sent;
        self->finish(request.id, done());
    });
    self = &line;
    QSignalSpy replies(&line, &RequestLine::replied);
    line.start();
    for (int i = 0; i < 1'000; ++i)
        line.add(request(QString::number(i)));
    QCOMPARE(sent, 1'000);
    QCOMPARE(replies.size(), 1'000);
    QCOMPARE(line.underway(), 0);
}

void tst_RequestLine::endsLateOnesAsUnknown()
{
    RequestLine line(2, [](const Request &) {});
    QSignalSpy replies(&line, &RequestLine::replied);
    QSignalSpy expired(&line, &RequestLine::expired);
    line.start();
    Request hasty = request(u"hasty"_s);
    hasty.deadline = 20ms;
    line.add(hasty);
    line.add(request(u"patient"_s));
    QTRY_COMPARE(replies.size(), 1);
    QCOMPARE(replyAt(replies, 0).id, u"hasty"_s);
    QCOMPARE(replyAt(replies, 0).outcome, Outcome::Unknown);
    QCOMPARE(expired.size(), 1);
    line.finish(u"hasty"_s, done());
    QCOMPARE(replies.size(), 1);
    QVERIFY(line.isWaitedFor(u"patient"_s));
}

void tst_RequestLine::tellsLostFromUnsent()
{
    RequestLine line(1, [](const Request &) {});
    QSignalSpy replies(&line, &RequestLine::replied);
    line.start();
    line.add(request(u"sent"_s));
    line.add(request(u"waiting"_s));
    line.stop(u"the line was cut"_s);
    QCOMPARE(replies.size(), 2);
    QCOMPARE(replyAt(replies, 0).outcome, Outcome::Unknown);
    QCOMPARE(replyAt(replies, 1).outcome, Outcome::Failed);
    QVERIFY(replyAt(replies, 0).error.contains(u"the line was cut"_s));
    QVERIFY(replyAt(replies, 1).error.contains(u"the line was cut"_s));
}

void tst_RequestLine::takesAShutdownAsAccepted()
{
    RequestLine line(1, [](const Request &) {});
    QSignalSpy replies(&line, &RequestLine::replied);
    line.start();
    line.add(request(u"down"_s, Action::Shutdown));
    line.stop(u"closed"_s);
    QCOMPARE(replyAt(replies, 0).outcome, Outcome::Accepted);
}

void tst_RequestLine::ignoresWhatHasEnded()
{
    RequestLine line(1, [](const Request &) {});
    QSignalSpy replies(&line, &RequestLine::replied);
    line.start();
    line.finish(u"never asked"_s, done());
    line.add(request(u"a"_s));
    line.finish(u"a"_s, done());
    line.finish(u"a"_s, done());
    QCOMPARE(replies.size(), 1);
}

void tst_RequestLine::isBounded()
{
    RequestLine line(1, [](const Request &) {});
    QSignalSpy replies(&line, &RequestLine::replied);
    line.start();
    for (std::size_t i = 0; i < RequestLine::maximumInLine + 1; ++i)
        line.add(request(QString::number(i)));
    QCOMPARE(replies.size(), 0);
    line.add(request(u"too many"_s));
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replyAt(replies, 0).outcome, Outcome::Failed);
}

} // namespace tst_requestline

QTEST_GUILESS_MAIN(tst_requestline::tst_RequestLine)
#include "tst_requestline.moc"
