#include "wizard/checkline.h"
#include "wizard/pinholeview.h"
#include "wizard/setupsession.h"

#include "app/portforward/support/loopbackplan.h"
#include "app/setup/v6checker.h"
#include "support/patience.h"
#include "ui/dial/fakeconnectiontest.h"
#include "ui/wizard/fakeoutwardtest.h"

#include "setup/openedports.h"
#include "setup/pinholesetup.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

namespace tst_pinholeview {

using namespace hawser;
using namespace hawser::portforward;
using namespace Qt::StringLiterals;

/// Opening a port for IPv6 on the page of the set-up, at a router that only has such a firewall.
class tst_PinholeView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void opensOnlyWithConsentAndTakesItBack();
    void limitsToAnAddressOfThatFamily();
    void tellsWhatTheRouterSays_data();
    void tellsWhatTheRouterSays();
    void isOfNoUseWhereNothingCanBeAsked();
    void theCheckIsAboutIpv6_data();
    void theCheckIsAboutIpv6();

private:
    struct Scene
    {
        explicit Scene(const FakeV6Router::Manner &manner, const QString &file)
            : router(manner)
            , ports(file)
            , setup(ports, portforward::test::planFor(router))
            , view(setup)
        {
        }
        void look()
        {
            setup.look(u"rust"_s, port);
            QTRY_COMPARE(setup.phase(), PortSetup::Phase::Looked);
        }
        void agreeAndAsk()
        {
            view.findChild<QCheckBox *>(u"pinholeAgreement"_s)->click();
            button(u"openPinhole"_s)->click();
        }
        QAbstractButton *button(const QString &name)
        {
            return view.findChild<QAbstractButton *>(name);
        }
        bool isShown(const QString &name) const
        {
            return !view.findChild<QWidget *>(name)->isHidden();
        }

        const quint16 port = freePort();
        FakeV6Router router;
        OpenedPorts ports;
        PortSetup setup;
        PinholeView view;
    };

    static FakeV6Router::Manner upnpAlone()
    {
        FakeV6Router::Manner manner;
        manner.pcp = false;
        return manner;
    }
    QString newFile() { return m_folder.filePath(u"%1.json"_s.arg(++m_files)); }

    QTemporaryDir m_folder;
    int m_files = 0;
};

void tst_PinholeView::initTestCase()
{
    if (!FakeV6Router({}).isThere())
        QSKIP("this computer has no IPv6");
}

void tst_PinholeView::opensOnlyWithConsentAndTakesItBack()
{
    Scene scene(upnpAlone(), newFile());
    QVERIFY(!scene.view.isOfUse()); // nobody has looked
    scene.look();
    QVERIFY(scene.view.isOfUse());
    QVERIFY(!scene.button(u"openPinhole"_s)->isEnabled());
    scene.button(u"openPinhole"_s)->click();
    QCOMPARE(scene.setup.pinhole().phase(), PinholeSetup::Phase::Closed);
    scene.agreeAndAsk();
    QTRY_VERIFY(scene.isShown(u"pinholeOpen"_s));
    QCOMPARE(scene.router.holes().size(), 1);
    const QString told = scene.view.findChild<QLabel *>(u"bannerMessage"_s)->text();
    QVERIFY2(told.contains(FakeV6Router::address().toText()), qPrintable(told));
    QVERIFY(told.contains(QString::number(scene.port)));
    scene.button(u"closePinhole"_s)->click();
    QTRY_VERIFY(!scene.isShown(u"pinholeOpen"_s));
    QTRY_COMPARE(scene.setup.pinhole().phase(), PinholeSetup::Phase::Closed);
    QVERIFY(scene.router.holes().isEmpty());
    QVERIFY(!scene.button(u"openPinhole"_s)->isEnabled()); // agreed to once is not for ever
}

void tst_PinholeView::limitsToAnAddressOfThatFamily()
{
    Scene scene(upnpAlone(), newFile());
    scene.look();
    scene.view.findChild<QCheckBox *>(u"pinholeAgreement"_s)->click();
    auto *limit = scene.view.findChild<QLineEdit *>(u"pinholeOnlyFrom"_s);
    for (const QString &wrong : {u"192.0.2.1"_s, u"somebody"_s}) {
        limit->setText(wrong);
        QVERIFY2(!scene.button(u"openPinhole"_s)->isEnabled(), qPrintable(wrong));
    }
    limit->setText(u"2001:db8::7"_s);
    QVERIFY(scene.button(u"openPinhole"_s)->isEnabled());
}

void tst_PinholeView::tellsWhatTheRouterSays_data()
{
    QTest::addColumn<int>("addError");
    QTest::addColumn<QString>("part");
    QTest::newRow("not allowed") << 703 << u"does not let programs"_s;
    QTest::newRow("no room") << 701 << u"no room"_s;
    QTest::newRow("switched off since") << 702 << u"is off"_s;
    QTest::newRow("no reason") << 501 << u"does not say why"_s;
}

void tst_PinholeView::tellsWhatTheRouterSays()
{
    QFETCH(int, addError);
    QFETCH(QString, part);
    FakeV6Router::Manner manner = upnpAlone();
    manner.addError = addError;
    Scene scene(manner, newFile());
    scene.look();
    scene.agreeAndAsk();
    QTRY_VERIFY(scene.isShown(u"pinholeNotOpened"_s));
    auto *banner = scene.view.findChild<QWidget *>(u"pinholeNotOpened"_s);
    const QString told = banner->findChild<QLabel *>(u"bannerMessage"_s)->text();
    QVERIFY2(told.contains(part), qPrintable(told));
    QVERIFY(scene.isShown(u"pinholeAgreement"_s)); // once more, after the router was set right
}

void tst_PinholeView::isOfNoUseWhereNothingCanBeAsked()
{
    FakeV6Router::Manner manner = upnpAlone();
    manner.allowsPinholes = false;
    Scene scene(manner, newFile());
    scene.look();
    QVERIFY(!scene.view.isOfUse());
}

void tst_PinholeView::theCheckIsAboutIpv6_data()
{
    QTest::addColumn<bool>("isWalledOff");
    QTest::addColumn<QByteArray>("heardFrom");
    QTest::addColumn<QString>("part"); // of what is told; empty: that it is open
    const QByteArray own = FakeV6Router::address().toText().toLatin1();
    QTest::newRow("open") << false << own << QString();
    QTest::newRow("another firewall") << true << own << u"Over IPv6 nobody came through"_s;
    QTest::newRow("asked from elsewhere")
        << false << QByteArray("2001:db8::7") << u"another IPv6 address"_s;
}

void tst_PinholeView::theCheckIsAboutIpv6()
{
    QFETCH(bool, isWalledOff);
    QFETCH(QByteArray, heardFrom);
    QFETCH(QString, part);
    Scene scene(upnpAlone(), newFile());
    V6Checker checker(scene.router);
    if (isWalledOff)
        checker.wallOff();
    checker.hearFrom(*IpAddress::fromText(heardFrom));
    hawser::test::FakeConnectionTest connection;
    hawser::test::FakeOutwardTest outward;
    SetupSession session(scene.setup, connection, outward);
    session.change([](SetupWizard &wizard) { wizard.setPlace(WizardPlace::Here); });
    CheckLine line(session);
    line.show();
    scene.look();
    scene.agreeAndAsk();
    QTRY_VERIFY(scene.isShown(u"pinholeOpen"_s));
    line.field()->setText(checker.url().toString());
    line.findChild<QAbstractButton *>(u"askChecker"_s)->click();
    QTRY_VERIFY(line.isTold());
    QCOMPARE(line.isProven(), part.isEmpty());
    QStringList told;
    for (const QLabel *label : line.findChildren<QLabel *>(u"bannerMessage"_s))
        told << label->text();
    QVERIFY2(told.join(u' ').contains(part), qPrintable(told.join(u' ')));
}

} // namespace tst_pinholeview

QTEST_MAIN(tst_pinholeview::tst_PinholeView)
#include "tst_pinholeview.moc"
