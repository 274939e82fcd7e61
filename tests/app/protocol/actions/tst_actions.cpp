#include "protocol/action.h"
#include "protocol/request.h"

#include <QSet>
#include <QTest>

#include <algorithm>

namespace tst_actions {

using namespace hawser;
using namespace Qt::StringLiterals;

/// The catalogue says everything, and nothing that contradicts itself.
class TestActions : public QObject
{
    Q_OBJECT

private slots:
    void allNineteenInOrder();
    void namesAreTheProtocols();
    void everyTextIsThere();
    void argumentNamesAreUnique();
    void requiredArgumentsComeFirst();
    void limitsAreSane();
    void dangerousIsWhatChangesTheServer();
    void undoTakesTheSameArguments();
    void listsMayTakeLonger();
    void findsOnlyExactNames();
    void suggestsSimilarNames_data();
    void suggestsSimilarNames();
    void outcomesHaveTheirWords();
};

void TestActions::allNineteenInOrder()
{
    const auto catalogue = actionCatalogue();
    QCOMPARE(int(catalogue.size()), actionCount);
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        QCOMPARE(std::size_t(catalogue[i].action), i);
        QCOMPARE(&actionSpec(Action(i)), &catalogue[i]);
    }
}

void TestActions::namesAreTheProtocols()
{
    const QStringList names{
        u"getPlayer"_s,          u"getPlayers"_s,     u"getPlayerLocation"_s,
        u"getPlayerInventory"_s, u"giveItem"_s,       u"listItems"_s,
        u"listEntities"_s,       u"listLocations"_s,  u"executeConsoleCommand"_s,
        u"sendMessage"_s,        u"teleportPlayer"_s, u"testReachability"_s,
        u"kickPlayer"_s,         u"banPlayer"_s,      u"unbanPlayer"_s,
        u"listBans"_s,           u"shutdown"_s,       u"getMapInfo"_s,
        u"getMapTile"_s};
    QStringList found;
    for (const ActionSpec &spec : actionCatalogue())
        found.append(spec.name);
    QCOMPARE(found, names);
}

void TestActions::everyTextIsThere()
{
    const auto isSentence = [](const char *text) {
        const QString sentence = actionText(text);
        return sentence.size() > 10 && sentence.endsWith(u'.') && !sentence[0].isLower();
    };
    QSet<QString> titles;
    for (const ActionSpec &spec : actionCatalogue()) {
        QVERIFY2(!actionText(spec.title).isEmpty(), spec.name.data());
        titles.insert(actionText(spec.title));
        QVERIFY2(isSentence(spec.help), spec.name.data());
        for (const ArgumentSpec &argument : spec.arguments) {
            QVERIFY2(!actionText(argument.label).isEmpty(), argument.name.data());
            QVERIFY2(isSentence(argument.help), argument.name.data());
        }
    }
    QCOMPARE(titles.size(), actionCount);
}

void TestActions::argumentNamesAreUnique()
{
    for (const ActionSpec &spec : actionCatalogue()) {
        QSet<QString> names;
        QSet<QString> labels;
        for (const ArgumentSpec &argument : spec.arguments) {
            names.insert(argument.name);
            labels.insert(actionText(argument.label));
        }
        QCOMPARE(names.size(), qsizetype(spec.arguments.size()));
        QCOMPARE(labels.size(), qsizetype(spec.arguments.size()));
    }
}

void TestActions::requiredArgumentsComeFirst()
{
    for (const ActionSpec &spec : actionCatalogue()) {
        QVERIFY(
            std::is_partitioned(spec.arguments.begin(), spec.arguments.end(),
                                [](const ArgumentSpec &argument) { return argument.required; }));
    }
}

void TestActions::limitsAreSane()
{
    for (const ActionSpec &spec : actionCatalogue()) {
        for (const ArgumentSpec &argument : spec.arguments) {
            if (argument.type != ArgumentType::Time)
                QVERIFY2(argument.minimum < argument.maximum, argument.name.data());
        }
    }
}

void TestActions::dangerousIsWhatChangesTheServer()
{
    const QSet<Action> serious{Action::KickPlayer, Action::BanPlayer, Action::ExecuteConsoleCommand,
                               Action::Shutdown};
    for (const ActionSpec &spec : actionCatalogue()) {
        QCOMPARE(spec.danger == Danger::Serious, serious.contains(spec.action));
        if (spec.danger == Danger::None)
            QVERIFY2(spec.reply != ReplyShape::Nothing, spec.name.data());
    }
}

void TestActions::undoTakesTheSameArguments()
{
    int undoable = 0;
    for (const ActionSpec &spec : actionCatalogue()) {
        if (!spec.undo)
            continue;
        ++undoable;
        const ActionSpec &undo = actionSpec(*spec.undo);
        QCOMPARE(undo.undo, std::optional(spec.action));
        for (const ArgumentSpec &argument : undo.arguments) {
            const bool isThere
                = std::any_of(spec.arguments.begin(), spec.arguments.end(),
                              [&](const ArgumentSpec &a) { return a.name == argument.name; });
            QVERIFY2(isThere || !argument.required, argument.name.data());
        }
    }
    QCOMPARE(undoable, 2);
}

void TestActions::listsMayTakeLonger()
{
    using namespace std::chrono_literals;
    const QSet<Action> slow{Action::ListItems, Action::ListEntities, Action::ListLocations,
                            Action::GetMapTile};
    for (const ActionSpec &spec : actionCatalogue())
        QCOMPARE(spec.deadline, slow.contains(spec.action) ? 30'000ms : 10'000ms);
}

void TestActions::findsOnlyExactNames()
{
    for (const ActionSpec &spec : actionCatalogue())
        QCOMPARE(findAction(QString(spec.name)), &spec);
    QVERIFY(!findAction(u"GetPlayers"));
    QVERIFY(!findAction(u"getPlayers "));
    QVERIFY(!findAction(u""));
}

void TestActions::suggestsSimilarNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("first");
    QTest::newRow("letters swapped") << "getPalyers"
                                     << "getPlayers";
    QTest::newRow("wrong case") << "GETPLAYERS"
                                << "getPlayers";
    QTest::newRow("letter missing") << "giveItm"
                                    << "giveItem";
    QTest::newRow("only begun") << "teleport"
                                << "teleportPlayer";
    QTest::newRow("only the end") << "reachability"
                                  << "testReachability";
    QTest::newRow("blanks around") << " shutdown "
                                   << "shutdown";
    QTest::newRow("singular") << "listBan"
                              << "listBans";
}

void TestActions::suggestsSimilarNames()
{
    QFETCH(QString, name);
    QFETCH(QString, first);
    const QStringList similar = similarActions(name);
    QVERIFY(!similar.isEmpty());
    QVERIFY(similar.size() <= 3);
    QCOMPARE(similar.first(), first);
    QVERIFY(similarActions(u"").isEmpty());
    QVERIFY(similarActions(u"weather").isEmpty());
    QVERIFY(similarActions(QString(100'000, u'g')).isEmpty());
}

void TestActions::outcomesHaveTheirWords()
{
    QCOMPARE(outcomeName(Outcome::Done), "done"_L1);
    QCOMPARE(outcomeName(Outcome::Accepted), "accepted"_L1);
    QCOMPARE(outcomeName(Outcome::Failed), "failed"_L1);
    QCOMPARE(outcomeName(Outcome::Unsupported), "unsupported"_L1);
    QCOMPARE(outcomeName(Outcome::Unknown), "unknown"_L1);
}

} // namespace tst_actions

QTEST_GUILESS_MAIN(tst_actions::TestActions)
#include "tst_actions.moc"
