#pragma once

#include <QString>

#include <functional>

namespace hawser {

/// One job for the keychain of the operating system.
struct KeychainJob
{
    enum class Kind : quint8 { Read, Write, Remove };
    Kind kind = Kind::Read;
    QString key;
    QString text; ///< what is to be written
};

/// What the operating system answered, as it said it. Not to be believed as it stands: a locked
/// keyring says NotFound to a read and Done to a removal (see SystemKeychain).
struct KeychainAnswer
{
    enum class Code : quint8 { Done, NotFound, DeniedByUser, Denied, NoBackend, Other };
    Code code = Code::Other;
    QString text;   ///< what was read
    QString detail; ///< the system's own words
};

/// The thin wrapping of the operating system's keychain, and where tests put a fake.
class KeychainBackend
{
public:
    using Answered = std::function<void(const KeychainAnswer &)>;

    KeychainBackend() = default;
    virtual ~KeychainBackend() = default;
    Q_DISABLE_COPY_MOVE(KeychainBackend)

    /// Begins \a job and returns. \a answered comes later, from the event loop, or never: a prompt
    /// may stay open for hours, and there is no way to cancel. After the backend's end it is not
    /// called any more.
    virtual void start(const KeychainJob &job, Answered answered) = 0;
};

} // namespace hawser
