#include "console/serverbook.h"
#include "console/serversampler.h"

#include <QTest>

namespace tst_serversampler {

using namespace hawser;
using namespace Qt::StringLiterals;

/// What is noted of every game server once a minute.
class TestServerSampler : public QObject
{
    Q_OBJECT

    static ServerInfo server(const QString &name, ConnectionState state)
    {
        ServerInfo info;
        info.id = ServerId::forIdentity(name);
        info.name = name;
        info.state.state = state;
        info.playersOnline = 7;
        info.roundTrip = std::chrono::microseconds(1'500);
        return info;
    }

private slots:
    void notesOnceAMinute()
    {
        ServerBook book;
        book.add(server(u"on"_s, ConnectionState::Online));
        book.add(server(u"lost"_s, ConnectionState::Waiting));
        ServerInfo stranger = server(u"stranger"_s, ConnectionState::Online);
        stranger.standing = Standing::New;
        book.add(stranger);
        QList<StoredSample> noted;
        ServerSampler sampler(book, [&](const StoredSample &sample) { noted.append(sample); });
        sampler.sample(120'000);
        QCOMPARE(noted.size(), 2); // and not who waits at the door
        QCOMPARE(noted[0].minute, 2);
        QCOMPARE(*noted[0].players, 7);
        QCOMPARE(*noted[0].roundTripUs, 1'500);
        QCOMPARE(noted[0].state, int(ConnectionState::Online));
        QVERIFY(!noted[1].players && !noted[1].roundTripUs); // it was so before it was lost
        QCOMPARE(noted[1].state, int(ConnectionState::Waiting));
        sampler.sample(179'999);
        QCOMPARE(noted.size(), 2);
        sampler.sample(180'000);
        QCOMPARE(noted.size(), 4);
    }
};

} // namespace tst_serversampler

QTEST_GUILESS_MAIN(tst_serversampler::TestServerSampler)
#include "tst_serversampler.moc"
