#include "setup/modguide.h"

#include "setup/modpicker.h"
#include "setup/modsettings.h"

#include "arrivals.h"
#include "look/privacy.h"
#include "support/patience.h"
#include "ui/support/madeupservers.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

namespace tst_modguide {

using namespace hawser;
using namespace Qt::StringLiterals;
using Step = Arrival::Step;
using test::arrivalOf;

namespace {

const QString token = u"hw_reg_7Qk-secret"_s;

} // namespace

class TestModGuide : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void itLeadsByKeyboardAlone();
    void typingNarrowsTheList();
    void modsThatGoElsewhereAreExplained();
    void backLeadsOutStepByStep();
    void theEndpointIsAskedToListenOtherwise();
    void failingToListenIsTold();
    void encryptionIsAskedFor();
    void namesAreNeededAcrossTheInternet();
    void theIdentityIsNewAndCanBeChanged();
    void theLadderFollowsTheGuide();
    void whatHasToBeReadIsInView();
    void streamerModeHidesWhatIsTyped();
    void everythingHasANameAndIsPlain();
    void nothingIsClipped_data();
    void nothingIsClipped();

private:
    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return guide->findChild<Widget *>(name);
    }
    int step() const { return part<QStackedWidget>(u"guideSteps"_s)->currentIndex(); }
    void choose(QStringView mod) { guide->findChild<ModPicker *>()->choose(*findModSetup(mod)); }
    void goOn() { part<QPushButton>(u"guideNext"_s)->click(); }
    void choosePlace(int place) { part<QRadioButton>(u"place%1"_s.arg(place))->setChecked(true); }
    QString snippet() const { return part<QPlainTextEdit>(u"snippet"_s)->toPlainText(); }
    void listens(const QString &url, const QString &address, bool tls = false);

    std::unique_ptr<ModGuide> guide;
    EndpointOptions options;
};

void TestModGuide::init()
{
    options = {};
    guide = std::make_unique<ModGuide>();
    guide->setServers({test::madeUpServer(u"survival"_s)});
    guide->setToken(token);
    listens(u"ws://127.0.0.1:3004/"_s, u"127.0.0.1"_s);
    guide->resize(800, 500);
    guide->show();
    guide->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(guide.get(), hawser::test::patiently));
}

void TestModGuide::cleanup()
{
    screenPrivacy().setOn(false);
    guide.reset();
}

void TestModGuide::listens(const QString &url, const QString &address, bool tls)
{
    options.address = address;
    options.tls = tls;
    guide->setEndpoint(QUrl(url), options);
}

void TestModGuide::itLeadsByKeyboardAlone()
{
    guide->restart();
    QTRY_COMPARE(QApplication::focusWidget(), part<QLineEdit>(u"modFilter"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"paper"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(step(), 1);
    QTRY_COMPARE(QApplication::focusWidget(), part<QRadioButton>(u"place0"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(step(), 2);
    QTRY_COMPARE(QApplication::focusWidget(), part<QLineEdit>(u"identity"_s));
    QVERIFY(snippet().contains(u"ws://127.0.0.1:3004/"_s));
    QVERIFY(snippet().contains(u"mc-lobby"_s));
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(guide.get(), Qt::Key_C, Qt::AltModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(token));
    QVERIFY(!snippet().contains(token));
}

void TestModGuide::typingNarrowsTheList()
{
    auto *list = part<QListWidget>(u"modList"_s);
    auto *filter = part<QLineEdit>(u"modFilter"_s);
    const auto visible = [list] {
        int count = 0;
        for (int row = 0; row < list->count(); ++row)
            count += list->item(row)->isHidden() ? 0 : 1;
        return count;
    };
    QCOMPARE(visible(), modSetups().size());
    filter->setText(u"MINE fab"_s);
    QCOMPARE(visible(), 2); // the mod, and the one in a container
    QCOMPARE(guide->findChild<ModPicker *>()->chosen(), findModSetup(u"minecraft-fabric"));
    filter->setText(u"no such game"_s);
    QCOMPARE(visible(), 0);
    QVERIFY(!part<QPushButton>(u"guideNext"_s)->isEnabled());
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(step(), 0);
    filter->setText(u"minecraft"_s);
    QTest::keyClick(filter, Qt::Key_Down);
    QVERIFY(guide->findChild<ModPicker *>()->chosen() != findModSetup(u"minecraft-paper"));
}

void TestModGuide::modsThatGoElsewhereAreExplained()
{
    auto *hindrance = part<QLabel>(u"modHindrance"_s);
    QVERIFY(!hindrance->isVisible());
    choose(u"palworld-dll");
    QVERIFY(hindrance->isVisible());
    QVERIFY(!part<QPushButton>(u"guideNext"_s)->isEnabled());
    QTest::keyClick(part<QListWidget>(u"modList"_s), Qt::Key_Return);
    QCOMPARE(step(), 0);
    choose(u"palworld-bridge");
    QVERIFY(!hindrance->isVisible());
    QTest::keyClick(part<QListWidget>(u"modList"_s), Qt::Key_Return);
    QCOMPARE(step(), 1);
}

void TestModGuide::backLeadsOutStepByStep()
{
    const QSignalSpy left(guide.get(), &ModGuide::left);
    goOn();
    goOn();
    QCOMPARE(step(), 2);
    part<QPushButton>(u"guideBack"_s)->click();
    QCOMPARE(step(), 1);
    QTest::keyClick(guide.get(), Qt::Key_Escape);
    QCOMPARE(step(), 0);
    QCOMPARE(left.count(), 0);
    part<QPushButton>(u"guideBack"_s)->click();
    QCOMPARE(left.count(), 1);
    part<QPushButton>(u"leaveGuide"_s)->click();
    QCOMPARE(left.count(), 2);
}

void TestModGuide::theEndpointIsAskedToListenOtherwise()
{
    QSignalSpy wanted(guide.get(), &ModGuide::endpointWanted);
    goOn();
    QVERIFY(!part<QPushButton>(u"listenSo"_s)->isVisible());
    choosePlace(1);
    QVERIFY(part<QPushButton>(u"listenSo"_s)->isVisible());
    QVERIFY(!part<QPushButton>(u"guideNext"_s)->isEnabled());
    part<QPushButton>(u"listenSo"_s)->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].value<EndpointOptions>().address, u"0.0.0.0"_s);
    QVERIFY(!wanted[0][0].value<EndpointOptions>().tls);
    listens(u"ws://192.168.1.4:3004/"_s, u"0.0.0.0"_s);
    QVERIFY(!part<QPushButton>(u"listenSo"_s)->isVisible());
    QVERIFY(part<QPushButton>(u"guideNext"_s)->isEnabled());
    goOn();
    QVERIFY(snippet().contains(u"ws://192.168.1.4:3004/"_s));
}

void TestModGuide::failingToListenIsTold()
{
    goOn();
    guide->setEndpoint(std::nullopt, options);
    QVERIFY(!part<QPushButton>(u"guideNext"_s)->isEnabled());
    QVERIFY(part<QPushButton>(u"listenSo"_s)->isVisible());
    const EndpointError error{EndpointError::Kind::PortInUse, u"Port 3004 is taken"_s,
                              u"Use another"_s};
    guide->setEndpointError(error);
    auto *failed = part<QWidget>(u"placeFailed"_s);
    QVERIFY(failed->isVisible());
    QCOMPARE(failed->findChild<QLabel *>(u"bannerMessage"_s)->text(), error.message);
    guide->setEndpointError(std::nullopt);
    QVERIFY(!failed->isVisible());
}

void TestModGuide::encryptionIsAskedFor()
{
    QSignalSpy wanted(guide.get(), &ModGuide::endpointWanted);
    goOn();
    auto *encrypts = part<QCheckBox>(u"encrypt"_s);
    QVERIFY(!encrypts->isChecked());
    choosePlace(1);
    QVERIFY(!encrypts->isChecked());
    const QString plainNote = part<QLabel>(u"placeReach"_s)->text();
    encrypts->setChecked(true);
    QVERIFY(part<QLabel>(u"placeReach"_s)->text() != plainNote);
    part<QPushButton>(u"listenSo"_s)->click();
    QVERIFY(wanted[0][0].value<EndpointOptions>().tls);
    listens(u"wss://192.168.1.4:3004/"_s, u"0.0.0.0"_s, true);
    QVERIFY(encrypts->isChecked());
    goOn();
    QVERIFY(part<QLabel>(u"snippetNotes"_s)->text().contains(u"--certificate"_s));
}

void TestModGuide::namesAreNeededAcrossTheInternet()
{
    QSignalSpy wanted(guide.get(), &ModGuide::endpointWanted);
    goOn();
    choosePlace(2);
    auto *listen = part<QPushButton>(u"listenSo"_s);
    QVERIFY(part<QCheckBox>(u"encrypt"_s)->isChecked());
    QVERIFY(!listen->isEnabled());
    part<QLineEdit>(u"reachedAs"_s)->setText(u"ws://play.example.org"_s);
    QVERIFY(!listen->isEnabled());
    part<QLineEdit>(u"reachedAs"_s)->setText(u"play.example.org"_s);
    QVERIFY(listen->isEnabled());
    listen->click();
    const auto asked = wanted[0][0].value<EndpointOptions>();
    QCOMPARE(asked.hostNames, QStringList{u"play.example.org"_s});
    options = asked;
    listens(u"wss://play.example.org:3004/"_s, asked.address, asked.tls);
    goOn();
    QCOMPARE(step(), 2);
    QVERIFY(snippet().contains(u"wss://play.example.org:3004/"_s));
}

void TestModGuide::theIdentityIsNewAndCanBeChanged()
{
    ServerInfo lobby = test::madeUpServer(u"lobby"_s);
    lobby.identity = u"mc-lobby"_s;
    guide->setServers({lobby});
    goOn();
    goOn();
    auto *identity = part<QLineEdit>(u"identity"_s);
    QCOMPARE(identity->text(), u"mc-lobby-2"_s);
    QVERIFY(!part<QLabel>(u"identityNote"_s)->isVisible());
    identity->setText(u"mc-lobby"_s);
    QVERIFY(part<QLabel>(u"identityNote"_s)->isVisible());
    identity->setText(u"my \"own\""_s);
    QVERIFY(snippet().contains(u"\"my \\\"own\\\"\""_s));
    guide->findChild<QPushButton *>(u"guideBack"_s)->click();
    goOn();
    QCOMPARE(identity->text(), u"my \"own\""_s); // the same mod: what was typed stays
}

void TestModGuide::theLadderFollowsTheGuide()
{
    const QSignalSpy accepted(guide.get(), &ModGuide::acceptChosen);
    const QSignalSpy chosen(guide.get(), &ModGuide::serverChosen);
    goOn();
    goOn();
    guide->arrived(arrivalOf(1, Step::Identified, u"id-survival"_s));
    QVERIFY(!part<QWidget>(u"ladderIn"_s)->isVisible()); // was there before
    guide->arrived(arrivalOf(2, Step::AwaitsDecision, u"mc-lobby"_s));
    part<QPushButton>(u"acceptArrival"_s)->click();
    QCOMPARE(accepted.value(0).value(0).toString(), u"mc-lobby"_s);
    guide->arrived(arrivalOf(2, Step::Identified, u"mc-lobby"_s));
    QVERIFY(part<QWidget>(u"ladderIn"_s)->isVisible());
    part<QPushButton>(u"showArrived"_s)->click();
    QCOMPARE(chosen.value(0).value(0).toString(), u"mc-lobby"_s);
}

void TestModGuide::whatHasToBeReadIsInView()
{
    guide->resize(420, 400);
    goOn();
    goOn();
    const auto *asks = part<QWidget>(u"ladderAsks"_s);
    guide->arrived(arrivalOf(1, Step::AwaitsDecision, u"mc-lobby"_s));
    QTRY_COMPARE(asks->visibleRegion().boundingRect(), asks->rect());
}

void TestModGuide::streamerModeHidesWhatIsTyped()
{
    goOn();
    goOn();
    screenPrivacy().setOn(true);
    for (const auto *field : {part<QLineEdit>(u"identity"_s), part<QLineEdit>(u"reachedAs"_s)})
        QVERIFY(field->echoMode() != QLineEdit::Normal);
    QVERIFY(!snippet().contains(u"127.0.0.1"_s));
    screenPrivacy().setOn(false);
    QCOMPARE(part<QLineEdit>(u"identity"_s)->echoMode(), QLineEdit::Normal);
}

void TestModGuide::everythingHasANameAndIsPlain()
{
    for (const QWidget *widget : guide->findChildren<QWidget *>()) {
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy()
            || widget->window() != guide.get() // the list of a box
            || widget->objectName().startsWith("qt_"_L1))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(widget->objectName()));
    }
}

void TestModGuide::nothingIsClipped_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("mod");
    for (const int width : {380, 520, 800, 1'280}) {
        for (const ModSetup &mod : modSetups()) {
            if (mod.canDialIn())
                QTest::addRow("%s at %d", mod.key.data(), width) << width << QString(mod.key);
        }
    }
}

void TestModGuide::nothingIsClipped()
{
    QFETCH(const int, width);
    QFETCH(const QString, mod);
    choose(mod);
    goOn();
    goOn();
    QCOMPARE(step(), 2);
    Arrival arrival = arrivalOf(1, Step::TlsFailed);
    arrival.detail = u"certificate unknown"_s;
    guide->arrived(arrival);
    guide->resize(width, 500);
    QTRY_COMPARE(guide->width(), width);
    QCoreApplication::processEvents();
    for (const QScrollArea *area : guide->findChildren<QScrollArea *>()) {
        if (area->isVisible() && !qobject_cast<const QPlainTextEdit *>(area->widget()))
            QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
    }
    for (const QLabel *label : guide->findChildren<QLabel *>()) {
        if (label->isVisible() && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()),
                     qPrintable(label->text()));
    }
}

} // namespace tst_modguide

QTEST_MAIN(tst_modguide::TestModGuide)
#include "tst_modguide.moc"
