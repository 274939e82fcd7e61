#pragma once

#include "app/portforward/support/soapserver.h"

#include "portforward/protocol/igdactions.h"
#include "portforward/protocol/pcp.h"

#include <QMap>
#include <QUdpSocket>

/// The firewall for IPv6 of a home router, in this process on ::1, that does as it is told: opens
/// holes by PCP and by UPnP (WANIPv6FirewallControl), or refuses, forgets and sends what no router
/// should.
class FakeV6Router : public QObject
{
    Q_OBJECT
public:
    struct Manner
    {
        bool pcp = true;
        int pcpResult = 0;        ///< refuses MAP with it
        bool removesByPcp = true; ///< false: as miniupnpd, says 2 to a lifetime of 0
        bool igd = true;
        bool isOn = true;
        bool allowsPinholes = true;
        int addError = 0;          ///< answers every AddPinhole so
        bool forgets = false;      ///< says yes and keeps nothing
        bool numbersAnew = false;  ///< gives the same hole another number each time
        bool refusesAgain = false; ///< does not take the same hole twice (701)
        int unknownCode = 704;     ///< says so of numbers it does not know; miniupnpd says 402
        bool tellsPackets = true;  ///< false: does not know GetPinholePackets (401)
        std::chrono::seconds longestLease{86400}; ///< of PCP
        QByteArray soapReply;                     ///< instead of the true one
        QByteArray location;                      ///< instead of the true one
    };

    struct Hole : hawser::portforward::igd::Pinhole
    {
        hawser::portforward::pcp::Nonce nonce{};
        bool operator==(const Hole &) const = default;
    };

    explicit FakeV6Router(const Manner &manner);

    /// False where this computer has no IPv6 at all.
    bool isThere() const { return m_http.isListening(); }
    static hawser::portforward::IpAddress address();
    quint16 mapPort() const { return m_map.localPort(); }
    quint16 ssdpPort() const { return m_ssdp.localPort(); }
    QByteArray descriptionUrl() const;

    Manner &manner() { return m_manner; }
    /// What is open, by number.
    QMap<quint16, Hole> &holes() { return m_holes; }
    void restart(); ///< everything lost, numbers begin again
    const QByteArrayList &actions() const { return m_actions; } ///< of UPnP, in order

private:
    using Values = SoapServer::Values;

    void readMap();
    QByteArray pcpAnswer(const QByteArray &request);
    int settle(const Hole &wish, std::chrono::seconds lifetime);
    void readSsdp();
    QByteArray describe() const;
    QByteArray act(const QByteArray &action, const Values &values);
    QByteArray add(const Values &values);
    QByteArray actOn(quint16 number, const QByteArray &action, const Values &values);

    Manner m_manner;
    QUdpSocket m_map;
    QUdpSocket m_ssdp;
    SoapServer m_http;
    QMap<quint16, Hole> m_holes;
    quint16 m_last = 0;
    QByteArrayList m_actions;
};
