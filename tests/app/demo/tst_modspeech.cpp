#include "app/protocol/events/decoded.h"

#include "demo/modspeech.h"
#include "protocol/takaro/messages.h"

#include <QTest>

namespace tst_modspeech {

using namespace hawser;
using namespace hawser::demo;
using namespace hawser::test;
using namespace Qt::StringLiterals;

namespace {

struct EventKind
{
    Happening::Kind kind;
    char letter;
    QByteArray type;
};

const EventKind eventKinds[] = {
    {Happening::Kind::Joined, 'j', "player-connected"},
    {Happening::Kind::Left, 'l', "player-disconnected"},
    {Happening::Kind::Said, 'c', "chat-message"},
    {Happening::Kind::Died, 'd', "player-death"},
    {Happening::Kind::Killed, 'k', "entity-killed"},
    {Happening::Kind::Logged, 'o', "log"},
};

Happening happening(const EventKind &kind, const World &world)
{
    Happening made;
    made.kind = kind.kind;
    if (kind.kind != Happening::Kind::Logged)
        made.player = world.online().front();
    if (kind.kind == Happening::Kind::Said)
        made.channel = u"global"_s;
    made.text = u"Zoë said “hi”"_s;
    made.entity = world.game().entities.front();
    made.weapon = QString::fromUtf8(world.game().weapons.front());
    return made;
}

} // namespace

/// What the simulated mods write is what the protocol code reads: each side written apart.
class TestModSpeech : public QObject
{
    Q_OBJECT

private slots:
    void eventsAreReadable_data()
    {
        QTest::addColumn<QString>("dialect");
        for (const Manner &manner : manners())
            QTest::newRow(manner.dialect.data()) << QString(manner.dialect);
    }

    void eventsAreReadable()
    {
        QFETCH(const QString, dialect);
        const Manner &manner = *findManner(dialect);
        const World world(*findGame(manner.game), 1);
        for (const EventKind &kind : eventKinds) {
            const Happening made = happening(kind, world);
            const auto frame = eventFrame(manner, world, made);
            const bool reports = manner.events.find(kind.letter) != std::string_view::npos;
            QCOMPARE(frame.has_value(), reports);
            if (!frame)
                continue;
            const Decoded seen = decoded(*frame);
            QCOMPARE(seen.kind, takaro::FrameKind::GameEvent);
            QCOMPARE(seen.type(), kind.type);
            if (made.player) {
                const Player &player = world.player(*made.player);
                QCOMPARE(seen.playerId(), player.id.toUtf8());
                QVERIFY(!seen.player().isEmpty());
            }
            if (kind.letter == 'c' || kind.letter == 'o')
                QCOMPARE(seen.text(), made.text.toUtf8());
            if (kind.letter == 'k' && !manner.habits.testFlag(Habit::SentenceInData))
                QVERIFY(seen.text().contains(made.entity.code)
                        || seen.text().contains(made.entity.name));
        }
    }

    void everyDialectIsSimulated()
    {
        QStringList known;
        for (const takaro::Dialect &dialect : takaro::dialects())
            known.append(dialect.key);
        QStringList simulated;
        for (const Manner &manner : manners())
            simulated.append(manner.dialect);
        known.sort();
        simulated.sort();
        QCOMPARE(simulated, known);
    }

    void everyAbilityIsSaid()
    {
        for (const Manner &manner : manners()) {
            int letters = 0;
            for (const char letter : manner.actions)
                letters += letter != ' ';
            QCOMPARE(letters, actionCount);
            for (const ActionSpec &spec : actionCatalogue())
                QVERIFY(std::string_view("YFN").find(abilityOf(manner, QString(spec.name)))
                        != std::string_view::npos);
            QCOMPARE(abilityOf(manner, u"noSuchAction"), 'N');
        }
    }

    void identifiesAsTheFactSheetSays()
    {
        const auto read = [](const char *dialect) {
            const QByteArray frame = identifyFrame(*findManner(QString::fromLatin1(dialect)),
                                                   u"id-1"_s, u"reg-1"_s, u"Name"_s);
            return QJsonDocument::fromJson(frame).object();
        };
        const auto conan = takaro::readIdentify(read("conan"));
        QVERIFY(conan);
        QCOMPARE(conan->name, u"Name"_s);
        const auto rust = takaro::readIdentify(read("rust"));
        QVERIFY(rust);
        QCOMPARE(rust->identityToken, u"id-1"_s);
        QVERIFY(rust->name.isEmpty());
        QVERIFY(read("7d2d").contains("requestId"_L1));
        QVERIFY(!read("minecraft").contains("requestId"_L1));
    }
};

} // namespace tst_modspeech

QTEST_APPLESS_MAIN(tst_modspeech::TestModSpeech)
#include "tst_modspeech.moc"
