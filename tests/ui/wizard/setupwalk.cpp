#include "ui/wizard/setupwalk.h"

#include "configcheck/configcheckpage.h"
#include "look/privacy.h"
#include "portforward/host/qtaddress.h"
#include "support/patience.h"
#include "wizard/retest.h"

#include <QListWidget>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTcpServer>

#include <array>

namespace hawser::test {

using namespace portforward;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The fake router as this computer's only way out.
SurveyPlan planFor(const FakeRouter &router)
{
    SurveyPlan plan;
    plan.paths = [] {
        NetworkPath path;
        path.interface = u"lo"_s;
        path.medium = NetworkPath::Medium::Wired;
        path.address = path.gateway = loopback;
        path.prefixLength = 8;
        path.isDefault = true;
        return QList<NetworkPath>{path};
    };
    plan.mapPort = router.mapPort();
    plan.ssdpPort = router.ssdpPort();
    plan.acceptsLoopback = true;
    plan.pace = Pace{{0ms, 60ms, 120ms}, 300ms};
    return plan;
}

/// One that nobody listens on.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::AnyIPv4);
    return server.serverPort();
}

} // namespace

void SetupWalk::begin(const FakeRouter::Manner &manner)
{
    end();
    m_port = freePort();
    m_folder = std::make_unique<QTemporaryDir>();
    m_router = std::make_unique<FakeRouter>(manner);
    m_checker = std::make_unique<FakeChecker>(QList<const FakeRouter *>{m_router.get()});
    m_opened = std::make_unique<OpenedPorts>(m_folder->filePath(u"ports.json"_s));
    m_ports = std::make_unique<PortSetup>(*m_opened, planFor(*m_router));
    open();
}

bool SetupWalk::beginBehindTwo(const FakeRouter::Manner &outer)
{
    const IpAddress second = IpAddress::fromV4(0x7F000002);
    static const std::array table{
        AddressRange{second, 32, AddressKind::Private},
        AddressRange{IpAddress::fromV4(0x7F000000), 8, AddressKind::Loopback},
        AddressRange{IpAddress::fromV4(0x0A000000), 8, AddressKind::Private}};
    FakeRouter::Manner inner;
    inner.external = *IpAddress::fromText("10.0.0.5");
    begin(inner);
    FakeRouter::Manner manner = outer;
    manner.at = toQt(second);
    manner.mapPort = m_router->mapPort();
    manner.ssdpPort = m_router->ssdpPort();
    m_outerRouter = std::make_unique<FakeRouter>(manner);
    m_checker = std::make_unique<FakeChecker>(
        QList<const FakeRouter *>{m_outerRouter.get(), m_router.get()});
    SurveyPlan plan = planFor(*m_router);
    plan.addresses = table;
    plan.hops = {loopback, second};
    m_dialog.reset();
    m_ports = std::make_unique<PortSetup>(*m_opened, plan);
    open();
    return m_outerRouter->isThere();
}

void SetupWalk::open()
{
    m_dialog = std::make_unique<SetupDialog>(*m_ports, m_test, m_outward);
    m_dialog->show();
    m_dialog->activateWindow(); // there may be no window manager to do so
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get(), hawser::test::patiently));
}

void SetupWalk::chooseGame(const QString &game) const
{
    auto *games = find<QListWidget>(u"setupGames"_s);
    for (int row = 0; row < games->count(); ++row) {
        if (games->item(row)->data(Qt::UserRole) == game)
            games->setCurrentRow(row);
    }
    goOn();
}

void SetupWalk::goToConfig(const QString &game) const
{
    chooseGame(game);
    goOn();
    goOn(); // on this computer
    QVERIFY(isOn(WizardStep::Config));
}

void SetupWalk::goToPorts(const QString &game)
{
    goToConfig(game);
    click(u"setupPassOver"_s);
    QVERIFY(isOn(WizardStep::Ports));
    find<QSpinBox>(u"setupPort"_s)->setValue(m_port);
    click(u"lookAtPorts"_s);
    QTRY_VERIFY(m_ports->phase() == PortSetup::Phase::Looked);
}

void SetupWalk::goToOpen(const QString &game)
{
    goToPorts(game);
    QVERIFY(isShown(u"portsGood"_s));
    goOn();
    QVERIFY(isOn(WizardStep::Open));
}

void SetupWalk::askForPort() const
{
    fill(u"agreement"_s, QString::number(find<QSpinBox>(u"externalPort"_s)->value()));
    click(u"openPort"_s);
    QTRY_VERIFY(m_ports->phase() == PortSetup::Phase::Open
                || m_ports->phase() == PortSetup::Phase::NotOpened);
}

void SetupWalk::checkFile(const QString &sample) const
{
    m_dialog->findChild<ConfigCheckPage *>()->open(QStringLiteral(HAWSER_SAMPLES "/") + sample);
}

void SetupWalk::end()
{
    m_dialog.reset();
    m_ports.reset();
    m_opened.reset();
    m_checker.reset();
    m_outerRouter.reset();
    m_router.reset();
    screenPrivacy().setOn(false);
}

QWidget *SetupWalk::page() const
{
    return m_dialog->findChild<QStackedWidget *>(QString(), Qt::FindDirectChildrenOnly)
        ->currentWidget();
}

void SetupWalk::prove() const
{
    fill(u"checkerUrl"_s, m_checker->url());
    click(u"askChecker"_s);
}

void SetupWalk::hasten(std::chrono::milliseconds pause) const
{
    for (Retest *retest : m_dialog->findChildren<Retest *>())
        retest->setPause(pause);
}

void SetupWalk::listenHere(quint16 port) const
{
    m_dialog->session().setToken(u"hw_reg_7Qk-secret"_s);
    m_dialog->session().setEndpoint(QUrl(u"ws://127.0.0.1:%1/"_s.arg(port)), EndpointOptions());
}

} // namespace hawser::test
