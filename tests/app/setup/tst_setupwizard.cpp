#include "setup/setupwizard.h"

#include <QJsonDocument>
#include <QTest>

namespace tst_setupwizard {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

using Step = WizardStep;
using Outcome = WizardOutcome;
using State = WizardStepState;

/// Answered up to Config.
SetupWizard dialledAt(WizardPlace place)
{
    SetupWizard wizard;
    wizard.setGame(u"7d2d"_s);
    wizard.setDialled();
    wizard.setPlace(place);
    return wizard;
}

SetupWizard minecraft()
{
    SetupWizard wizard;
    wizard.setGame(u"minecraft"_s);
    wizard.setMod(u"minecraft-paper"_s);
    wizard.setPlace(WizardPlace::Here);
    return wizard;
}

/// The steps that are shown if everything goes well.
QList<Step> walked(SetupWizard wizard)
{
    QList<Step> steps{wizard.current()};
    for (std::size_t i = 0; i < wizardSteps.size(); ++i) {
        wizard.setOutcome(wizard.current(), Outcome::Good);
        const Step before = wizard.current();
        wizard.goOn();
        if (wizard.current() != before)
            steps << wizard.current();
    }
    return steps;
}

} // namespace

/// Every way through the wizard, forwards, backwards, and resumed.
class TestSetupWizard : public QObject
{
    Q_OBJECT

private slots:
    void stepsOfEachWay_data();
    void stepsOfEachWay();
    void noStepIsLeftOpen();
    void failuresHold();
    void failuresCanBePassedOver();
    void impossibleAnswersAreRefused_data();
    void impossibleAnswersAreRefused();
    void newAnswersForgetWhatFollowed();
    void sameAnswersForgetNothing();
    void lostOutcomesOpenWhatFollowed();
    void goingBackSkipsToo();
    void onlyProofProves();
    void resumes_data();
    void resumes();
    void damagedStatesAreRefused_data();
    void damagedStatesAreRefused();
    void impossiblePlacesAreLeft();
};

void TestSetupWizard::stepsOfEachWay_data()
{
    QTest::addColumn<SetupWizard>("wizard");
    QTest::addColumn<QList<Step>>("steps");
    const QList<Step> all(wizardSteps.begin(), wizardSteps.end());
    const QList<Step> without{Step::Game,   Step::Connection, Step::Place,
                              Step::Config, Step::Test,       Step::Save};
    QTest::newRow("dialled, here") << dialledAt(WizardPlace::Here) << all;
    QTest::newRow("dialled, network") << dialledAt(WizardPlace::Network) << all;
    QTest::newRow("dialled, rented") << dialledAt(WizardPlace::Rented) << without;
    const QList<Step> dialsIn{Step::Game,  Step::Connection, Step::Place, Step::Config,
                              Step::Prove, Step::Test,       Step::Save};
    QTest::newRow("mod") << minecraft() << dialsIn;
}

void TestSetupWizard::stepsOfEachWay()
{
    QFETCH(const SetupWizard, wizard);
    QFETCH(const QList<Step>, steps);
    QCOMPARE(walked(wizard), steps);
    for (const Step step : wizardSteps) {
        QCOMPARE(wizard.skipReason(step).has_value(), !steps.contains(step));
        QCOMPARE(wizard.stateOf(step) == State::Skipped, !steps.contains(step));
        QVERIFY(!wizard.skipReason(step) || !wizard.skipReason(step)->isEmpty());
    }
}

void TestSetupWizard::noStepIsLeftOpen()
{
    SetupWizard wizard;
    QVERIFY(!wizard.canGoOn());
    QVERIFY(!wizard.canGoBack());
    wizard.goOn();
    QCOMPARE(wizard.current(), Step::Game);
    QCOMPARE(wizard.stateOf(Step::Game), State::Current);
    QCOMPARE(wizard.stateOf(Step::Connection), State::Later);
    QVERIFY(!wizard.goTo(Step::Save));
    QVERIFY(wizard.setGame(u"rust"_s));
    QCOMPARE(wizard.stateOf(Step::Game), State::Done);
    wizard.goOn();
    QCOMPARE(wizard.current(), Step::Connection);
    QVERIFY(!wizard.canGoOn());
}

void TestSetupWizard::failuresHold()
{
    SetupWizard wizard = dialledAt(WizardPlace::Here);
    QVERIFY(wizard.goTo(Step::Config));
    wizard.setOutcome(Step::Config, Outcome::Bad);
    QVERIFY(!wizard.canGoOn());
    QCOMPARE(wizard.stateOf(Step::Config), State::Failed);
    QVERIFY(!wizard.goTo(Step::Ports));
}

void TestSetupWizard::failuresCanBePassedOver()
{
    SetupWizard wizard = dialledAt(WizardPlace::Here);
    QVERIFY(wizard.goTo(Step::Config));
    wizard.setOutcome(Step::Config, Outcome::PassedOver);
    QCOMPARE(wizard.stateOf(Step::Config), State::PassedOver);
    wizard.goOn();
    QCOMPARE(wizard.current(), Step::Ports);
}

void TestSetupWizard::impossibleAnswersAreRefused_data()
{
    QTest::addColumn<QString>("game");
    QTest::addColumn<QString>("mod"); // empty: Hawser dials
    QTest::addColumn<bool>("isPossible");
    QTest::newRow("7D2D, dialled") << u"7d2d"_s << QString() << true;
    QTest::newRow("7D2D, its mod") << u"7d2d"_s << u"7d2d"_s << true;
    QTest::newRow("Minecraft, dialled") << u"minecraft"_s << QString() << false;
    QTest::newRow("Minecraft, mod of Rust") << u"minecraft"_s << u"rust"_s << false;
    QTest::newRow("Rust, any mod") << u"rust"_s << u"other"_s << true;
    QTest::newRow("mod that goes elsewhere") << u"palworld"_s << u"palworld-dll"_s << false;
    QTest::newRow("unknown mod") << u"rust"_s << u"nonesuch"_s << false;
    QTest::newRow("unknown game, any mod") << u"chess"_s << u"other"_s << true;
}

void TestSetupWizard::impossibleAnswersAreRefused()
{
    QFETCH(const QString, game);
    QFETCH(const QString, mod);
    QFETCH(const bool, isPossible);
    SetupWizard wizard;
    QVERIFY(!wizard.setGame(QString()));
    QVERIFY(!wizard.setGame(QString(SetupWizard::maximumKeyLength + 1, u'x')));
    QVERIFY(wizard.setGame(game));
    QCOMPARE(mod.isEmpty() ? wizard.setDialled() : wizard.setMod(mod), isPossible);
    QCOMPARE(wizard.way().has_value(), isPossible);
}

void TestSetupWizard::newAnswersForgetWhatFollowed()
{
    SetupWizard wizard = dialledAt(WizardPlace::Here);
    wizard.setOutcome(Step::Config, Outcome::Good);
    wizard.setOutcome(Step::Ports, Outcome::Good);
    QVERIFY(wizard.goTo(Step::Open));
    wizard.setPlace(WizardPlace::Network);
    QCOMPARE(wizard.outcomeOf(Step::Config), Outcome::NotYet);
    QCOMPARE(wizard.outcomeOf(Step::Ports), Outcome::NotYet);
    QCOMPARE(wizard.current(), Step::Config);
    QVERIFY(wizard.setGame(u"rust"_s));
    QVERIFY(!wizard.way());
    QVERIFY(!wizard.place());
    QCOMPARE(wizard.current(), Step::Game);
}

void TestSetupWizard::sameAnswersForgetNothing()
{
    SetupWizard wizard = dialledAt(WizardPlace::Here);
    wizard.setOutcome(Step::Config, Outcome::Good);
    const SetupWizard before = wizard;
    QVERIFY(wizard.setGame(u"7d2d"_s));
    QVERIFY(wizard.setDialled());
    wizard.setPlace(WizardPlace::Here);
    wizard.setOutcome(Step::Config, Outcome::Good);
    QCOMPARE(wizard, before);
}

void TestSetupWizard::lostOutcomesOpenWhatFollowed()
{
    SetupWizard wizard = dialledAt(WizardPlace::Here);
    for (const Step step : {Step::Config, Step::Ports, Step::Open, Step::Prove})
        wizard.setOutcome(step, Outcome::Good);
    QVERIFY(wizard.goTo(Step::Test));
    wizard.setOutcome(Step::Open, Outcome::Bad); // the router has forgotten it
    QCOMPARE(wizard.current(), Step::Open);
    QVERIFY(!wizard.isReachProven());
    QCOMPARE(wizard.outcomeOf(Step::Ports), Outcome::Good);
}

void TestSetupWizard::goingBackSkipsToo()
{
    SetupWizard wizard = minecraft();
    wizard.setOutcome(Step::Config, Outcome::Good);
    wizard.setOutcome(Step::Prove, Outcome::PassedOver);
    QVERIFY(wizard.goTo(Step::Test));
    wizard.goBack();
    wizard.goBack();
    QCOMPARE(wizard.current(), Step::Config);
    QVERIFY(!wizard.goTo(Step::Ports));
}

void TestSetupWizard::onlyProofProves()
{
    SetupWizard wizard = dialledAt(WizardPlace::Here);
    for (const Step step : {Step::Config, Step::Ports, Step::Open})
        wizard.setOutcome(step, Outcome::Good);
    QVERIFY(!wizard.isReachProven());
    wizard.setOutcome(Step::Prove, Outcome::PassedOver);
    QVERIFY(!wizard.isReachProven());
    QVERIFY(wizard.goTo(Step::Test));
    wizard.setOutcome(Step::Prove, Outcome::Good);
    QVERIFY(wizard.isReachProven());
    QVERIFY(!wizard.isFinished());
    wizard.setOutcome(Step::Test, Outcome::Good);
    wizard.setOutcome(Step::Save, Outcome::Good);
    QVERIFY(wizard.isFinished());
}

void TestSetupWizard::resumes_data()
{
    QTest::addColumn<SetupWizard>("wizard");
    QTest::newRow("new") << SetupWizard();
    QTest::newRow("dialled") << dialledAt(WizardPlace::Network);
    QTest::newRow("mod") << minecraft();
    SetupWizard far = dialledAt(WizardPlace::Here);
    far.setOutcome(Step::Config, Outcome::PassedOver);
    far.setOutcome(Step::Ports, Outcome::Good);
    far.goTo(Step::Open);
    far.setOutcome(Step::Open, Outcome::Bad);
    QTest::newRow("failed on the way") << far;
}

void TestSetupWizard::resumes()
{
    QFETCH(const SetupWizard, wizard);
    const QByteArray text = QJsonDocument(wizard.toJson()).toJson();
    const auto resumed = SetupWizard::fromJson(QJsonDocument::fromJson(text).object());
    QVERIFY2(resumed, qPrintable(resumed ? QString() : resumed.error()));
    QCOMPARE(*resumed, wizard);
}

void TestSetupWizard::damagedStatesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("newer") << QByteArray("{\"version\":2,\"step\":\"game\"}");
    QTest::newRow("no step") << QByteArray("{\"version\":1}");
    QTest::newRow("unknown step") << QByteArray("{\"version\":1,\"step\":\"dance\"}");
    QTest::newRow("way without game")
        << QByteArray("{\"version\":1,\"step\":\"game\",\"way\":\"dialled\"}");
    QTest::newRow("impossible way") << QByteArray(
        "{\"version\":1,\"step\":\"game\",\"game\":\"minecraft\",\"way\":\"dialled\"}");
    QTest::newRow("unknown way") << QByteArray(
        "{\"version\":1,\"step\":\"game\",\"game\":\"rust\",\"way\":7}");
    QTest::newRow("unknown place")
        << QByteArray("{\"version\":1,\"step\":\"game\",\"game\":\"rust\",\"place\":\"moon\"}");
    QTest::newRow("unknown outcome") << QByteArray(
        "{\"version\":1,\"step\":\"game\",\"game\":\"rust\",\"outcomes\":{\"test\":\"maybe\"}}");
    QTest::newRow("outcome of nothing") << QByteArray(
        "{\"version\":1,\"step\":\"game\",\"game\":\"rust\",\"outcomes\":{\"x\":\"good\"}}");
}

void TestSetupWizard::damagedStatesAreRefused()
{
    QFETCH(const QByteArray, json);
    const auto wizard = SetupWizard::fromJson(QJsonDocument::fromJson(json).object());
    QVERIFY(!wizard);
    QVERIFY(!wizard.error().isEmpty());
}

void TestSetupWizard::impossiblePlacesAreLeft()
{
    QJsonObject json = dialledAt(WizardPlace::Here).toJson();
    json[u"step"_s] = u"save"_s;
    json[u"outcomes"_s] = QJsonObject{{u"test"_s, u"good"_s}};
    const auto wizard = SetupWizard::fromJson(json);
    QVERIFY(wizard);
    QCOMPARE(wizard->current(), Step::Config);
    QCOMPARE(wizard->outcomeOf(Step::Test), Outcome::NotYet);
}

} // namespace tst_setupwizard

QTEST_GUILESS_MAIN(tst_setupwizard::TestSetupWizard)
#include "tst_setupwizard.moc"
