#pragma once

#include "connectors/doctor/probe.h"
#include "connectors/doctor/quote.h"

#include <QHash>
#include <QList>
#include <QString>

class QUdpSocket;

namespace hawser::doctor {

/// Which game answered where; port 0: none did.
struct GameFacts
{
    quint16 port = 0;
    QString name; ///< as it calls itself: display text; may be empty
};

/// Asks UDP ports for the public description that game servers give to server lists (Valve's
/// A2S_INFO): if one answers, the computer is there and the game runs. Sends 25 bytes to each,
/// and once more with the number that some want repeated.
class GameQuery : public Probe<GameFacts>
{
public:
    GameQuery(const QString &address, const QList<quint16> &ports, std::chrono::milliseconds time,
              const Quote &quote, Done done, QObject *parent);

protected:
    void outOfTime() override;

private:
    void ask(const QString &address);
    void read(QUdpSocket *socket);

    const QList<quint16> m_ports;
    const Quote m_quote;
    QHash<QUdpSocket *, int> m_heard; // children, and how often each was answered
    GameFacts m_facts;
};

/// The name in an answer to A2S_INFO; null if \a datagram is none. Pure.
QByteArray gameNameIn(const QByteArray &datagram);

} // namespace hawser::doctor
