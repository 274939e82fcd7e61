#pragma once

#include "app/portforward/support/soapserver.h"

#include "portforward/protocol/igdactions.h"
#include "portforward/protocol/pcp.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QObject>
#include <QUdpSocket>

/// A home router in this process, on loopback, that does as it is told: speaks PCP, NAT-PMP and
/// UPnP IGD truly, or lies, forgets, refuses, dawdles and sends what no router should.
class FakeRouter : public QObject
{
    Q_OBJECT
public:
    struct Manner
    {
        bool pcp = true;
        bool natPmp = true;
        bool igd = true;
        int igdVersion = 2;
        bool forgets = false;       ///< says yes and keeps nothing
        bool permanentOnly = false; ///< 725
        bool samePortOnly = false;  ///< 724
        int addError = 0;           ///< answers every AddPortMapping so
        int mapResult = 0;          ///< of PCP and NAT-PMP: refuses with it
        bool connected = true;
        std::chrono::seconds longestLease{604800};
        std::chrono::milliseconds delay{0}; ///< before each HTTP answer
        int lostDatagrams = 0;              ///< the first so many PCP/NAT-PMP requests
        hawser::portforward::IpAddress external
            = *hawser::portforward::IpAddress::fromText("198.51.99.2");
        QHostAddress at = QHostAddress::LocalHost;
        quint16 mapPort = 0;    ///< 0: any
        quint16 ssdpPort = 0;   ///< 0: any
        QByteArray description; ///< instead of the true one
        QByteArray location;    ///< instead of the true one
        QByteArray soapReply;   ///< instead of the true one
    };

    struct Mapping : hawser::portforward::igd::PortEntry
    {
        hawser::portforward::pcp::Nonce nonce{};
    };

    explicit FakeRouter(const Manner &manner);

    quint16 mapPort() const { return m_map.localPort(); }
    quint16 ssdpPort() const { return m_ssdp.localPort(); }
    QByteArray descriptionUrl() const;

    Manner &manner() { return m_manner; }
    QList<Mapping> &table() { return m_table; }
    const Mapping *find(quint16 externalPort) const;
    void restart();                      ///< everything lost, epoch from 0
    void age(std::chrono::seconds time); ///< its clock runs ahead by so much
    /// False: this computer has no such address.
    bool isThere() const { return m_http.isListening(); }
    int requests() const { return m_requests; }
    int adds() const { return m_adds; }

private:
    using Values = SoapServer::Values;

    void readMap();
    QByteArray pcpAnswer(const QByteArray &request);
    QByteArray natPmpAnswer(const QByteArray &request);
    std::pair<int, Mapping> granted(Mapping wish, std::chrono::seconds lifetime);
    void readSsdp();
    QByteArray describe() const;
    QByteArray soapAnswer(const QByteArray &action, const Values &values);
    int addEntry(const Values &values);
    int deleteEntry(const Values &values);
    static QByteArray entryAnswer(const Mapping &entry, bool isWhole);
    std::chrono::seconds epoch() const;

    Manner m_manner;
    QUdpSocket m_map;
    QUdpSocket m_ssdp;
    SoapServer m_http;
    QList<Mapping> m_table;
    QElapsedTimer m_uptime;
    std::chrono::seconds m_ahead{1000};
    int m_requests = 0;
    int m_adds = 0;
};
