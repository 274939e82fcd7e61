#include "connection/connectionpage.h"

#include "connection/audittrail.h"
#include "connection/doctordialog.h"
#include "connection/endpointpage.h"
#include "connection/serverconnectionpage.h"
#include "console/serverregistry.h"
#include "look/privacy.h"
#include "servers/roundtrips.h"

#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QScrollArea *scrolling(QWidget *page, const QString &objectName)
{
    auto *area = new QScrollArea;
    area->setObjectName(objectName);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    return area;
}

} // namespace

ConnectionPage::ConnectionPage(Console &console, const RoundTrips &roundTrips,
                               const AuditTrail &audits, QWidget *parent)
    : QWidget(parent)
    , m_console(console)
    , m_roundTrips(roundTrips)
    , m_pages(new QStackedWidget(this))
    , m_endpoint(new EndpointPage)
    , m_one(new ServerConnectionPage)
{
    setObjectName(u"connectionPage"_s);
    setAccessibleName(tr("Connection"));
    build();
    connectConsole();
    follow(audits);
    connect(&screenPrivacy(), &Privacy::changed, this, &ConnectionPage::refreshEndpoint);
    refreshEndpoint();
}

void ConnectionPage::build()
{
    m_pages->setObjectName(u"connectionPages"_s);
    m_pages->addWidget(scrolling(m_endpoint, u"endpointScroll"_s));
    m_pages->addWidget(scrolling(m_one, u"serverScroll"_s));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_one, &ServerConnectionPage::timeWanted, this, &ConnectionPage::timeWanted);
}

/// Beside the page, which goes on living: the doctor is asked while one looks at the rest.
void ConnectionPage::askDoctor()
{
    const auto server = m_server ? m_console.server(*m_server) : std::nullopt;
    if (!server)
        return;
    auto *dialog = new DoctorDialog(m_console, *server, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void ConnectionPage::setDialect(const QString &key)
{
    if (!m_server)
        return;
    const auto tell = [page = QPointer(this),
                       server = *m_server](const tl::expected<void, StoreError> &outcome) {
        if (!page || outcome)
            return;
        page->refreshServer(server); // as it is kept
        if (page->isLookedAt(server))
            page->m_one->tellFailure(outcome.error().message);
    };
    m_console.registry().setDialect(*m_server, key, tell);
}

/// Also what happened before there was a page.
void ConnectionPage::follow(const AuditTrail &audits)
{
    for (const AuditTrail::Entry &entry : audits.entries())
        m_endpoint->addAudit(entry.text, entry.at);
    connect(&audits, &AuditTrail::noted, m_endpoint,
            [this](const AuditTrail::Entry &entry) { m_endpoint->addAudit(entry.text, entry.at); });
}

void ConnectionPage::connectConsole()
{
    connect(m_one, &ServerConnectionPage::doctorWanted, this, &ConnectionPage::askDoctor);
    connect(m_one, &ServerConnectionPage::dialectWanted, this, &ConnectionPage::setDialect);
    connect(&m_console, &Console::endpointStopped, this, &ConnectionPage::refreshEndpoint);
    connect(&m_console, &Console::registrationTokenChanged, this, &ConnectionPage::refreshEndpoint);
    connect(&m_console, &Console::endpointReady, this, &ConnectionPage::refreshEndpoint);
    connect(&m_console, &Console::endpointFailed, this, &ConnectionPage::refreshEndpoint);
    connect(&m_console, &Console::serverAdded, this, &ConnectionPage::refreshEndpoint);
    connect(&m_console, &Console::serverChanged, this, &ConnectionPage::refreshServer);
    connect(&m_console, &Console::stateChanged, this,
            [this](const ServerId &server, const StateChange &change) {
                if (isLookedAt(server))
                    m_one->addState(change);
                refreshServer(server);
                refreshEndpoint();
            });
    connect(&m_console, &Console::conversed, this,
            [this](const ServerId &server, const ConversationLine &line) {
                if (isLookedAt(server))
                    m_one->addLine(line);
            });
}

void ConnectionPage::showServer(const std::optional<ServerId> &server)
{
    m_server = server;
    m_pages->setCurrentIndex(server ? 1 : 0);
    if (!server || !isVisible())
        return;
    if (const std::optional<ServerInfo> info = m_console.server(*server))
        m_one->show(*info, m_console.timeline(*server), m_console.conversation(*server));
    refreshServer(*server);
}

void ConnectionPage::refreshServer(const ServerId &server)
{
    if (!isLookedAt(server))
        return;
    if (const std::optional<ServerInfo> info = m_console.server(server))
        m_one->refresh(*info, m_roundTrips.of(server));
}

void ConnectionPage::refreshEndpoint()
{
    m_endpoint->setEndpoint(m_console.endpointUrl(), m_console.options().endpoint,
                            m_console.endpointError());
    m_endpoint->setFingerprint(m_console.endpointFingerprint());
    const QList<ServerInfo> servers = m_console.servers();
    const auto online = std::count_if(servers.cbegin(), servers.cend(), [](const ServerInfo &info) {
        return info.state.state == ConnectionState::Online;
    });
    m_endpoint->setServers(int(online), int(servers.size()));
}

/// Nothing was kept up to date while nobody looked.
void ConnectionPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showServer(m_server);
}

} // namespace hawser
