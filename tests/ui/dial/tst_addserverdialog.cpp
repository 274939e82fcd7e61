#include "dial/addserverdialog.h"

#include "ui/dial/fakeconnectiontest.h"
#include "ui/support/palettes.h"

#include "console/dialledservers.h"
#include "dial/gameneeds.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "setup/setupwizard.h"
#include "support/patience.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTranslator>

namespace tst_addserverdialog {

using namespace hawser;
using namespace hawser::test;
using namespace Qt::StringLiterals;

namespace {

using doctor::Rung;
using Status = doctor::RungReport::Status;

/// Longer by half, as German often is.
class LongWinded : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text + u" "_s + QString(text.size() / 2, u'e').replace(u"eeeeeeee"_s, u"eeeeeee "_s);
    }
};

} // namespace

class TestAddServerDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void addsByKeysAlone();
    void takesAPasteApart();
    void takesARustUrlApart();
    void asksWhatTheGameNeeds();
    void saysWhatIsWrongBesideTheField();
    void showsTheTestAsItRuns();
    void offersTheRightPort();
    void offersTls();
    void stopsATest();
    void forgetsATestOfSomethingElse();
    void savesUntested();
    void keepsASecretThatIsNotTyped();
    void trustsWhatWasSeen();
    void asksBeforeItTrustsAnother();
    void warnsOfStrangersOnTheWay();
    void hidesFromStreams();
    void masksTheSecret();
    void hasANameForEverything();
    void fits_data();
    void fits();
    void isReadable_data();
    void isReadable();

private:
    template<typename Part>
    Part *find(const QString &name) const
    {
        return m_dialog->findChild<Part *>(name);
    }
    QStringList clipped() const;
    void open(const ServerProfile &profile = {})
    {
        m_dialog = std::make_unique<AddServerDialog>(m_test, profile);
        m_dialog->show();
        m_dialog->activateWindow(); // there may be no window manager to do so
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get(), hawser::test::patiently));
    }
    void type(const QString &field, const QString &text)
    {
        auto *edit = find<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void press(const QString &button) { find<QAbstractButton>(button)->click(); }
    void fillIn()
    {
        type(u"serverHost"_s, u"203.0.113.7"_s);
        type(u"serverUser"_s, u"hawser"_s);
        type(u"secretInput"_s, u"S0me-Long-Secret"_s);
    }
    void fail(const doctor::Diagnosis &diagnosis)
    {
        press(u"runTest"_s);
        m_test.tell(Rung::Address, Status::Failed, u"203.0.113.7:8080"_s);
        m_test.end(diagnosis);
    }
    QString textOf(const QString &label) const { return find<QLabel>(label)->text(); }
    QString rowText(Rung rung, const QString &part) const
    {
        const auto *row = find<QWidget>(u"test-%1"_s.arg(doctor::rungKey(rung)));
        return row->findChild<QLabel *>(part)->text();
    }
    static ServerProfile stored()
    {
        ServerProfile profile;
        profile.id = QUuid::createUuid();
        profile.name = u"Navezgane"_s;
        profile.game = u"7d2d"_s;
        profile.connector = ConnectorKind::Traditional;
        profile.host = u"192.168.1.4"_s;
        profile.port = 8082;
        profile.user = u"hawser"_s;
        profile.secrets = {u"password"_s};
        return profile;
    }

    FakeConnectionTest m_test;
    std::unique_ptr<AddServerDialog> m_dialog;
};

void TestAddServerDialog::init()
{
    m_test.starts = m_test.cancels = 0;
}

void TestAddServerDialog::cleanup()
{
    m_dialog.reset();
    screenPrivacy().setOn(false);
}

void TestAddServerDialog::addsByKeysAlone()
{
    open();
    find<QComboBox>(u"serverGame"_s)->setFocus();
    const auto typeHere = [](const QString &text) {
        QTest::keyClicks(QApplication::focusWidget(), text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    };
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    typeHere(u"game.example"_s);
    QCOMPARE(QApplication::focusWidget(), find<QWidget>(u"serverPort"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // TLS
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    typeHere(u"hawser"_s);
    typeHere(u"S0me-Long-Secret"_s);
    QCOMPARE(QApplication::focusWidget(), find<QWidget>(u"revealSecret"_s));
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    QTest::keyClick(find<QLineEdit>(u"serverName"_s), Qt::Key_Return);
    QCOMPARE(accepted.size(), 1);
    const ServerProfile made = m_dialog->profile();
    QVERIFY(!made.id.isNull());
    QCOMPARE(made.id, m_dialog->profile().id);
    QCOMPARE(made.host, u"game.example"_s);
    QCOMPARE(int(made.port), 8080);
    QVERIFY(made.tls);
    QCOMPARE(made.user, u"hawser"_s);
    QCOMPARE(made.name, u"7 Days to Die at game.example"_s);
    QCOMPARE(made.connector, ConnectorKind::Traditional);
    QCOMPARE(m_dialog->secret(), std::optional<QByteArray>("S0me-Long-Secret"));
    QVERIFY(!checkProfile(made));
}

void TestAddServerDialog::takesAPasteApart()
{
    open();
    auto *host = find<QLineEdit>(u"serverHost"_s);
    QGuiApplication::clipboard()->setText(u"https://game.example:8443/app"_s);
    host->paste();
    QCOMPARE(host->text(), u"game.example"_s);
    QCOMPARE(find<QSpinBox>(u"serverPort"_s)->value(), 8443);
    QVERIFY(find<QCheckBox>(u"serverTls"_s)->isChecked());
    type(u"serverHost"_s, u"[2001:db8::7]:8080"_s); // typed: not before it is whole
    QCOMPARE(host->text(), u"[2001:db8::7]:8080"_s);
    QTest::keyClick(host, Qt::Key_Tab);
    QCOMPARE(host->text(), u"2001:db8::7"_s);
    QCOMPARE(find<QSpinBox>(u"serverPort"_s)->value(), 8080);
}

void TestAddServerDialog::takesARustUrlApart()
{
    open();
    auto *game = find<QComboBox>(u"serverGame"_s);
    game->setFocus();
    QTest::keyClick(game, Qt::Key_Down);
    QGuiApplication::clipboard()->setText(u"ws://[::1]:28017/p&w"_s);
    find<QLineEdit>(u"serverHost"_s)->paste();
    QCOMPARE(find<QLineEdit>(u"serverHost"_s)->text(), u"::1"_s);
    QCOMPARE(m_dialog->secret(), std::optional<QByteArray>("p&w"));
    QCOMPARE(int(m_dialog->profile().port), 28017);
    QGuiApplication::clipboard()->clear();
}

void TestAddServerDialog::asksWhatTheGameNeeds()
{
    open();
    QVERIFY(find<QWidget>(u"serverUser"_s)->isVisible());
    QVERIFY(textOf(u"gameNeeds"_s).contains(u"webtokens"_s));
    QCOMPARE(find<QSpinBox>(u"serverPort"_s)->value(), 8080);
    auto *game = find<QComboBox>(u"serverGame"_s);
    game->setFocus();
    QTest::keyClick(game, Qt::Key_Down);
    QVERIFY(!find<QWidget>(u"serverUser"_s)->isVisible());
    QVERIFY(!find<QWidget>(u"serverApi"_s)->isVisible());
    QVERIFY(textOf(u"gameNeeds"_s).contains(u"+rcon.web 1"_s));
    QCOMPARE(find<QSpinBox>(u"serverPort"_s)->value(), 28016);
    find<QSpinBox>(u"serverPort"_s)->setValue(28017);
    QTest::keyClick(game, Qt::Key_Up);
    QCOMPARE(find<QSpinBox>(u"serverPort"_s)->value(), 28017); // entered, so it stays
    for (const GameNeeds &needs : gameNeeds())
        QVERIFY2(SetupWizard::canBeDialled(needs.game), needs.game.data());
}

void TestAddServerDialog::saysWhatIsWrongBesideTheField()
{
    open();
    auto *hostProblem = find<QLabel>(u"problem%1"_s.arg(int(1)));
    QVERIFY(!hostProblem->isVisible()); // nobody was there yet
    press(u"saveServer"_s);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(hostProblem->isVisible());
    QCOMPARE(QApplication::focusWidget(), find<QWidget>(u"serverHost"_s));
    QCOMPARE(find<QWidget>(u"serverHost"_s)->accessibleDescription(), hostProblem->text());
    type(u"serverHost"_s, u"two words"_s);
    QVERIFY(hostProblem->isVisible());
    type(u"serverHost"_s, u"game.example"_s);
    QVERIFY(!hostProblem->isVisible());
    press(u"runTest"_s);
    QCOMPARE(m_test.starts, 0); // the token is missing still
    QCOMPARE(QApplication::focusWidget(), find<QWidget>(u"serverUser"_s));
}

void TestAddServerDialog::showsTheTestAsItRuns()
{
    open();
    fillIn();
    press(u"runTest"_s);
    QCOMPARE(m_test.starts, 1);
    QCOMPARE(m_test.lastProfile.host, u"203.0.113.7"_s);
    QCOMPARE(m_test.lastSecret, QByteArray("S0me-Long-Secret"));
    m_test.tell(Rung::Address, Status::Passed, u"203.0.113.7:8080"_s, 1);
    m_test.tell(Rung::Reach, Status::Running);
    QCOMPARE(rowText(Rung::Reach, u"testWord"_s), u"running"_s);
    m_test.tell(Rung::Reach, Status::Passed, u"TCP port 8080 takes connections"_s, 12);
    QVERIFY(rowText(Rung::Reach, u"testWord"_s).contains(u"12"_s));
    QVERIFY(rowText(Rung::Reach, u"testEvidence"_s).startsWith(u"TCP"_s));
    m_test.tell(Rung::Tls, Status::Skipped);
    QCOMPARE(rowText(Rung::Tls, u"testWord"_s), u"not needed"_s);
    QCOMPARE(rowText(Rung::RoundTrip, u"testWord"_s), u"not yet"_s);
    const QString note = textOf(u"testNote"_s);
    m_test.end(FakeConnectionTest::works());
    QVERIFY(find<QWidget>(u"testGood"_s)->isVisible());
    QVERIFY(!find<QWidget>(u"testBad"_s)->isVisible());
    QVERIFY(textOf(u"testNote"_s) != note);
    QVERIFY(m_dialog->isProven());
    const auto *row = find<QWidget>(u"test-reach"_s);
    QVERIFY(row->accessibleName().contains(u"passed"_s));
    QVERIFY(row->accessibleDescription().startsWith(u"TCP"_s));
}

void TestAddServerDialog::offersTheRightPort()
{
    open();
    fillIn();
    doctor::Diagnosis wrongPort = FakeConnectionTest::fails(u"wrong-port"_s);
    wrongPort.suggestedPort = 8082;
    fail(wrongPort);
    QVERIFY(find<QWidget>(u"testBad"_s)->isVisible());
    QCOMPARE(find<QWidget>(u"testBad"_s)->accessibleName(), wrongPort.message);
    QCOMPARE(find<QWidget>(u"testBad"_s)->accessibleDescription(), wrongPort.advice);
    QVERIFY(find<QPushButton>(u"useSuggestion"_s)->text().contains(u"8082"_s));
    press(u"useSuggestion"_s);
    QCOMPARE(int(m_dialog->profile().port), 8082);
    QVERIFY(!find<QWidget>(u"testBad"_s)->isVisible());
    QVERIFY(!find<QWidget>(u"useSuggestion"_s)->isVisible());
}

void TestAddServerDialog::offersTls()
{
    open();
    fillIn();
    doctor::Diagnosis needsTls = FakeConnectionTest::fails(u"needs-tls"_s);
    needsTls.suggestedTls = true;
    needsTls.suggestedPort = 443;
    fail(needsTls);
    press(u"useSuggestion"_s);
    QVERIFY(m_dialog->profile().tls);
    QCOMPARE(int(m_dialog->profile().port), 443);
}

void TestAddServerDialog::stopsATest()
{
    open();
    fillIn();
    press(u"runTest"_s);
    m_test.tell(Rung::Reach, Status::Running);
    press(u"runTest"_s); // is "Stop" now
    QCOMPARE(m_test.cancels, 1);
    QCOMPARE(rowText(Rung::Reach, u"testWord"_s), u"not yet"_s);
    m_test.end(FakeConnectionTest::works()); // too late
    QVERIFY(!m_dialog->isProven());
    press(u"runTest"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_test.cancels, 2);
}

void TestAddServerDialog::forgetsATestOfSomethingElse()
{
    open();
    fillIn();
    press(u"runTest"_s);
    m_test.end(FakeConnectionTest::works());
    QVERIFY(m_dialog->isProven());
    type(u"serverHost"_s, u"other.example"_s);
    QVERIFY(!m_dialog->isProven());
    QVERIFY(!find<QWidget>(u"testGood"_s)->isVisible());
    press(u"runTest"_s);
    type(u"serverUser"_s, u"else"_s);
    QCOMPARE(m_test.cancels, 1);
}

void TestAddServerDialog::savesUntested()
{
    open();
    fillIn();
    QVERIFY(textOf(u"testNote"_s).contains(u"Untested"_s));
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    press(u"saveServer"_s);
    QCOMPARE(accepted.size(), 1);
    QVERIFY(!m_dialog->isProven());
}

void TestAddServerDialog::keepsASecretThatIsNotTyped()
{
    const ServerProfile before = stored();
    open(before);
    QCOMPARE(m_dialog->profile(), before);
    QVERIFY(!m_dialog->secret());
    press(u"runTest"_s);
    QCOMPARE(m_test.starts, 1);
    QVERIFY(m_test.lastSecret.isNull());
    m_test.end(FakeConnectionTest::works());
    type(u"secretInput"_s, u"another"_s);
    QCOMPARE(m_dialog->secret(), std::optional<QByteArray>("another"));
    find<QLineEdit>(u"secretInput"_s)->selectAll();
    QTest::keyClick(find<QLineEdit>(u"secretInput"_s), Qt::Key_Delete);
    QVERIFY(!m_dialog->secret()); // emptied: as it was
}

void TestAddServerDialog::trustsWhatWasSeen()
{
    open();
    fillIn();
    find<QCheckBox>(u"serverTls"_s)->setChecked(true);
    press(u"runTest"_s);
    QVERIFY(!m_test.lastProfile.options.contains(pinOption));
    m_test.end(FakeConnectionTest::works(QByteArray(32, '\x5A')));
    QVERIFY(textOf(u"testFingerprint"_s).contains(u"5A 5A"_s));
    QCOMPARE(m_dialog->profile().options[pinOption].toString(), u"5a"_s.repeated(32));
    find<QSpinBox>(u"serverPort"_s)->setValue(8443); // another server, maybe
    QVERIFY(!m_dialog->profile().options.contains(pinOption));
}

void TestAddServerDialog::asksBeforeItTrustsAnother()
{
    ServerProfile before = stored();
    before.tls = true;
    before.options.insert(pinOption, u"00"_s.repeated(32));
    open(before);
    doctor::Diagnosis changed = FakeConnectionTest::fails(u"certificate-changed"_s);
    changed.fingerprint = QByteArray(32, '\x5A');
    fail(changed);
    QCOMPARE(m_dialog->profile().options[pinOption], before.options[pinOption]);
    press(u"trustCertificate"_s);
    QCOMPARE(m_test.starts, 2);
    QCOMPARE(m_test.lastProfile.options[pinOption].toString(), u"5a"_s.repeated(32));
    QVERIFY(!find<QWidget>(u"trustCertificate"_s)->isVisible());
}

void TestAddServerDialog::warnsOfStrangersOnTheWay()
{
    open();
    const auto *warning = find<QWidget>(u"exposure"_s);
    QVERIFY(!warning->isVisible());
    type(u"serverHost"_s, u"203.0.113.7"_s);
    QVERIFY(warning->isVisible());
    find<QCheckBox>(u"serverTls"_s)->setChecked(true);
    QVERIFY(!warning->isVisible());
    find<QCheckBox>(u"serverTls"_s)->setChecked(false);
    type(u"serverHost"_s, u"192.168.1.4"_s);
    QVERIFY(!warning->isVisible());
}

void TestAddServerDialog::hidesFromStreams()
{
    open();
    fillIn();
    fail(FakeConnectionTest::fails(u"wrong-port"_s));
    QVERIFY(rowText(Rung::Address, u"testEvidence"_s).contains(u"203.0.113.7"_s));
    screenPrivacy().setOn(true);
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(u"203.0.113.7"_s), qPrintable(label->objectName()));
    QCOMPARE(find<QLineEdit>(u"serverHost"_s)->echoMode(), QLineEdit::Password);
    QVERIFY(!find<QLineEdit>(u"serverName"_s)->placeholderText().contains(u"203.0.113.7"_s));
}

void TestAddServerDialog::masksTheSecret()
{
    open();
    fillIn();
    auto *input = find<QLineEdit>(u"secretInput"_s);
    QCOMPARE(input->echoMode(), QLineEdit::Password);
    press(u"revealSecret"_s);
    QCOMPARE(input->echoMode(), QLineEdit::Normal);
    screenPrivacy().setOn(true);
    QCOMPARE(input->echoMode(), QLineEdit::Password);
    press(u"revealSecret"_s);
    QCOMPARE(input->echoMode(), QLineEdit::Password);
}

void TestAddServerDialog::hasANameForEverything()
{
    open(stored());
    const auto labels = m_dialog->findChildren<QLabel *>();
    for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
        const bool isInside = qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
            || qobject_cast<QComboBox *>(widget->parentWidget());
        if (!(widget->focusPolicy() & Qt::TabFocus) || isInside
            || qobject_cast<const QScrollBar *>(widget) || !widget->isVisible())
            continue;
        const bool hasBuddy = std::any_of(labels.begin(), labels.end(), [widget](QLabel *label) {
            return label->buddy() == widget
                || (label->buddy() && label->buddy()->focusProxy() == widget);
        });
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool hasText = button && !button->text().isEmpty();
        QVERIFY2(hasBuddy || hasText || !widget->accessibleName().isEmpty(),
                 qPrintable(widget->objectName()));
    }
}

void TestAddServerDialog::fits_data()
{
    QTest::addColumn<bool>("longWinded");
    QTest::newRow("English") << false;
    QTest::newRow("longer by half") << true;
}

/// What is less high than what stands in it.
QStringList TestAddServerDialog::clipped() const
{
    QStringList found;
    for (const QLineEdit *field : m_dialog->findChildren<QLineEdit *>()) {
        if (field->isVisible() && !qobject_cast<QSpinBox *>(field->parentWidget())
            && field->height() < field->minimumSizeHint().height())
            found << field->objectName();
    }
    for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
        if (label->isVisible() && label->wordWrap()
            && label->height() < label->heightForWidth(label->width()))
            found << label->text();
    }
    return found;
}

void TestAddServerDialog::fits()
{
    QFETCH(const bool, longWinded);
    LongWinded translator;
    if (longWinded)
        QCoreApplication::installTranslator(&translator);
    open();
    m_dialog->resize(800, 500);
    fillIn();
    doctor::Diagnosis wrongPort = FakeConnectionTest::fails(u"wrong-port"_s);
    wrongPort.suggestedPort = 8082;
    fail(wrongPort);
    QTest::qWait(0);
    QCOMPARE(m_dialog->size(), QSize(800, 500));
    for (const QScrollArea *page : m_dialog->findChildren<QScrollArea *>())
        QVERIFY2(page->horizontalScrollBar()->maximum() == 0, "a page is too wide");
    for (const QAbstractButton *button : m_dialog->findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                     qPrintable(button->text()));
    }
    for (const QString &field : {u"serverHost"_s, u"serverUser"_s, u"secretInput"_s}) {
        type(field, u"x"_s);
        QTest::keyClick(find<QLineEdit>(field), Qt::Key_Backspace);
    }
    press(u"saveServer"_s); // now each has a complaint beside it
    QTRY_COMPARE(clipped(), QStringList());
    QCoreApplication::removeTranslator(&translator);
}

void TestAddServerDialog::isReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    for (const NamedPalette &named : palettes())
        QTest::newRow(named.name) << named.palette;
}

void TestAddServerDialog::isReadable()
{
    QFETCH(const QPalette, palette);
    open();
    m_dialog->setPalette(palette);
    press(u"saveServer"_s);
    const auto *problem = find<QLabel>(u"problem1"_s);
    const QPalette shown = problem->palette();
    QVERIFY(contrast(shown.color(QPalette::WindowText), palette.color(QPalette::Window))
            >= readableContrast);
}

} // namespace tst_addserverdialog

QTEST_MAIN(tst_addserverdialog::TestAddServerDialog)
#include "tst_addserverdialog.moc"
