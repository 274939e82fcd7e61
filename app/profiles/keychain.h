#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <tl/expected.hpp>

#include <functional>

namespace hawser {

/// Why the keychain did not do what it was asked.
enum class KeychainFailure : quint8 {
    Absent,      ///< it can be read, and this item is not in it
    Locked,      ///< it exists, but nobody has unlocked it; says nothing about the item
    Unavailable, ///< this system offers none that works
    Denied,      ///< the user or the system said no to Hawser
    TimedOut,    ///< no answer, mostly because a prompt waits for one
    TooLarge,    ///< the value; nothing was sent
    Damaged,     ///< the item is there and cannot be understood
};
/// "absent", "locked" …, for logs and the headless interface.
QLatin1StringView keychainFailureName(KeychainFailure failure);

/// A failure with what the system said about it.
struct KeychainError
{
    KeychainFailure failure = KeychainFailure::Unavailable;
    QString detail; ///< plain text, one line, 200 characters at most, no secret; may be empty

    QString text() const;     ///< what is the matter: display text, one sentence
    QString nextStep() const; ///< what the user can do: display text
};

using KeychainValue = tl::expected<QByteArray, KeychainError>;
using KeychainOutcome = tl::expected<void, KeychainError>;

/// Where profiles and secrets lie: small items, each under a key, and no way to list them.
///
/// All calls are asynchronous: the callback comes exactly once and from the event loop, never
/// within the call. A keychain that is destroyed takes its pending callbacks with it uncalled, so
/// whoever owns it may capture itself in them. Calls are carried out in the order they are made.
/// Single-threaded; lives on the GUI thread.
class Keychain : public QObject
{
    Q_OBJECT

public:
    /// Windows holds 2,560 bytes an item; the rest is left to how it stores them.
    static constexpr qsizetype maximumItemBytes = 2'000;

    using ReadDone = std::function<void(const KeychainValue &)>;
    using Done = std::function<void(const KeychainOutcome &)>;

    using QObject::QObject;

    /// Absent is said only if the keychain could be read; otherwise it is Locked, Unavailable …
    virtual void read(const QString &key, ReadDone done) = 0;
    /// Replaces what was there.
    virtual void write(const QString &key, const QByteArray &value, Done done) = 0;
    /// Well done, too, if the item was not there.
    virtual void remove(const QString &key, Done done) = 0;
};

} // namespace hawser
