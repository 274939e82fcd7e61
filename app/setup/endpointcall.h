#pragma once

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <chrono>

namespace hawser {

/// Looks whether our endpoint listens at an address that a mod shall dial. Where it is an address
/// of this computer, it is dialled: TCP, and nothing is said. Any other one is only looked up:
/// routers that lead back into their own network would make us seem a visitor from elsewhere. That
/// others get in is proven by neither. GUI thread; nothing blocks.
class EndpointCall : public QObject
{
    Q_OBJECT

public:
    enum class Answer : quint8 {
        Connected,
        Known,    ///< it has an address, which is none of this computer
        Refused,  ///< nothing listens there
        NoAnswer, ///< or something on the way drops it
        NoRoute,  ///< or there is no such name
    };
    Q_ENUM(Answer)

    static constexpr std::chrono::milliseconds patience{3'000};

    using QObject::QObject;

    /// Begins anew, from the event loop; answered() follows.
    void dial(const QUrl &url);
    void cancel();
    /// What the host of the URL stands for, as far as it is known: at once, if it is an address.
    const QStringList &addresses() const { return m_addresses; }

signals:
    void answered(hawser::EndpointCall::Answer answer);

private:
    QStringList m_addresses;
    QObject *m_round = nullptr; // parent of what is under way
};

/// From where a visitor of the endpoint came.
enum class VisitedFrom : quint8 {
    ThisComputer,
    Network,  ///< another computer of our networks, or behind some router of ours
    Internet, ///< outside of everything of ours
};

/// \a peer is as Arrival tells it: an address, with its port or without. \a ours: addresses on the
/// internet at which we are reached.
VisitedFrom visitedFrom(const QString &peer, const QStringList &ours);

} // namespace hawser
