#include "window/mainwindow.h"

#include "bans/banspage.h"
#include "chat/chatpage.h"
#include "commands/commandbook.h"
#include "commands/commandpalette.h"
#include "connection/connectionpage.h"
#include "events/eventspage.h"
#include "help/helpwindow.h"
#include "look/appearance.h"
#include "look/banner.h"
#include "look/focusring.h"
#include "look/privacy.h"
#include "look/wholetexttips.h"
#include "players/playerspage.h"
#include "requests/requestpanel.h"
#include "requests/servertitle.h"
#include "servers/serverlist.h"
#include "servers/serverlistmodel.h"
#include "servers/serverpanel.h"
#include "settings/transferdialog.h"
#include "setup/firststart.h"
#include "setup/modguide.h"
#include "statistics/statisticspage.h"
#include "terminal/terminalpage.h"
#include "window/archivebanner.h"
#include "window/crashbanner.h"
#include "window/desktoppresence.h"
#include "window/endpointbanner.h"
#include "window/rotatequestion.h"
#include "window/statusline.h"
#include "window/storebanner.h"
#include "window/updatebanner.h"
#include "window/windowmemory.h"
#include "window/windowmenus.h"
#include "wizard/setupdialog.h"

#include "console/endpointsecrets.h"
#include "console/serverregistry.h"
#include "profiles/settingsfile.h"
#include "setup/portsetup.h"

#include <QKeyEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize smallest{800, 500};
constexpr QSize atFirst{1280, 800};
constexpr int leastListWidth = 150;
constexpr int leastCentreWidth = 330;

/// Before anything is made: to dress it all anew later takes as long as to make it.
SettingsFile *dressedBy(SettingsFile *settings)
{
    if (settings)
        applyTheme(settings->text(Setting::Theme));
    return settings;
}

} // namespace

MainWindow::MainWindow(Console &console, SettingsFile *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_console(console)
    , m_settings(dressedBy(settings))
    , m_audits(console)
    , m_model(new ServerListModel(m_roundTrips, this))
    , m_menus(new WindowMenus(*this))
    , m_book(new CommandBook(*menuBar(), this))
    , m_presence(new DesktopPresence(console, settings, this))
    , m_crash(new CrashBanner(this))
    , m_update(new UpdateBanner(settings, this))
    , m_demo(new Banner(Glyph::Simulated, Tone::Busy, this))
    , m_store(new StoreBanner(console.profiles(), this))
    , m_archive(new ArchiveBanner(console, this))
    , m_failure(new EndpointBanner(this))
    , m_splitter(new QSplitter(this))
    , m_panel(new ServerPanel(console, *m_model, this))
    , m_centre(new QStackedWidget(this))
    , m_unknown(new QWidget(this))
    , m_doors(late(&MainWindow::makeDoors))
    , m_guide(late(&MainWindow::makeGuide))
    , m_pages(new QTabWidget(this))
    , m_events(late(&MainWindow::makeEvents))
    , m_chat(late(&MainWindow::makeChat))
    , m_terminal(late(&MainWindow::makeTerminal))
    , m_players(late(&MainWindow::makePlayers))
    , m_bans(late(&MainWindow::makeBans))
    , m_connection(late(&MainWindow::makeConnection))
    , m_statistics(late(&MainWindow::makeStatistics))
    , m_requests(late(&MainWindow::makeRequests))
    , m_status(new StatusLine(console.events(), this))
{
    setObjectName(u"mainWindow"_s);
    connectConsole();
    build();
    connectParts();
    connectPages();
    connectMenus();
    connectSetup();
    connectDialled();
    connectWizard();
    openHelpInDialogs(this);
    tellWholeTexts(this);
    showFocus(this);
    connectDesktop();
    takeSettings();
    for (const ServerInfo &server : console.servers())
        takeServer(server.id);
    refreshEndpoint();
    refreshCentre();
    refreshTitle();
    resize(atFirst);
    if (m_settings)
        recallWindow(parts(), *m_settings);
    takeIn(this);
    list().setFocus();
}

MainWindow::~MainWindow()
{
    delete m_setup; // before the ports that it speaks of
}

void MainWindow::build()
{
    setMinimumSize(smallest);
    m_demo->setObjectName(u"demoBanner"_s);
    if (m_console.options().demo)
        m_demo->setMessage(tr("These game servers are simulated."));
    m_demo->setVisible(m_console.options().demo);
    m_status->setSimulated(m_console.options().demo);
    m_store->setExpected(!m_console.options().usesKeychain);
    m_splitter->setObjectName(u"mainSplitter"_s);
    m_panel->setMinimumWidth(leastListWidth);
    m_splitter->addWidget(m_panel);
    m_splitter->addWidget(makeCentre());
    m_splitter->addWidget(m_requests);
    m_splitter->setCollapsible(1, false);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({250, 700, 330});
    auto *whole = new QWidget(this);
    auto *layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_failure);
    layout->addWidget(m_store);
    layout->addWidget(m_archive);
    layout->addWidget(m_crash);
    layout->addWidget(m_update);
    layout->addWidget(m_demo);
    layout->addWidget(m_splitter, 1);
    setCentralWidget(whole);
    setStatusBar(m_status);
}

QWidget *MainWindow::makeCentre()
{
    m_pages->setObjectName(u"pages"_s);
    m_pages->setDocumentMode(true);
    m_pages->addTab(m_events, tr("&Events"));
    m_pages->addTab(m_chat, tr("Cha&t"));
    m_pages->addTab(m_terminal, tr("C&onsole"));
    m_pages->addTab(m_players, tr("&Players"));
    m_pages->addTab(m_bans, tr("&Bans"));
    m_pages->addTab(m_connection, tr("&Connection"));
    m_pages->addTab(m_statistics, tr("St&atistics"));
    m_centre->setObjectName(u"centre"_s);
    m_centre->addWidget(m_unknown);
    m_centre->addWidget(m_doors);
    m_centre->addWidget(m_guide);
    m_centre->addWidget(m_pages);
    m_centre->setMinimumWidth(leastCentreWidth);
    return m_centre;
}

void MainWindow::connectConsole()
{
    hideIdentities();
    connect(&m_console, &Console::serverAdded, this,
            [this](const ServerInfo &server) { takeServer(server.id); });
    connect(&m_console, &Console::serverChanged, this, &MainWindow::takeServer);
    connect(&m_console, &Console::stateChanged, this, &MainWindow::takeServer);
    connect(&m_console, &Console::serverRemoved, this, [this](const ServerId &server) {
        m_model->remove(server);
        refreshCentre();
    });
    connect(&m_console, &Console::registrationTokenChanged, this, &MainWindow::refreshEndpoint);
    connect(&m_console, &Console::endpointStopped, this, &MainWindow::refreshEndpoint);
    connect(&m_console, &Console::endpointReady, this, &MainWindow::refreshEndpoint);
    connect(&m_console, &Console::endpointFailed, this, &MainWindow::refreshEndpoint);
}

/// Whatever is told of somebody later may name the token.
void MainWindow::hideIdentities()
{
    for (const ServerInfo &server : m_console.servers())
        screenPrivacy().hideToken(server.identity);
    connect(&m_console, &Console::serverAdded, this,
            [](const ServerInfo &server) { screenPrivacy().hideToken(server.identity); });
    connect(&m_console, &Console::arrived, this,
            [](const Arrival &arrival) { screenPrivacy().hideToken(arrival.identity); });
}

void MainWindow::connectParts()
{
    connect(m_panel, &ServerPanel::serverChosen, this, &MainWindow::showServer);
    connect(m_panel, &ServerPanel::failed, m_store,
            qOverload<const StoreError &>(&StoreBanner::tell));
    connect(&m_console, &Console::secretsFailed, m_store,
            qOverload<const StoreError &>(&StoreBanner::tell));
    connect(&m_console.registry(), &ServerRegistry::failed, m_store,
            [this](const ServerId &, const StoreError &error) { m_store->tell(error); });
    connect(&screenPrivacy(), &Privacy::changed, this, &MainWindow::refreshTitle);
    connect(m_failure, &EndpointBanner::retryClicked, this, &MainWindow::retryEndpoint);
    connect(m_failure, &EndpointBanner::portChosen, this, &MainWindow::usePort);
}

void MainWindow::connectMenus()
{
    connect(m_menus, &WindowMenus::quitChosen, this, &MainWindow::quit);
    connect(m_menus, &WindowMenus::findChosen, this, &MainWindow::findInEvents);
    connect(m_menus, &WindowMenus::goToTimeChosen, this, [this] {
        showPage(m_events);
        m_events->page()->askForTime();
    });
    connect(m_menus, &WindowMenus::retryChosen, this, &MainWindow::retryEndpoint);
    connect(m_menus, &WindowMenus::serverListChosen, &list(), qOverload<>(&QWidget::setFocus));
    connect(m_menus, &WindowMenus::modGuideChosen, this, &MainWindow::letModConnect);
    connect(m_menus, &WindowMenus::rotateChosen, this, &MainWindow::askToRotate);
    connect(m_menus, &WindowMenus::keychainRetryChosen, m_store, &StoreBanner::retry);
    connect(m_menus, &WindowMenus::findServerChosen, m_panel, &ServerPanel::focusFilter);
    connect(m_menus, &WindowMenus::undoChosen, m_panel, &ServerPanel::undo);
    connect(m_panel, &ServerPanel::undoChanged, m_menus,
            [this](const QString &text) { m_menus->setUndoText(forScreen(text)); });
    connect(m_menus, &WindowMenus::streamerModeToggled, this, &MainWindow::setStreamerMode);
    connect(m_menus, &WindowMenus::requestPanelChosen, this, [this] {
        leaveGuide();
        m_requests->page()->focusActionPicker();
    });
    connect(m_menus, &WindowMenus::serverStepChosen, &list(), &ServerList::chooseNext);
    connect(m_menus, &WindowMenus::serverNumberChosen, &list(), &ServerList::chooseAt);
    connect(m_menus, &WindowMenus::exportChosen, this, [this] {
        TransferDialog::start(m_console.profiles(), TransferDialog::Direction::Export, this);
    });
    connect(m_menus, &WindowMenus::importChosen, this, [this] {
        TransferDialog::start(m_console.profiles(), TransferDialog::Direction::Import, this);
    });
    connect(m_menus, &WindowMenus::settingsChosen, this, &MainWindow::showSettings);
    connect(m_menus, &WindowMenus::sharingChosen, this, &MainWindow::showSharing);
    connect(m_menus, &WindowMenus::configCheckChosen, this, &MainWindow::checkConfiguration);
    connect(m_menus, &WindowMenus::paletteChosen, this, &MainWindow::showPalette);
    connect(m_menus, &WindowMenus::helpChosen, this, &MainWindow::showHelp);
    connect(m_menus, &WindowMenus::aboutChosen, this, &MainWindow::showAbout);
}

void MainWindow::takeServer(const ServerId &server)
{
    const std::optional<ServerInfo> info = m_console.server(server);
    if (!info)
        return;
    m_model->put(*info);
    if (m_centre->currentWidget() != m_pages)
        refreshCentre();
}

void MainWindow::refreshTitle()
{
    const std::optional<ServerId> server = list().chosen();
    const std::optional<ServerInfo> info = server ? m_console.server(*server) : std::nullopt;
    setWindowTitle(info ? tr("%1 – Hawser").arg(serverTitle(*info)) : tr("Hawser"));
}

void MainWindow::refreshEndpoint()
{
    const std::optional<EndpointError> error = m_console.endpointError();
    const EndpointOptions &options = m_console.options().endpoint;
    if (error)
        m_failure->setError(*error, options.port);
    m_failure->setVisible(error.has_value());
    m_menus->setCanRetry(error.has_value());
    m_status->setEndpoint(m_console.endpointUrl());
    if (ModGuide *guide = m_guide->madePage())
        refreshGuide(*guide);
    refreshSetup();
}

ServerList &MainWindow::list() const
{
    return m_panel->list();
}

void MainWindow::askToRotate()
{
    auto *question = new RotateQuestion(m_console.secrets(), this);
    connect(question, &RotateQuestion::failed, m_store,
            qOverload<const StoreError &>(&StoreBanner::tell));
    question->open();
}

void MainWindow::retryEndpoint()
{
    m_console.restartEndpoint(m_console.options().endpoint);
}

void MainWindow::usePort(quint16 port)
{
    EndpointOptions options = m_console.options().endpoint;
    options.port = port;
    listenSo(options);
}

void MainWindow::findInEvents()
{
    showPage(m_events);
    m_events->page()->focusFilter();
}

/// About the part that is worked with.
void MainWindow::showHelp()
{
    QWidget *part = focusWidget();
    HelpWindow::showAbout(part ? part : this);
}

void MainWindow::showAbout()
{
    auto *about = new QMessageBox(this);
    about->setObjectName(u"aboutDialog"_s);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setWindowTitle(tr("About Hawser"));
    about->setTextFormat(Qt::PlainText);
    about->setText(tr("Hawser %1").arg(QStringLiteral(HAWSER_VERSION)));
    about->setInformativeText(tr("A desktop console for people who run game servers. "
                                 "Free software under the MIT licence."));
    about->setIconPixmap(applicationIcon().pixmap(64, 64));
    about->open();
}

WindowParts MainWindow::parts()
{
    return {this, m_pages, m_panel};
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_settings)
        rememberWindow(parts(), *m_settings);
    if (!hideInstead(*event))
        QMainWindow::closeEvent(event);
}

/// What reaches this was wanted by no part of the window.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find) && m_book->isDefault(u"actionFind"_s))
        findInEvents();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace hawser
