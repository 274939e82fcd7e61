// What an examination looks at besides, once a rung broke.

#include "connectors/doctor/examination.h"

#include "connectors/doctor/gamequery.h"
#include "connectors/doctor/homeprobe.h"
#include "connectors/doctor/httpprobe.h"
#include "connectors/doctor/httprequest.h"

#include <algorithm>

namespace hawser::doctor {

using namespace Qt::StringLiterals;

namespace {

bool isWebApi(const HttpAnswer &answer)
{
    if (answer.isSuccess())
        return answer.isJson;
    return answer.isRefusal() && answer.mediaType != "text/html"_L1;
}

} // namespace

void Examination::seekCause()
{
    const bool isWayOpen = running() > Rung::Speaks;
    if (running() == Rung::Tls && m_evidence.certificate.end != TlsFacts::End::Done)
        return hearPlain();
    if (running() < Rung::Reach || m_evidence.reach == Reach::NoRoute
        || (isWayOpen && m_evidence.api != Evidence::Api::Missing))
        return conclude();
    lookBeside();
}

/// Whether it would have been HTTP without TLS.
void Examination::hearPlain()
{
    HttpQuestion asked;
    asked.host = m_target.host;
    asked.port = m_target.port;
    asked.request = getRequest(m_target.host, m_target.port, "/");
    asked.connect = m_options.aside;
    asked.answer = m_options.aside;
    new HttpProbe(
        asked, m_quote,
        [this](const HttpFacts &facts) {
            m_evidence.plainSpeech = facts.speech;
            conclude();
        },
        m_round);
}

QList<quint16> Examination::gamePorts() const
{
    QList<quint16> ports = m_options.sevenDaysGamePorts;
    if (m_target.game == "rust"_L1) {
        ports = m_options.rustGamePorts;
        if (!ports.contains(m_target.port))
            ports.append(m_target.port); // players' port taken for that of RCON
    }
    return ports;
}

void Examination::lookBeside()
{
    const QList<quint16> &usual
        = m_target.game == "rust"_L1 ? m_options.rconPorts : m_options.webPorts;
    m_outstanding = 1; // the game
    for (const quint16 port : usual) {
        if (port != m_target.port)
            askNeighbour(port);
    }
    askGame();
    if (running() == Rung::Reach && HomeProbe::isWorthwhile(m_evidence.addresses, m_options.home))
        askOwnRouter();
}

void Examination::askOwnRouter()
{
    ++m_outstanding;
    new HomeProbe(
        m_evidence.addresses, m_target.port, m_options,
        [this](const HomeFacts &facts) {
            m_evidence.home = facts;
            lookedAt();
        },
        m_round);
}

void Examination::askNeighbour(quint16 port)
{
    ++m_outstanding;
    HttpQuestion asked;
    asked.host = m_target.host;
    asked.port = port;
    asked.request = getRequest(m_target.host, port, "/api/serverstats");
    asked.connect = m_options.aside / 3;
    asked.greeting = m_options.aside / 4;
    asked.answer = m_options.aside / 3;
    new HttpProbe(
        asked, m_quote,
        [this, port](const HttpFacts &facts) {
            m_evidence.neighbours.append({port, facts.speech, isWebApi(facts.answer)});
            lookedAt();
        },
        m_round);
}

void Examination::askGame()
{
    new GameQuery(
        m_evidence.addresses.first(), gamePorts(), m_options.aside, m_quote,
        [this](const GameFacts &facts) {
            m_evidence.gamePort = facts.port;
            m_evidence.gameName = facts.name;
            lookedAt();
        },
        m_round);
}

void Examination::lookedAt()
{
    if (--m_outstanding > 0)
        return;
    // They end in any order; the verdict must not depend on it.
    std::sort(m_evidence.neighbours.begin(), m_evidence.neighbours.end(),
              [](const Neighbour &a, const Neighbour &b) { return a.port < b.port; });
    conclude();
}

} // namespace hawser::doctor
