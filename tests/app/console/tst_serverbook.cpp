#include "console/serverbook.h"
#include "support/madeupevents.h"

#include <QJsonArray>
#include <QTest>

namespace tst_serverbook {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

ServerInfo server(const QString &identity, const QString &name)
{
    ServerInfo info;
    info.id = ServerId::forIdentity(identity);
    info.identity = identity;
    info.name = name;
    return info;
}

Reply players(std::initializer_list<std::pair<QString, QString>> list)
{
    QJsonArray array;
    for (const auto &[id, name] : list)
        array.append(QJsonObject{{"gameId"_L1, id}, {"name"_L1, name}});
    Reply reply;
    reply.action = Action::GetPlayers;
    reply.outcome = Outcome::Done;
    reply.payload = array;
    return reply;
}

} // namespace

class TestServerBook : public QObject
{
    Q_OBJECT

private slots:
    void findsByIdIdentityAndName()
    {
        ServerBook book;
        const ServerId oakvale = book.add(server(u"mc-1"_s, u"Oakvale"_s)).info.id;
        const ServerId twin = book.add(server(u"mc-2"_s, u"Twin"_s)).info.id;
        book.add(server(u"mc-3"_s, u"Twin"_s));
        const ServerId odd = book.add(server(u"Oakvale"_s, u"named like another's name"_s)).info.id;

        QCOMPARE(book.lookUp(oakvale.toString()), oakvale);
        QCOMPARE(book.lookUp(u"mc-2"_s), twin);
        QCOMPARE(book.lookUp(u"Oakvale"_s), odd); // the identity comes before the name
        QVERIFY(!book.lookUp(u"Twin"_s));
        QVERIFY(!book.lookUp(QString()));
        QVERIFY(!book.lookUp(ServerId::createNew().toString()));
        QCOMPARE(book.all().size(), 4);
        QCOMPARE(book.add(server(u"mc-1"_s, u"again"_s)).info.name, u"Oakvale"_s);
    }

    void learnsFromEvents()
    {
        ServerBook book;
        const ServerId oakvale = book.add(server(u"mc-1"_s, u"Oakvale"_s)).info.id;
        const ServerId stranger = ServerId::forIdentity(u"nobody"_s);
        const QList<ServerId> touched
            = book.learn(test::batchOf({{oakvale, EventType::PlayerConnected, "Zoë", "", "7"},
                                        {stranger, EventType::Log, "", "x"},
                                        {oakvale, EventType::Log, "", "y"}},
                                       5'000'000));

        QCOMPARE(touched, QList<ServerId>{oakvale});
        const ServerInfo &info = book.find(oakvale)->info;
        QCOMPARE(info.eventCount, 2u);
        QCOMPARE(info.lastEventAt->toSecsSinceEpoch(), 5);
        QVERIFY(!info.playersOnline); // one join does not tell how many are there
    }

    void theRosterFollowsListsAndEvents()
    {
        Roster roster;
        QVERIFY(roster.learn(players({{u"1"_s, u"Ann"_s}, {u"2"_s, u"Bob"_s}})));
        QCOMPARE(roster.online(), 2);
        const ServerId id = ServerId::forIdentity(u"mc"_s);
        const EventBatch batch = test::batchOf({{id, EventType::PlayerDisconnected, "Ann", "", "1"},
                                                {id, EventType::PlayerConnected, "Zoë", "", "3"},
                                                {id, EventType::ChatMessage, "Eve", "hi", "4"}});
        for (const EventRecord &record : batch.records())
            roster.learn(batch, record);

        QCOMPARE(roster.online(), 2);
        QCOMPARE(roster.players(),
                 (QList<KnownName>{{u"3"_s, u"Zoë"_s}, {u"2"_s, u"Bob"_s}, {u"1"_s, u"Ann"_s}}));
        QVERIFY(roster.learn(players({})));
        QCOMPARE(roster.online(), 0);
        QCOMPARE(roster.players().size(), 3); // still known
    }

    void theRosterIsBounded()
    {
        Roster roster;
        const ServerId id = ServerId::forIdentity(u"mc"_s);
        roster.learn(players({}));
        for (int i = 0; i < Roster::maximumPlayers * 2; ++i) {
            const std::string name = std::to_string(i);
            const EventBatch batch
                = test::batchOf({{id, EventType::PlayerConnected, name, "", name}});
            roster.learn(batch, batch.records()[0]);
        }
        QCOMPARE_LE(roster.players().size(), Roster::maximumPlayers);
        QCOMPARE_GE(roster.players().size(), Roster::maximumPlayers / 2);
        QCOMPARE(*roster.online(), int(roster.players().size()));
    }

    void failedAnswersTeachNothing()
    {
        Roster roster;
        Reply reply = players({{u"1"_s, u"Ann"_s}});
        reply.outcome = Outcome::Failed;
        QVERIFY(!roster.learn(reply));
        QVERIFY(!roster.online());
    }

    void listsAreBounded()
    {
        ServerEntry entry;
        for (int i = 0; i < ServerEntry::maximumTimeline + 1; ++i)
            entry.note(StateChange{ConnectionState::Online, QString::number(i), {}});
        for (int i = 0; i < ServerEntry::maximumConversation + 1; ++i)
            entry.note(ConversationLine{{}, ConversationLine::Direction::In, QString::number(i)});
        QCOMPARE(entry.timeline.size(), ServerEntry::maximumTimeline);
        QCOMPARE(entry.timeline.first().cause, u"1"_s);
        QCOMPARE(entry.conversation.size(), ServerEntry::maximumConversation);
    }
};

} // namespace tst_serverbook

QTEST_GUILESS_MAIN(tst_serverbook::TestServerBook)
#include "tst_serverbook.moc"
