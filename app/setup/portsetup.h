#pragma once

#include "setup/portproof.h"

#include "portforward/mapping/mappingresult.h"
#include "portforward/survey/surveyplan.h"
#include "portforward/verdict/verdict.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <optional>

namespace hawser {

class OpenedPorts;
class PinholeSetup;

namespace portforward {
class MappingKeeper;
class Survey;
} // namespace portforward

/// Opening one port of a game server, step by step: looks what is in the way, opens the port once
/// the user has agreed, and lets somebody outside prove it. What was seen grows in evidence(), and
/// portforward's pure functions say what it means. What was opened belongs to OpenedPorts and stays
/// when this is gone. GUI thread; nothing blocks for more than a few milliseconds.
class PortSetup : public QObject
{
    Q_OBJECT

public:
    enum class Phase : quint8 {
        Idle,
        Looking, ///< evidence grows
        Looked,
        Opening,
        Open,      ///< the router says so
        NotOpened, ///< the evidence tells why
        Closing,
    };
    Q_ENUM(Phase)

    using Proof = PortProof::Proof;
    using Link = PortProof::Link;
    using Over = PortProof::Over;

    /// What the user agrees to.
    struct Choice
    {
        quint16 externalPort = 0;
        bool mayUseOtherPort = false;         ///< if the router offers another one
        portforward::IpAddress onlyFrom = {}; ///< who may connect; none: anybody
        bool asksOuter = false;               ///< the second of two routers in a row is asked, too
    };

    /// \a ports must outlive this. \a basis is what every look is made with, ports apart.
    explicit PortSetup(OpenedPorts &ports, const portforward::SurveyPlan &basis = {},
                       QObject *parent = nullptr);
    ~PortSetup() override;

    /// Begins anew with \a port of the game server, TCP; only reads. With \a stun it is asked how
    /// others see us, and learns our address: only if the user said so.
    void look(const QString &game, quint16 port,
              const std::optional<portforward::StunServer> &stun = {});

    /// Whether there is a router that can be asked, in this computer's name.
    bool canOpen() const;
    /// Two routers in a row, and both can be asked.
    bool canOpenBoth() const;
    /// How the second of two routers in a row is called, or its address; empty: none was seen.
    QString outerRouter() const;
    void open(const Choice &choice);
    /// Takes it back.
    void close();

    /// The game server runs on another computer of this network: its port cannot be held from here,
    /// so for a proof whatever answers on it counts.
    void setElsewhere(bool elsewhere) { m_proof->setElsewhere(elsewhere); }

    /// Asks the checker at \a url (http or https) to connect back. Where no game listens yet,
    /// Hawser holds the port for the length of the test.
    void prove(const QUrl &url, Over over = Over::Ipv4) { m_proof->ask(url, over); }

    /// The same port in the router's firewall for IPv6. close() closes it, too.
    PinholeSetup &pinhole() { return *m_pinhole; }
    const PinholeSetup &pinhole() const { return *m_pinhole; }
    bool canOpenPinhole() const;
    /// Only once the user has agreed. \a onlyFrom: who may connect; none: anybody.
    void openPinhole(const portforward::IpAddress &onlyFrom = {});

    /// Holds the port for a while and waits for a phone on mobile data to open link().
    void offerLink() { m_proof->offerLink(publicAddress()); }
    void withdrawLink() { m_proof->withdrawLink(); }

    /// Whether \a game's port is open, or about to be, from before.
    bool isOpenFor(const QString &game) const
    {
        return m_game == game && (m_phase == Phase::Open || m_phase == Phase::Opening);
    }
    Phase phase() const { return m_phase; }
    Proof proof() const { return m_proof->proof(); }
    Link linkState() const { return m_proof->linkState(); }
    /// Empty if none is offered. Holds our address, and what makes it hard to guess.
    const QUrl &link() const { return m_proof->link(); }
    const portforward::Evidence &evidence() const { return m_evidence; }
    portforward::Verdict verdict() const { return portforward::verdictOf(m_evidence); }
    /// Of a conflict: what the router would give instead; 0: it did not say.
    quint16 offeredPort() const { return m_offeredPort; }
    /// The external port of the first of two routers in a row, to which the second hands on.
    quint16 innerPort() const;
    /// Our address on the internet, as far as anybody told; none: not known.
    portforward::IpAddress publicAddress() const;

signals:
    /// Phase, proof or evidence.
    void changed();

private:
    void enter(Phase phase);
    void takeSurvey();
    portforward::MappingKeeper *keep(const QList<portforward::LedgerEntry> &candidates,
                                     void (PortSetup::*follow)());
    void followKeeper();
    void takeResult(const portforward::MappingResult &result);
    void askOuter();
    void followOuter();
    void takeOuterResult(const portforward::MappingResult &result);
    /// What is open is closed; \a next follows.
    void closeThen(Phase next);
    void noteClosed();
    void forgetTrial();
    void takePinhole();

    OpenedPorts &m_ports;
    const portforward::SurveyPlan m_basis;
    Phase m_phase = Phase::Idle;
    QString m_game;
    portforward::Evidence m_evidence;
    quint16 m_offeredPort = 0;
    portforward::IpAddress m_toldAddress; // by the protocol that opened it
    portforward::Survey *m_survey = nullptr;
    portforward::MappingTerms m_terms; // what the user has agreed to
    bool m_asksOuter = false;
    QPointer<portforward::MappingKeeper> m_keeper;
    PinholeSetup *const m_pinhole;
    PortProof *const m_proof;
    QPointer<portforward::MappingKeeper> m_outer; // at the second of two routers in a row
    Phase m_afterClosing = Phase::Looked;
};

} // namespace hawser
