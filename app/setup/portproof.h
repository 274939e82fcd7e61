#pragma once

#include "portforward/survey/surveyplan.h"
#include "portforward/verdict/evidence.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

namespace hawser {

class PinholeSetup;

namespace portforward {
class Asking;
class GreetingListener;
class OneTimeLink;
enum class VisitorPlace : quint8;
} // namespace portforward

/// Whether a port is really reached from outside: a checker connects back, or a phone on mobile
/// data opens a link. Belongs to a PortSetup, and adds to the evidence of that what it sees. Where
/// no game listens yet, Hawser holds the port meanwhile. GUI thread; nothing blocks.
class PortProof : public QObject
{
    Q_OBJECT

public:
    enum class Proof : quint8 {
        NotAsked,
        Asking,
        Answered,    ///< the evidence tells what came of it
        BadAddress,  ///< of the checker: no http:// or https:// URL
        NoChecker,   ///< it does not answer
        OtherSender, ///< over TLS it heard us from another address than the one to be proven
        NoIpv6,      ///< it has no such address, and IPv6 was to be proven
        NotAChecker, ///< it answers something else
        Untrusted,   ///< its certificate is not accepted
    };
    Q_ENUM(Proof)

    /// The link that a phone opens.
    enum class Link : quint8 {
        None,
        Waiting,
        NoAddress,  ///< nobody has told our public address
        PortTaken,  ///< the game server runs: its port cannot answer the phone
        NotOutside, ///< opened from this network: no proof, and the link stays good
        Opened,     ///< from outside; the evidence says so
        Expired,
    };
    Q_ENUM(Link)

    /// Which address of ours the proof is for.
    enum class Over : quint8 {
        Ipv4, ///< the router's; of a checker that has IPv6 only, as below
        Ipv6, ///< that of the pinhole
    };

    /// \a evidence and \a pinhole must outlive this, but for its end.
    PortProof(portforward::Evidence &evidence, PinholeSetup &pinhole,
              const portforward::SurveyPlan &basis, QObject *parent = nullptr);
    ~PortProof() override;

    /// The game server runs on another computer: whatever answers on its port counts.
    void setElsewhere(bool elsewhere) { m_isElsewhere = elsewhere; }

    /// Asks the checker at \a url to connect back.
    void ask(const QUrl &url, Over over);
    /// Waits for a phone to open link(), at our address \a outside.
    void offerLink(const portforward::IpAddress &outside);
    void withdrawLink();
    /// Neither is waited for any more.
    void stop();
    /// The same, and what came of it is none of what there is now.
    void forget();

    Proof proof() const { return m_proof; }
    Link linkState() const { return m_linkState; }
    const QUrl &link() const { return m_linkUrl; } ///< empty if none is offered

signals:
    /// Proof, link or evidence.
    void changed();

private:
    void enter(Proof proof);
    void enter(Link link);
    void askAt(const QUrl &url, const QList<portforward::IpAddress> &hosts, Over wanted);
    QByteArray greetingHere();
    portforward::OutsideCheck believed(portforward::OutsideCheck outside, bool isGreeted,
                                       Over over) const;
    void end(Proof proof, portforward::OutsideCheck outside, Over over);
    void takeVisitor(portforward::VisitorPlace place);

    portforward::Evidence &m_evidence;
    PinholeSetup &m_pinhole;
    const portforward::SurveyPlan m_basis;
    Proof m_proof = Proof::NotAsked;
    bool m_isElsewhere = false;
    QPointer<portforward::Asking> m_asking;
    portforward::GreetingListener *m_listener = nullptr; // while the test lasts
    portforward::OneTimeLink *m_link = nullptr;          // while it waits
    Link m_linkState = Link::None;
    QUrl m_linkUrl;
    int m_lookup = -1;
};

} // namespace hawser
