#pragma once

#include <QList>
#include <QObject>

#include <tl/expected.hpp>

#include <chrono>
#include <functional>

namespace hawser::portforward {

/// Why nothing was heard of who was asked.
enum class Silence : quint8 {
    NoAnswer,  ///< until the deadline: not there, or dropped on the way
    Refused,   ///< at once: the device is there, and nothing listens on that port
    NoRoute,   ///< this computer does not know a way
    Forbidden, ///< the operating system does not let us (macOS: Local Network permission)
    Garbled,   ///< something came, and it is not what was asked for
    Untrusted, ///< TLS: its certificate is not accepted
};

template<typename Answer>
using Heard = tl::expected<Answer, Silence>;

/// Called once, unless the asking is taken down before.
template<typename Answer>
using Hearing = std::function<void(const Heard<Answer> &)>;

/// When a datagram is sent again, counted from the first, and when it is given up.
struct Pace
{
    QList<std::chrono::milliseconds> sendAt;
    std::chrono::milliseconds giveUp{};
};

/// An asking under way. It is a child of who asked until it ends by itself; then it tells, and
/// deletes itself. Deleting it before cancels it, and nothing is told.
class Asking : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    /// To be called before telling: who is told may take down everything of his own.
    void leaveParent()
    {
        setParent(nullptr);
        deleteLater();
    }
};

} // namespace hawser::portforward
