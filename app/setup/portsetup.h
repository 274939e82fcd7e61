#pragma once

#include "portforward/survey/surveyplan.h"
#include "portforward/verdict/verdict.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <optional>

namespace hawser {

class OpenedPorts;

namespace portforward {
struct MappingResult;
class Asking;
class GreetingListener;
class MappingKeeper;
class OneTimeLink;
class Survey;
enum class VisitorPlace : quint8;
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

    enum class Proof : quint8 {
        NotAsked,
        Asking,
        Answered,    ///< evidence().outside tells what came of it
        BadAddress,  ///< of the checker: no plain http:// URL
        NoChecker,   ///< it does not answer
        NotAChecker, ///< it answers something else
    };
    Q_ENUM(Proof)

    /// The link that a phone opens.
    enum class Link : quint8 {
        None,
        Waiting,
        NoAddress,  ///< nobody has told our public address
        PortTaken,  ///< the game server runs: its port cannot answer the phone
        NotOutside, ///< opened from this network: no proof, and the link stays good
        Opened,     ///< from outside; evidence().outside says so
        Expired,
    };
    Q_ENUM(Link)

    /// What the user agrees to.
    struct Choice
    {
        quint16 externalPort = 0;
        bool mayUseOtherPort = false;         ///< if the router offers another one
        portforward::IpAddress onlyFrom = {}; ///< who may connect; none: anybody
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
    void open(const Choice &choice);
    /// Takes it back.
    void close();

    /// Asks the checker at \a url (http only) to connect back. Where no game listens yet, Hawser
    /// holds the port for the length of the test.
    void prove(const QUrl &url);

    /// Holds the port for a while and waits for a phone on mobile data to open link().
    void offerLink();
    void withdrawLink();

    /// Whether \a game's port is open, or about to be, from before.
    bool isOpenFor(const QString &game) const
    {
        return m_game == game && (m_phase == Phase::Open || m_phase == Phase::Opening);
    }
    Phase phase() const { return m_phase; }
    Proof proof() const { return m_proof; }
    Link linkState() const { return m_linkState; }
    /// Empty if none is offered. Holds our address, and what makes it hard to guess.
    const QUrl &link() const { return m_linkUrl; }
    const portforward::Evidence &evidence() const { return m_evidence; }
    portforward::Verdict verdict() const { return portforward::verdictOf(m_evidence); }
    /// Of a conflict: what the router would give instead; 0: it did not say.
    quint16 offeredPort() const { return m_offeredPort; }
    /// Our address on the internet, as far as anybody told; none: not known.
    portforward::IpAddress publicAddress() const;

signals:
    /// Phase, proof or evidence.
    void changed();

private:
    void enter(Phase phase);
    void enter(Proof proof);
    void takeSurvey();
    void followKeeper();
    void takeResult(const portforward::MappingResult &result);
    void forgetTrial();
    void stopAsking();
    void askAt(const QUrl &url, const portforward::IpAddress &host);
    void takeVisitor(portforward::VisitorPlace place);
    void enter(Link link);
    void endProof(Proof proof, portforward::OutsideCheck outside);

    OpenedPorts &m_ports;
    const portforward::SurveyPlan m_basis;
    Phase m_phase = Phase::Idle;
    Proof m_proof = Proof::NotAsked;
    QString m_game;
    portforward::Evidence m_evidence;
    quint16 m_offeredPort = 0;
    portforward::IpAddress m_toldAddress; // by the protocol that opened it
    portforward::Survey *m_survey = nullptr;
    QPointer<portforward::MappingKeeper> m_keeper;
    QPointer<portforward::Asking> m_asking;
    portforward::GreetingListener *m_listener = nullptr; // while the test lasts
    portforward::OneTimeLink *m_link = nullptr;          // while it waits
    Link m_linkState = Link::None;
    QUrl m_linkUrl;
    int m_lookup = -1;
};

} // namespace hawser
