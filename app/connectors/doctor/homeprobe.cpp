#include "connectors/doctor/homeprobe.h"

#include "portforward/clients/igdaskings.h"
#include "portforward/host/qtaddress.h"
#include "portforward/survey/survey.h"
#include "protocol/displaytext.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <algorithm>

namespace hawser::doctor {

using namespace Qt::StringLiterals;
using portforward::AddressKind;
using portforward::IpAddress;
using portforward::PathEvidence;
using portforward::RouterEvidence;
using portforward::SurveyPlan;

namespace {

QList<IpAddress> addressesIn(const QStringList &texts)
{
    QList<IpAddress> addresses;
    for (const QString &text : texts) {
        if (const auto address = IpAddress::fromText(text.toLatin1()))
            addresses.append(*address);
    }
    return addresses;
}

SurveyPlan planFor(quint16 port, const SurveyPlan &basis)
{
    SurveyPlan plan = basis;
    plan.internalPort = plan.externalPort = port;
    return plan;
}

QString placeText(const IpAddress &address, quint16 port)
{
    return address.isV6() ? u"[%1]:%2"_s.arg(address.toText()).arg(port)
                          : u"%1:%2"_s.arg(address.toText()).arg(port);
}

} // namespace

bool HomeProbe::isWorthwhile(const QStringList &addresses, const SurveyPlan &plan)
{
    const QList<IpAddress> found = addressesIn(addresses);
    return std::any_of(found.begin(), found.end(), [&plan](const IpAddress &address) {
        const AddressKind kind = portforward::kindOf(address, plan.addresses);
        return kind == AddressKind::Public || kind == AddressKind::CarrierShared
            || kind == AddressKind::Private;
    });
}

HomeProbe::HomeProbe(const QStringList &addresses, quint16 port, const DoctorOptions &options,
                     Done done, QObject *parent)
    : Probe(std::move(done), parent)
    , m_addresses(addressesIn(addresses))
    , m_port(port)
    , m_patience(options.aside)
    , m_survey(new portforward::Survey(planFor(port, options.home), this))
{
    connect(m_survey, &portforward::Survey::finished, this, &HomeProbe::judge);
    within(options.home.limit + 2 * m_patience);
    m_survey->start();
}

void HomeProbe::judge()
{
    for (const PathEvidence &path : m_survey->evidence().paths) {
        for (const RouterEvidence &router : path.routers) {
            if (m_addresses.contains(router.external.address))
                return askForRule(path, router);
        }
        if (m_addresses.contains(path.natPmpExternal.address)) {
            m_facts.isOurs = true;
            m_facts.isPublic = path.natPmpExternal.isPublic();
            m_facts.router = path.path.gateway.toText();
            return tryInside(path.path.address, m_port); // this computer is the likeliest
        }
    }
    end(m_facts);
}

void HomeProbe::askForRule(const PathEvidence &path, const RouterEvidence &router)
{
    using portforward::IgdReply;
    using portforward::Transport;
    m_facts.isOurs = true;
    m_facts.isPublic = router.external.isPublic();
    m_facts.router = u"%1, %2"_s.arg(router.address.toText(), displayText(router.description.name));
    const auto hear = [this, own = path.path.address](const IgdReply &reply) {
        const auto *fault = reply ? nullptr : std::get_if<portforward::soap::Fault>(&reply.error());
        const auto entry
            = reply ? portforward::igd::entryIn(*reply, Transport::Tcp, m_port) : std::nullopt;
        if (fault && fault->code == int(portforward::igd::UpnpCode::NoSuchEntry))
            m_facts.rule = HomeFacts::Rule::Missing;
        if (!entry)
            return tryInside(own, m_port);
        m_facts.rule = HomeFacts::Rule::Leads;
        tryInside(entry->client, entry->internalPort);
    };
    askIgd(path.path.address, router.service, portforward::igd::getEntry(Transport::Tcp, m_port),
           hear, this, m_patience);
}

void HomeProbe::tryInside(const IpAddress &client, quint16 port)
{
    m_facts.leadsTo = placeText(client, port);
    auto *socket = new QTcpSocket(this);
    socket->setProxy(QNetworkProxy::NoProxy);
    connect(socket, &QTcpSocket::connected, this, [this] {
        m_facts.doesInsideAnswer = true;
        end(m_facts);
    });
    connect(socket, &QTcpSocket::errorOccurred, this, [this] { end(m_facts); });
    within(m_patience);
    socket->connectToHost(toQt(client), port);
}

} // namespace hawser::doctor
