#include "portforward/survey/survey.h"

#include "portforward/host/qtaddress.h"
#include "portforward/survey/hostlook.h"
#include "portforward/survey/pathsurvey.h"

#include <QFutureWatcher>
#include <QHostInfo>

#include <algorithm>

namespace hawser::portforward {

Survey::Survey(const SurveyPlan &plan, QObject *parent)
    : QObject(parent)
    , m_plan(plan)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &Survey::finish);
}

Survey::~Survey()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void Survey::start()
{
    m_limit.start(m_plan.limit);
    m_evidence.transport = m_plan.transport;
    m_evidence.internalPort = m_plan.internalPort;
    m_evidence.externalPort = m_plan.externalPort;
    // Never from within start(): who calls may connect afterwards.
    hear(lookForPaths(m_plan), &Survey::takePaths);
    hear(lookAtPort(m_plan), &Survey::takePort);
}

/// Not by QFuture::then(), which looks on the other thread whether we are still there.
template<typename Answer>
void Survey::hear(const QFuture<Answer> &future, void (Survey::*take)(const Answer &))
{
    auto *watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, take] {
        watcher->deleteLater();
        if (!m_isOver)
            (this->*take)(watcher->result());
    });
    watcher->setFuture(future);
}

void Survey::takePort(const PortLook &look)
{
    m_evidence.firewall = look.firewall;
    m_evidence.listening = look.listening;
    m_evidence.listener = look.listener;
    m_isPortSeen = true;
    if (m_isUnderWay)
        gather();
}

void Survey::takePaths(const QList<NetworkPath> &paths)
{
    for (const NetworkPath &path : paths) {
        auto *survey = new PathSurvey(m_plan, path, this);
        m_paths << survey;
        m_evidence.paths << survey->evidence();
    }
    resolveStun();
}

void Survey::resolveStun()
{
    if (!m_plan.stun)
        return startPaths({});
    const auto literal = IpAddress::fromText(m_plan.stun->host.toLatin1());
    if (literal)
        return startPaths(*literal);
    m_lookup = QHostInfo::lookupHost(m_plan.stun->host, this, [this](const QHostInfo &info) {
        m_lookup = -1;
        const QList<QHostAddress> addresses = info.addresses();
        const auto v4 = std::find_if(addresses.begin(), addresses.end(), [](const auto &address) {
            return address.protocol() == QAbstractSocket::IPv4Protocol;
        });
        startPaths(v4 == addresses.end() ? IpAddress() : fromQt(*v4));
    });
}

void Survey::startPaths(const IpAddress &stunServer)
{
    if (m_isOver)
        return;
    for (PathSurvey *path : std::as_const(m_paths)) {
        connect(path, &PathSurvey::changed, this, &Survey::gather);
        path->start(stunServer);
    }
    m_isUnderWay = true;
    gather();
}

void Survey::gather()
{
    if (m_isOver)
        return;
    for (qsizetype i = 0; i < m_paths.size(); ++i)
        m_evidence.paths[i] = m_paths[i]->evidence();
    const bool isAll = std::all_of(m_paths.begin(), m_paths.end(),
                                   [](const PathSurvey *path) { return path->isOver(); });
    if (isAll && m_isUnderWay && m_isPortSeen)
        return finish();
    emit changed();
}

void Survey::finish()
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_limit.stop();
    for (qsizetype i = 0; i < m_paths.size(); ++i) {
        m_paths[i]->stop();
        m_evidence.paths[i] = m_paths[i]->evidence();
    }
    emit changed();
    emit finished();
}

} // namespace hawser::portforward
