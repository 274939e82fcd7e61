#pragma once

#include "portforward/survey/surveyplan.h"
#include "portforward/verdict/evidence.h"

#include <QObject>
#include <QPointer>

namespace hawser {

class OpenedPorts;

namespace portforward {
class MappingKeeper;
} // namespace portforward

/// Opening one port of a game server in the router's firewall for IPv6, where there is no address
/// translation: players connect to this computer's own address(). Belongs to a PortSetup, and what
/// was opened to OpenedPorts. GUI thread; nothing blocks.
class PinholeSetup : public QObject
{
    Q_OBJECT

public:
    enum class Phase : quint8 { Closed, Opening, Open, NotOpened, Closing };
    Q_ENUM(Phase)

    /// \a ports must outlive this.
    PinholeSetup(OpenedPorts &ports, const portforward::SurveyPlan &basis,
                 QObject *parent = nullptr);

    /// Whether the router can be asked, after \a evidence.
    bool canOpen(const portforward::Evidence &evidence) const;
    /// Only once the user has agreed. \a onlyFrom: who may connect, over IPv6; none: anybody.
    void open(const QString &game, const portforward::Evidence &evidence,
              const portforward::IpAddress &onlyFrom = {});
    /// Takes it back, and forgets what was tried.
    void close();

    Phase phase() const { return m_phase; }
    const portforward::PinholeTrial &trial() const { return m_trial; }
    /// Where players connect to, while it is open; none otherwise.
    const portforward::IpAddress &address() const { return m_address; }
    /// What a test over IPv6 has shown.
    void note(portforward::OutsideCheck outside);

signals:
    /// Phase or trial.
    void changed();

private:
    void enter(Phase phase);
    void followKeeper();
    void take();

    OpenedPorts &m_ports;
    const portforward::SurveyPlan m_basis;
    Phase m_phase = Phase::Closed;
    portforward::PinholeTrial m_trial;
    portforward::IpAddress m_address;
    QPointer<portforward::MappingKeeper> m_keeper;
};

} // namespace hawser
