#include "app/connectors/rust/told.h"
#include "connectors/rust/narrator.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

namespace tst_rustnarrator {

using namespace hawser;
using namespace hawser::rust;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Type = RconFrame::Type;

RconFrame frame(Type type, qint32 identifier, const QString &message)
{
    RconFrame made;
    made.type = type;
    made.identifier = identifier;
    made.message = message;
    return made;
}

RconFrame line(const QString &message)
{
    return frame(Type::Generic, 0, message);
}

RconFrame chat(const QString &json)
{
    return frame(Type::Chat, -1, json);
}

/// HookParser's line for Mara; \a members: what follows her in "data".
RconFrame hook(int type, const QString &members = {})
{
    return line(
        u"[Hook Parser] {\"type\":%1,\"data\":{\"player\":{\"name\":\"Mara\","
        "\"steamId\":\"76561190000000001\",\"ip\":\"203.0.113.7:51000\",\"ping\":34}%2}}"_s.arg(
            QString::number(type), members));
}

QString said(int channel, const QString &text, const QString &id = u"\"76561190000000001\""_s,
             const QString &name = u"Mara"_s)
{
    return u"{\"Channel\":%1,\"Message\":\"%2\",\"UserId\":%3,\"Username\":\"%4\","
           "\"Color\":\"#5af\",\"Time\":1930000000}"_s.arg(QString::number(channel), text, id,
                                                           name);
}

RustPlayer player(const QString &id, const QString &name)
{
    RustPlayer made;
    made.id = id;
    made.name = name;
    return made;
}

const QString maraId = u"76561190000000001"_s;
const QString bobId = u"76561190000000002"_s;
const QString maraTag = u"Mara[76561190000000001]"_s;
const QString joinLine
    = u"203.0.113.7:51000/76561190000000001/Mara joined [windows/76561190000000001]"_s;
const QString leaveLine = u"203.0.113.7:51000/76561190000000001/Mara disconnecting: disconnect"_s;

} // namespace

/// From frames to events.
class tst_RustNarrator : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void understands_data();
    void understands();
    void readsHostileLines_data();
    void readsHostileLines();
    void keepsWhatItKnows_data();
    void keepsWhatItKnows();
    void tellsOfAJoinOnce_data();
    void tellsOfAJoinOnce();
    void believesTheListOnly();
    void tellsOfALeaveWithItsReason();
    void takesTheListFromBeforeAHook();
    void tellsChatOnceInAnyOrder_data();
    void tellsChatOnceInAnyOrder();
    void tellsTwoEqualMessagesTwice();
    void tellsADeathOnce();
    void warnsOfUnknownHooksOnce();
    void letsWhoIsKnownDecide();
    void doesNotBelieveDeathsOfStrangers();
    void overhearsOnlyWhatHappens();
    void keepsDamagedMessages();
    void survivesGarbage();

private:
    void hear(const RconFrame &what) { m_narrator->hear(what, moment()); }
    Narrator::Moment moment() const { return {m_now, 1'700'000'000'000'000}; }
    void list(const std::vector<RustPlayer> &players)
    {
        m_now += 1s;
        m_narrator->listed(players, m_now, moment());
    }
    /// All that was told, once nothing is held back any more.
    QStringList told()
    {
        m_now += ChatTwins::window;
        m_narrator->tick(moment());
        return m_kept->take();
    }

    std::unique_ptr<KeptFeed> m_kept;
    std::unique_ptr<Narrator> m_narrator;
    QStringList m_warnings;
    Narrator::Clock::time_point m_now;
};

void tst_RustNarrator::init()
{
    m_now = Narrator::Clock::time_point(1h);
    m_warnings.clear();
    m_kept = std::make_unique<KeptFeed>();
    m_narrator = std::make_unique<Narrator>(m_kept->feed, ServerId::createNew(), QByteArray(),
                                            [this](const QString &text) { m_warnings << text; });
}

/// Numbers as in the list of examples.
void tst_RustNarrator::understands_data()
{
    QTest::addColumn<QList<RconFrame>>("frames");
    QTest::addColumn<QStringList>("events");
    const auto row = [](const char *name, const QList<RconFrame> &frames,
                        const QStringList &events) { QTest::newRow(name) << frames << events; };
    const QString mara = u"[76561190000000001 Mara]"_s;
    row("1 hook: connected", {hook(0)}, {u"player-connected "_s + mara});
    row("2 hook: disconnected", {hook(1)}, {u"player-disconnected "_s + mara});
    row("3 hook: team chat", {hook(2, u",\"msg\":\"hi\",\"channel\":\"Team\""_s)},
        {u"chat-message "_s + mara + u" team hi"_s});
    row("4 hook: clan chat", {hook(2, u",\"msg\":\"hi\",\"channel\":\"Clan\""_s)},
        {u"chat-message "_s + mara + u" team hi"_s});
    row("5 hook: death",
        {hook(3,
              u",\"attacker\":null,\"position\":{\"x\":1.0,\"y\":2.0,\"z\":3.0,"
              "\"magnitude\":3.7},\"weapon\":null"_s)},
        {u"player-death "_s + mara});
    row("6 hook: killed by a player",
        {hook(3,
              u",\"attacker\":{\"name\":\"Bob\",\"steamId\":\"76561190000000002\","
              "\"ip\":\"198.51.100.4:4\",\"ping\":9},\"position\":{\"x\":1,\"y\":2,\"z\":3},"
              "\"weapon\":\"ak47u.entity\""_s)},
        {u"player-death "_s + mara + u" Bob"_s});
    row("7 hook: killed an animal",
        {hook(4, u",\"entity\":\"boar\",\"weapon\":\"bow_hunting.entity\""_s)},
        {u"entity-killed "_s + mara + u" boar (bow_hunting.entity)"_s});
    row("8 hook: unknown", {line(u"[Hook Parser] {\"type\":9,\"data\":{}}"_s)},
        {u"log [Hook Parser] {\"type\":9,\"data\":{}}"_s});
    row("9 hook: broken", {line(u"[Hook Parser] {broken"_s)}, {u"log [Hook Parser] {broken"_s});
    row("10 chat", {chat(said(0, u"hello all"_s))},
        {u"chat-message "_s + mara + u" global hello all"_s});
    row("11 team chat", {chat(said(1, u"door?"_s))},
        {u"chat-message "_s + mara + u" team door?"_s});
    row("12 the server speaks", {chat(said(2, u"Restart soon"_s, u"\"0\""_s, u"SERVER"_s))},
        {u"chat-message global Restart soon"_s});
    row("13 clan chat, numeric id", {chat(said(5, u"gm"_s, u"76561190000000001"_s))},
        {u"chat-message "_s + mara + u" team gm"_s});
    row("14 a hook in chat", {chat(said(0, u"[Hook Parser] {\\\"type\\\":0}"_s))},
        {u"chat-message "_s + mara + u" global [Hook Parser] {\"type\":0}"_s});
    row("15 twin of chat",
        {chat(said(0, u"hello all"_s)), line(u"[CHAT] "_s + maraTag + u" : hello all"_s)},
        {u"chat-message "_s + mara + u" global hello all"_s});
    row("16 twin of team chat",
        {line(u"[TEAM CHAT] "_s + maraTag + u" : door?"_s), chat(said(1, u"door?"_s))},
        {u"chat-message "_s + mara + u" team door?"_s});
    row("17 a hook in a chat line",
        {line(u"[CHAT] "_s + maraTag + u" : [Hook Parser] {\"type\":0,\"data\":{}}"_s)},
        {u"chat-message "_s + mara + u" global [Hook Parser] {\"type\":0,\"data\":{}}"_s});
    row("18 join hint", {line(joinLine)}, {u"log "_s + joinLine});
    const QString odd = u"203.0.113.7:51000/76561190000000001/A / B joined [x] joined "
                        "[windows/76561190000000001]"_s;
    row("19 join hint of an odd name", {line(odd)}, {u"log "_s + odd});
    row("20 leave hint", {line(leaveLine)}, {u"log "_s + leaveLine});
    row("21 spawn hint", {line(maraTag + u" has entered the game"_s)},
        {u"log "_s + maraTag + u" has entered the game"_s});
    row("22 killed by a player",
        {line(maraTag + u" was killed by Bob [42][76561190000000002] at (-120.5, 14.0, 88.3)"_s)},
        {u"player-death "_s + mara + u" Bob [42]"_s});
    row("23 killed by an animal",
        {line(maraTag + u" was killed by boar (Boar) at (1.0, 2.0, 3.0)"_s)},
        {u"player-death "_s + mara + u" boar (Boar)"_s});
    row("24 fell", {line(maraTag + u" died (Fall)"_s)}, {u"player-death "_s + mara + u" Fall"_s});
    row("25 suicide", {line(maraTag + u" was suicide by Suicide"_s)},
        {u"player-death "_s + mara + u" Suicide"_s});
    row("26 noise", {line(u"Saved 24,631 ents, cache(0.02), write(0.01), disk(0.00)."_s)},
        {u"log Saved 24,631 ents, cache(0.02), write(0.01), disk(0.00).~"_s});
    row("27 log", {line(u"[event] assets/prefabs/npc/cargo plane/cargo_plane.prefab"_s)},
        {u"log [event] assets/prefabs/npc/cargo plane/cargo_plane.prefab"_s});
    row("28 warning", {frame(Type::Warning, 0, u"Calling 'Foo' took 120ms"_s)},
        {u"log Calling 'Foo' took 120ms"_s});
    row("29 error", {frame(Type::Error, 0, u"NullReferenceException"_s)},
        {u"log NullReferenceException"_s});
}

void tst_RustNarrator::understands()
{
    QFETCH(QList<RconFrame>, frames);
    for (const RconFrame &each : frames)
        hear(each);
    QTEST(told(), "events");
}

void tst_RustNarrator::readsHostileLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("event");
    const auto log = [](const char *name, const QString &text) {
        QTest::newRow(name) << text << u"log "_s + text;
    };
    const auto row = [](const char *name, const QString &text, const QString &event) {
        QTest::newRow(name) << text << event;
    };
    const QString mara = u"[76561190000000001 Mara]"_s;
    row("old tags", u"Mara[4711/76561190000000001] was killed by Bob[12/76561190000000002]"_s,
        u"player-death "_s + mara + u" Bob"_s);
    row("suicide of today", maraTag + u" was killed by Suicide at (1.0, 2.0, 3.0)"_s,
        u"player-death "_s + mara + u" Suicide"_s);
    row("own hand", maraTag + u" was killed by "_s + maraTag + u" at (1, 2, 3)"_s,
        u"player-death "_s + mara + u" Suicide"_s);
    row("a guard kills", maraTag + u" was killed by Scientist[88123] at (1.0, 2.0, 3.0)"_s,
        u"player-death "_s + mara + u" Scientist"_s);
    row("a guard dies", u"Scientist[88123] was killed by "_s + maraTag + u" at (1.0, 2.0, 3.0)"_s,
        u"entity-killed "_s + mara + u" Scientist"_s);
    log("guards among themselves", u"Scientist[88123] was killed by Scientist[99] at (1, 2, 3)"_s);
    row("a killer named like a place",
        maraTag + u" was killed by x at (1.0, 2.0, 3.0)[76561190000000002]"_s,
        u"player-death "_s + mara + u" x at (1.0, 2.0, 3.0)"_s);
    row("a killer named like an id",
        maraTag + u" was killed by [76561190000000009][76561190000000002] at (1, 2, 3)"_s,
        u"player-death "_s + mara + u" [76561190000000009]"_s);
    row("a name of brackets", u"[[]][76561190000000001] died (Fall)"_s,
        u"player-death [76561190000000001 [[]]] Fall"_s);
    row("no name at all", u"[76561190000000001] died (Cold)"_s,
        u"player-death [76561190000000001 76561190000000001] Cold"_s);
    row("no cause", maraTag + u" died"_s, u"player-death "_s + mara);
    log("not quite died", maraTag + u" died (Fall) just now"_s);
    log("killed in chat without a tag", u"Mara: Bob[76561190000000002 was killed by me"_s);
    log("an id of sixteen digits", u"Mara[7656119000000001] died (Fall)"_s);
    log("an id that begins wrongly", u"Mara[16561190000000001] died (Fall)"_s);
    row("a whole death in chat",
        u"[CHAT] "_s + maraTag + u" : "_s + u"Bob[76561190000000002] died (Fall)"_s,
        u"chat-message "_s + mara + u" global Bob[76561190000000002] died (Fall)"_s);
    row("a join in chat", u"[CHAT] "_s + maraTag + u" : "_s + joinLine,
        u"chat-message "_s + mara + u" global "_s + joinLine);
    row("the clan chats", u"[CLAN CHAT] "_s + maraTag + u" : gm"_s,
        u"chat-message "_s + mara + u" team gm"_s);
    row("the server in a line", u"[CHAT] SERVER[0] : hello"_s, u"chat-message global hello"_s);
    row("a chat of colons", u"[CHAT] "_s + maraTag + u" :  : : "_s,
        u"chat-message "_s + mara + u" global  : : "_s);
    log("a chat without an id", u"[CHAT] somebody : hello"_s);
    log("a tag in small letters", u"[chat] "_s + maraTag + u" : hello"_s);
    log("two possible speakers", u"[CHAT] Bob[76561190000000002] : x[76561190000000001] : hello"_s);
    log("two possible victims",
        u"Bob[76561190000000002] was killed by x"_s + maraTag
            + u" was killed by Eve[76561190000000003]"_s);
    log("a hook behind something", u" [Hook Parser] {\"type\":0,\"data\":{}}"_s);
    log("a hook without a player", u"[Hook Parser] {\"type\":0,\"data\":{}}"_s);
    log("a hook of a list", u"[Hook Parser] [0]"_s);
    log("a hook with a name for an id",
        u"[Hook Parser] {\"type\":0,\"data\":{\"player\":{\"name\":\"x\",\"steamId\":\"x\"}}}"_s);
    log("an address that is none", u"my.host:51000/76561190000000001/Mara joined [w/1]"_s);
    log("a long line", QString(3'000, u'[') + maraTag + QString(2'000, u']'));
    row("our question, echoed", u"[RCON][127.0.0.1:5000] playerlist"_s,
        u"log [RCON][127.0.0.1:5000] playerlist~"_s);
    log("nothing", QString());
}

void tst_RustNarrator::readsHostileLines()
{
    QFETCH(QString, text);
    QFETCH(QString, event);
    hear(line(text));
    QStringList events = told();
    QCOMPARE(events.size(), 1);
    const QString expected = event.trimmed();
    if (expected.size() < 4'000)
        QCOMPARE(events.first().trimmed(), expected);
    else // shown up to a bound
        QVERIFY(events.first().endsWith(u'…') && events.first().startsWith(expected.first(4'000)));
}

void tst_RustNarrator::keepsWhatItKnows_data()
{
    QTest::addColumn<RconFrame>("frame");
    QTest::addColumn<QByteArray>("member");
    QTest::newRow("place") << line(
        maraTag + u" was killed by Bob[76561190000000002] at (-1.5, 14.0, 8.0)"_s)
                           << QByteArray(R"("position":{"x":-1.5,"y":14,"z":8})");
    QTest::newRow("attacker") << line(maraTag + u" was killed by Bob[76561190000000002]"_s)
                              << QByteArray(R"("attacker":{"gameId":"76561190000000002")");
    QTest::newRow("line") << line(maraTag + u" died (Fall)"_s)
                          << QByteArray("\"line\":\"Mara[76561190000000001] died (Fall)\"");
    QTest::newRow("address without port") << hook(0) << QByteArray(R"("ip":"203.0.113.7")");
    QTest::newRow("colour") << chat(said(0, u"x"_s)) << QByteArray(R"("Color":"#5af")");
    QTest::newRow("raw channel") << chat(said(3, u"x"_s)) << QByteArray(R"("Channel":3)");
    QTest::newRow("exact id") << chat(said(5, u"gm"_s, u"76561190000000001"_s))
                              << QByteArray(R"("gameId":"76561190000000001")");
    RconFrame error = frame(Type::Error, 0, u"NullReferenceException"_s);
    error.stacktrace = u"at Foo.Bar ()"_s;
    QTest::newRow("stacktrace") << error << QByteArray("\"stacktrace\":\"at Foo.Bar ()\"");
    QTest::newRow("report") << frame(
        Type::Report, -1,
        u"{\"PlayerId\":\"76561190000000001\",\"PlayerName\":\"Mara\","
        "\"TargetId\":\"76561190000000002\",\"TargetName\":\"Bob\","
        "\"Subject\":\"aim\",\"Message\":\"look\",\"Type\":\"cheat\"}"_s)
                            << QByteArray(R"("TargetId":"76561190000000002")");
}

void tst_RustNarrator::keepsWhatItKnows()
{
    QFETCH(RconFrame, frame);
    QFETCH(QByteArray, member);
    hear(frame);
    told();
    QCOMPARE(m_kept->lastForm, RawForm::Json);
    QVERIFY2(m_kept->lastRaw.contains(member), m_kept->lastRaw);
    QVERIFY(QJsonDocument::fromJson(m_kept->lastRaw).isObject());
}

void tst_RustNarrator::tellsOfAJoinOnce_data()
{
    QTest::addColumn<QList<RconFrame>>("frames");
    const RconFrame joined = line(joinLine);
    const RconFrame from
        = line(u"Mara with steamid 76561190000000001 joined from ip 203.0.113.7:51000"_s);
    const RconFrame entered = line(maraTag + u" has entered the game"_s);
    const RconFrame spawned = line(maraTag + u" has spawned"_s);
    QTest::newRow("only the list") << QList<RconFrame>();
    QTest::newRow("all lines") << QList<RconFrame>{joined, from, entered, spawned};
    QTest::newRow("backwards") << QList<RconFrame>{spawned, entered, from, joined};
    QTest::newRow("with the hook last") << QList<RconFrame>{joined, entered, hook(0)};
    QTest::newRow("with the hook first") << QList<RconFrame>{hook(0), joined, spawned};
    QTest::newRow("spawned, of old builds") << QList<RconFrame>{line(u"Mara has spawned"_s)};
}

void tst_RustNarrator::tellsOfAJoinOnce()
{
    QFETCH(QList<RconFrame>, frames);
    list({});
    for (const RconFrame &each : frames)
        hear(each);
    m_narrator->takeWantsList();
    list({player(maraId, u"Mara"_s)});
    list({player(maraId, u"Mara"_s)});
    const QStringList joins = told().filter(u"player-connected"_s);
    QCOMPARE(joins, QStringList{u"player-connected [76561190000000001 Mara]"_s});
}

void tst_RustNarrator::believesTheListOnly()
{
    list({player(maraId, u"Mara"_s)});
    QCOMPARE(told(), QStringList()); // was there before anybody looked
    hear(line(u"198.51.100.1:5/76561190000000002/Bob joined [windows/76561190000000002]"_s));
    hear(line(leaveLine));
    QVERIFY(m_narrator->takeWantsList());
    QCOMPARE(told().filter(u"player-"_s), QStringList());
    list({player(maraId, u"Mara"_s)});
    QCOMPARE(told(), QStringList()); // neither was true
    list({player(maraId, u"Mara"_s), player(bobId, u"Bob"_s)});
    QCOMPARE(told(), QStringList{u"player-connected [76561190000000002 Bob]"_s});
    QVERIFY(m_kept->lastRaw.contains("198.51.100.1")); // the hint knew the address
}

void tst_RustNarrator::tellsOfALeaveWithItsReason()
{
    list({player(maraId, u"Mara"_s)});
    hear(line(leaveLine));
    list({});
    QCOMPARE(told().filter(u"player-"_s),
             QStringList{u"player-disconnected [76561190000000001 Mara] disconnect"_s});
    list({});
    QCOMPARE(told(), QStringList());
}

void tst_RustNarrator::takesTheListFromBeforeAHook()
{
    list({});
    const auto asked = m_now;
    m_now += 1s;
    hear(hook(0));
    m_narrator->listed({}, asked, moment()); // was on its way when she came
    m_now += 1s;
    hear(hook(1));
    m_narrator->listed({player(maraId, u"Mara"_s)}, asked, moment());
    QCOMPARE(told(),
             (QStringList{u"player-connected [76561190000000001 Mara]"_s,
                          u"player-disconnected [76561190000000001 Mara]"_s}));
}

void tst_RustNarrator::tellsChatOnceInAnyOrder_data()
{
    QTest::addColumn<QList<RconFrame>>("frames");
    const RconFrame byFrame = chat(said(0, u"hi"_s));
    const RconFrame byLine = line(u"[CHAT] "_s + maraTag + u" : hi"_s);
    const RconFrame byHook = hook(2, u",\"msg\":\"hi\",\"channel\":\"Global\""_s);
    QTest::newRow("frame") << QList<RconFrame>{byFrame};
    QTest::newRow("line") << QList<RconFrame>{byLine};
    QTest::newRow("hook") << QList<RconFrame>{byHook};
    QTest::newRow("frame, line, hook") << QList<RconFrame>{byFrame, byLine, byHook};
    QTest::newRow("line, frame, hook") << QList<RconFrame>{byLine, byFrame, byHook};
    QTest::newRow("hook, line, frame") << QList<RconFrame>{byHook, byLine, byFrame};
    QTest::newRow("line, hook") << QList<RconFrame>{byLine, byHook};
    QTest::newRow("old line, frame")
        << QList<RconFrame>{line(u"[CHAT] Mara[4711/76561190000000001] : hi"_s), byFrame};
}

void tst_RustNarrator::tellsChatOnceInAnyOrder()
{
    QFETCH(QList<RconFrame>, frames);
    for (const RconFrame &each : frames)
        hear(each);
    QCOMPARE(told(), QStringList{u"chat-message [76561190000000001 Mara] global hi"_s});
    QCOMPARE(told(), QStringList());
}

void tst_RustNarrator::tellsTwoEqualMessagesTwice()
{
    for (int i = 0; i < 2; ++i) {
        hear(line(u"[CHAT] "_s + maraTag + u" : gg"_s));
        hear(chat(said(0, u"gg"_s)));
    }
    QCOMPARE(told().size(), 2);
}

void tst_RustNarrator::tellsADeathOnce()
{
    const QString death = maraTag + u" was killed by Bob[76561190000000002] at (1.0, 2.0, 3.0)"_s;
    hear(line(death));
    hear(hook(3, u",\"attacker\":null,\"position\":null,\"weapon\":\"ak47u\""_s));
    QStringList events = told();
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.first(), u"player-death [76561190000000001 Mara] Bob"_s);
    QVERIFY(events.last().startsWith(u"log "_s) && events.last().endsWith(u'~'));
    m_now += 10s;
    hear(line(death));
    QCOMPARE(told().first(), u"player-death [76561190000000001 Mara] Bob"_s);
}

void tst_RustNarrator::warnsOfUnknownHooksOnce()
{
    hear(line(u"[Hook Parser] {\"type\":9,\"data\":{}}"_s));
    hear(line(u"[Hook Parser] {\"type\":12,\"data\":{}}"_s));
    QCOMPARE(m_warnings.size(), 1);
    QVERIFY(m_warnings.first().contains(u"9"_s));
}

void tst_RustNarrator::letsWhoIsKnownDecide()
{
    const QString odd = u"Bob[76561190000000002] : x"_s;
    list({player(maraId, odd), player(bobId, u"Robert"_s)});
    hear(line(u"[CHAT] "_s + odd + u"[76561190000000001] : hello"_s));
    QCOMPARE(
        told(),
        QStringList{u"chat-message [76561190000000001 Bob[76561190000000002] : x] global hello"_s});
    const QString victim = u"Bob[76561190000000002] died (Fall)"_s;
    list({player(maraId, victim), player(bobId, u"Robert"_s)});
    hear(line(victim + u"[76561190000000001] died (Cold)"_s));
    QCOMPARE(told(), QStringList{u"player-death [76561190000000001 "_s + victim + u"] Cold"_s});
}

void tst_RustNarrator::doesNotBelieveDeathsOfStrangers()
{
    list({player(bobId, u"Bob"_s)});
    const QString death = maraTag + u" died (Fall)"_s;
    hear(line(death));
    QCOMPARE(told(), QStringList{u"log "_s + death});
    QVERIFY(m_narrator->takeWantsList());
    list({player(bobId, u"Bob"_s), player(maraId, u"Mara"_s)});
    hear(line(death));
    QVERIFY(told().contains(u"player-death [76561190000000001 Mara] Fall"_s));
}

void tst_RustNarrator::overhearsOnlyWhatHappens()
{
    list({player(maraId, u"Mara"_s)});
    for (const QString &text :
         {u"Kicking Mara"_s, leaveLine, u"Kicked: Mara"_s, u"[CHAT] SERVER[0] : bye"_s,
          u"[Hook Parser] {\"type\":0,\"data\":{\"player\":{\"name\":\"Eve\",\"steamId\":"
          "\"76561190000000003\"}}}"_s,
          u"[{\"SteamID\":\"76561190000000001\"}]"_s})
        m_narrator->overhear(frame(Type::Generic, 1001, text), moment());
    QCOMPARE(told(), (QStringList{u"log "_s + leaveLine, u"chat-message global bye"_s}));
    QVERIFY(m_narrator->takeWantsList());
}

void tst_RustNarrator::keepsDamagedMessages()
{
    m_narrator->keepUnreadable("{\"what\":1", moment());
    QCOMPARE(told(), QStringList{u"log {\"what\":1!"_s});
    m_narrator->keepUnreadable(QByteArray(5'000'000, 'x'), moment());
    told();
    QVERIFY(m_kept->lastRaw.size() <= 64 * 1024);
}

/// Whatever is heard, each frame becomes one event at most, and none of it is more than text.
void tst_RustNarrator::survivesGarbage()
{
    QRandomGenerator dice(7);
    const QStringList pieces{u"["_s,
                             u"]"_s,
                             u" : "_s,
                             u"[CHAT] "_s,
                             maraTag,
                             u" died "_s,
                             u" joined ["_s,
                             u"/"_s,
                             u"\""_s,
                             u"\\"_s,
                             u" was killed by "_s,
                             u" at ("_s,
                             u")"_s,
                             u"{"_s,
                             u"}"_s,
                             u"[Hook Parser] "_s,
                             u"1.0, "_s,
                             maraId,
                             u"\n"_s,
                             u"\u202E"_s,
                             joinLine,
                             leaveLine,
                             u"😀"_s};
    constexpr int count = 5'000;
    for (int i = 0; i < count; ++i) {
        QString text;
        for (int n = dice.bounded(12); n > 0; --n)
            text += pieces[dice.bounded(int(pieces.size()))];
        hear(frame(Type(dice.bounded(6)), qint32(dice.bounded(-1, 3)), text));
        if (i % 100 == 0)
            m_narrator->listed({player(maraId, u"Mara"_s)}, m_now, moment());
        m_now += std::chrono::milliseconds(dice.bounded(50));
    }
    const QStringList events = told();
    QVERIFY(events.size() <= count + 1);
    QVERIFY(m_kept->cursor.size() <= qsizetype(EventBatchBuilder::maximumCursorBytes));
}

} // namespace tst_rustnarrator

QTEST_GUILESS_MAIN(tst_rustnarrator::tst_RustNarrator)
#include "tst_rustnarrator.moc"
