#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

namespace hawser {

/// Somebody who dials into an endpoint and means no good, or is badly broken. For the tests: the
/// endpoint must bound what each of them costs, and serve the others meanwhile. Plain ws only;
/// lives on the thread that made it.
class HostilePeer : public QObject
{
    Q_OBJECT

public:
    enum class Kind : quint8 {
        Silent,        ///< connects, and says nothing
        Speechless,    ///< is upgraded, and says nothing
        NoHttp,        ///< sends noise instead of a request
        Garbage,       ///< messages that are no JSON, or no object, or have no type
        WrongToken,    ///< tries one registration token after the other
        NoIdentity,    ///< identifies with an empty identity token
        EarlyEvents,   ///< sends events and never identifies
        HalfClose,     ///< identifies, then closes its sending side and goes on listening
        Flood,         ///< identifies, then sends many events as fast as it can
        HugeText,      ///< identifies, then sends a message of more than 16 MiB
        OddTexts,      ///< identifies, then sends events that a careless window would choke on
        DeafAfterHello ///< identifies, then never reads again
    };
    Q_ENUM(Kind)

    static constexpr int floodEvents = 20'000;

    HostilePeer(Kind kind, const QUrl &endpoint, const QString &identity,
                const QString &registrationToken, QObject *parent = nullptr);
    ~HostilePeer() override;

    void start();

    bool isGone() const;    ///< the connection was there and is no more
    int eventsSent() const; ///< of those that the endpoint should take
    int refusals() const;   ///< identifies that were answered with an error
    bool isIdentified() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser
