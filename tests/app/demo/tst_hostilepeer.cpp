#include "app/connectors/dialledin.h"

#include "demo/hostilepeer.h"
#include "demo/simulatedserver.h"
#include "support/patience.h"

#include <QMetaEnum>

namespace tst_hostilepeer {

using namespace hawser;
using namespace hawser::test;
using namespace std::chrono_literals;

using Kind = HostilePeer::Kind;

/// Whatever one peer does, the others are served, and what he says is bounded and cleaned.
class TestHostilePeer : public QObject
{
    Q_OBJECT

    static EndpointLimits quickLimits()
    {
        EndpointLimits limits;
        limits.identifyWithin = 500ms;
        limits.refusedStays = 500ms;
        return limits;
    }

    static SimulatedGameServer::Options goodServer(const Host &host)
    {
        SimulatedGameServer::Options options;
        options.endpoint = host.url;
        options.dialect = u"minecraft"_s;
        options.identity = u"good"_s;
        options.registrationToken = rightToken;
        options.tick = 5ms;
        return options;
    }

    static bool isServed(Host &host)
    {
        const qsizetype before = host.replies.size();
        host.ask(u"good"_s, u"alive?"_s, Action::TestReachability);
        const auto isAnswered = [&] {
            host.events();
            return host.replies.size() > before && host.replies.last().outcome == Outcome::Done;
        };
        return QTest::qWaitFor(isAnswered, patiently);
    }

private slots:
    void othersAreServed_data()
    {
        QTest::addColumn<int>("kind");
        const auto kinds = QMetaEnum::fromType<Kind>();
        for (int at = 0; at < kinds.keyCount(); ++at)
            QTest::newRow(kinds.key(at)) << kinds.value(at);
    }

    void othersAreServed()
    {
        QFETCH(const int, kind);
        Host host(quickLimits());
        SimulatedGameServer good(goodServer(host));
        good.start();
        QTRY_COMPARE(host.stateOf(u"good"_s), ConnectionState::Online);
        std::vector<std::unique_ptr<HostilePeer>> peers;
        for (int number = 0; number < 4; ++number) {
            peers.push_back(std::make_unique<HostilePeer>(Kind(kind), host.url,
                                                          u"bad-%1"_s.arg(number), rightToken));
            peers.back()->start();
        }
        for (int round = 0; round < 5; ++round)
            QVERIFY(isServed(host));
        QCOMPARE(host.stateOf(u"good"_s), ConnectionState::Online);
    }

    void whoNeverIdentifiesIsSentAway_data()
    {
        QTest::addColumn<int>("kind");
        for (const Kind kind : {Kind::Silent, Kind::Speechless, Kind::NoHttp, Kind::NoIdentity,
                                Kind::EarlyEvents, Kind::Garbage})
            QTest::newRow(QMetaEnum::fromType<Kind>().valueToKey(int(kind))) << int(kind);
    }

    void whoNeverIdentifiesIsSentAway()
    {
        QFETCH(const int, kind);
        Host host(quickLimits());
        HostilePeer peer(Kind(kind), host.url, u"bad"_s, rightToken);
        peer.start();
        QTRY_VERIFY_WITH_TIMEOUT(peer.isGone(), 10'000);
        QVERIFY(!peer.isIdentified());
        QVERIFY(host.appeared.isEmpty());
        QVERIFY(host.events().isEmpty());
    }

    void oddTextsAreKeptAndCleaned()
    {
        Host host;
        HostilePeer peer(Kind::OddTexts, host.url, u"odd"_s, rightToken);
        peer.start();
        QTRY_VERIFY(peer.eventsSent() > 0);
        QTRY_COMPARE(host.events().size(), peer.eventsSent());
        for (const Seen &event : host.events()) {
            QVERIFY(event.text.size() <= 4'096 && event.player.size() <= 4'096);
            for (const QChar letter : event.text + event.player)
                QVERIFY2(letter == u'\t' || (letter.unicode() >= 0x20 && letter != QChar(0x202e)),
                         qPrintable(QString::number(letter.unicode(), 16)));
        }
    }

    void aFloodLosesNothing()
    {
        Host host;
        HostilePeer peer(Kind::Flood, host.url, u"flood"_s, rightToken);
        peer.start();
        QTRY_COMPARE_WITH_TIMEOUT(host.events().size(), HostilePeer::floodEvents, 30'000);
    }

    void aHugeMessageEndsTheSession()
    {
        Host host;
        HostilePeer peer(Kind::HugeText, host.url, u"huge"_s, rightToken);
        peer.start();
        QTRY_VERIFY(peer.isIdentified());
        QTRY_VERIFY_WITH_TIMEOUT(peer.isGone(), 20'000);
        QVERIFY(host.events().isEmpty());
    }

    void theGuesserLearnsNothing()
    {
        Host host;
        HostilePeer peer(Kind::WrongToken, host.url, u"guess"_s, rightToken);
        peer.start();
        QTRY_VERIFY(peer.refusals() >= 1);
        QVERIFY(!peer.isIdentified());
        QVERIFY(host.appeared.isEmpty());
        QTRY_VERIFY(!host.audits.isEmpty());
    }
};

} // namespace tst_hostilepeer

QTEST_GUILESS_MAIN(tst_hostilepeer::TestHostilePeer)
#include "tst_hostilepeer.moc"
