#include "window/mainwindow.h"

#include "connection/connectionpage.h"
#include "connection/dialinguide.h"
#include "events/eventspage.h"
#include "look/banner.h"
#include "requests/requestcomposer.h"
#include "requests/requestpanel.h"
#include "servers/serverlist.h"
#include "servers/serverlistmodel.h"
#include "window/endpointbanner.h"
#include "window/statusline.h"
#include "window/windowmemory.h"
#include "window/windowmenus.h"

#include <QKeyEvent>
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

} // namespace

MainWindow::MainWindow(Console &console, const QString &profileFolder, QWidget *parent)
    : QMainWindow(parent)
    , m_console(console)
    , m_profileFolder(profileFolder)
    , m_model(new ServerListModel(m_roundTrips, this))
    , m_menus(new WindowMenus(*this))
    , m_demo(new Banner(Glyph::Simulated, Tone::Busy, this))
    , m_failure(new EndpointBanner(this))
    , m_splitter(new QSplitter(this))
    , m_servers(new ServerList(*m_model, this))
    , m_centre(new QStackedWidget(this))
    , m_guide(new DialInGuide(this))
    , m_pages(new QTabWidget(this))
    , m_status(new StatusLine(console.events(), this))
{
    setObjectName(u"mainWindow"_s);
    connectConsole(); // before the pages: what they ask the model for is there already
    m_events = new EventsPage(console, this);
    m_connection = new ConnectionPage(console, m_roundTrips, this);
    m_requests = new RequestPanel(console, this);
    build();
    connectParts();
    connectMenus();
    for (const ServerInfo &server : console.servers())
        takeServer(server.id);
    refreshEndpoint();
    refreshTitle();
    resize(atFirst);
    recallWindow(parts(), m_profileFolder);
    m_servers->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    setMinimumSize(smallest);
    m_demo->setObjectName(u"demoBanner"_s);
    m_demo->setMessage(tr("These game servers are simulated."));
    m_demo->setVisible(m_console.options().demo);
    m_status->setSimulated(m_console.options().demo);
    m_splitter->setObjectName(u"mainSplitter"_s);
    m_servers->setMinimumWidth(leastListWidth);
    m_splitter->addWidget(m_servers);
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
    m_pages->addTab(m_connection, tr("&Connection"));
    m_centre->setObjectName(u"centre"_s);
    m_centre->addWidget(m_guide);
    m_centre->addWidget(m_pages);
    m_centre->setMinimumWidth(leastCentreWidth);
    return m_centre;
}

void MainWindow::connectConsole()
{
    connect(&m_console, &Console::serverAdded, this,
            [this](const ServerInfo &server) { takeServer(server.id); });
    connect(&m_console, &Console::serverChanged, this, &MainWindow::takeServer);
    connect(&m_console, &Console::stateChanged, this, &MainWindow::takeServer);
    connect(&m_console, &Console::endpointReady, this, &MainWindow::refreshEndpoint);
    connect(&m_console, &Console::endpointFailed, this, &MainWindow::refreshEndpoint);
}

void MainWindow::connectParts()
{
    connect(m_servers, &ServerList::serverChosen, this, &MainWindow::showServer);
    connect(m_events, &EventsPage::serverChosen, m_servers, &ServerList::choose);
    connect(m_failure, &EndpointBanner::retryClicked, this, &MainWindow::retryEndpoint);
    connect(m_failure, &EndpointBanner::portChosen, this, &MainWindow::usePort);
}

void MainWindow::connectMenus()
{
    connect(m_menus, &WindowMenus::quitChosen, this, &QWidget::close);
    connect(m_menus, &WindowMenus::findChosen, this, &MainWindow::findInEvents);
    connect(m_menus, &WindowMenus::retryChosen, this, &MainWindow::retryEndpoint);
    connect(m_menus, &WindowMenus::serverListChosen, m_servers, qOverload<>(&QWidget::setFocus));
    connect(m_menus, &WindowMenus::requestPanelChosen, m_requests,
            &RequestPanel::focusActionPicker);
    connect(m_menus, &WindowMenus::eventsPageChosen, this,
            [this] { m_pages->setCurrentWidget(m_events); });
    connect(m_menus, &WindowMenus::connectionPageChosen, this,
            [this] { m_pages->setCurrentWidget(m_connection); });
    connect(m_menus, &WindowMenus::serverStepChosen, m_servers, &ServerList::chooseNext);
    connect(m_menus, &WindowMenus::serverNumberChosen, m_servers, &ServerList::chooseAt);
    connect(m_menus, &WindowMenus::aboutChosen, this, &MainWindow::showAbout);
}

void MainWindow::takeServer(const ServerId &server)
{
    const std::optional<ServerInfo> info = m_console.server(server);
    if (!info)
        return;
    m_model->put(*info);
    m_centre->setCurrentWidget(m_pages);
}

void MainWindow::showServer(const std::optional<ServerId> &server)
{
    m_events->showServer(server);
    m_connection->showServer(server);
    m_requests->setServer(server);
    refreshTitle();
}

void MainWindow::refreshTitle()
{
    const std::optional<ServerId> server = m_servers->chosen();
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
    m_guide->setEndpoint(m_console.endpointUrl(), options);
}

void MainWindow::retryEndpoint()
{
    m_console.restartEndpoint(m_console.options().endpoint);
}

void MainWindow::usePort(quint16 port)
{
    EndpointOptions options = m_console.options().endpoint;
    options.port = port;
    m_console.restartEndpoint(options);
}

void MainWindow::findInEvents()
{
    m_pages->setCurrentWidget(m_events);
    m_events->focusFilter();
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
    return {this, findChildren<QSplitter *>(), m_pages};
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    rememberWindow(parts(), m_profileFolder);
    QMainWindow::closeEvent(event);
}

/// What reaches this was wanted by no part of the window.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        findInEvents();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace hawser
