#include "profiles/keychain.h"

#include <QCoreApplication>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Keychain", text);
}

} // namespace

QLatin1StringView keychainFailureName(KeychainFailure failure)
{
    switch (failure) {
    case KeychainFailure::Absent:
        return "absent"_L1;
    case KeychainFailure::Locked:
        return "locked"_L1;
    case KeychainFailure::Unavailable:
        return "unavailable"_L1;
    case KeychainFailure::Denied:
        return "denied"_L1;
    case KeychainFailure::TimedOut:
        return "timed out"_L1;
    case KeychainFailure::TooLarge:
        return "too large"_L1;
    case KeychainFailure::Damaged:
        return "damaged"_L1;
    }
    return {};
}

QString KeychainError::text() const
{
    switch (failure) {
    case KeychainFailure::Absent:
        return say("This is not in the system's keychain.");
    case KeychainFailure::Locked:
        return say("The system's keychain is locked.");
    case KeychainFailure::Unavailable:
        return say("This system offers no keychain that works.");
    case KeychainFailure::Denied:
        return say("The system's keychain refused Hawser.");
    case KeychainFailure::TimedOut:
        return say("The system's keychain does not answer.");
    case KeychainFailure::TooLarge:
        return say("This is too long: the keychain keeps up to 2,000 bytes in one item.");
    case KeychainFailure::Damaged:
        return say("Something that Hawser keeps in the system's keychain cannot be understood.");
    }
    return {};
}

QString KeychainError::nextStep() const
{
    switch (failure) {
    case KeychainFailure::Absent:
        return say("Enter it again.");
    case KeychainFailure::Locked:
        return say("Unlock it with the system's password program, then try again.");
    case KeychainFailure::Unavailable:
        return say("Nothing is kept when Hawser ends. To keep servers and secrets, start a "
                   "keychain (on Linux: GNOME Keyring or KWallet), then try again.");
    case KeychainFailure::Denied:
        return say("Allow Hawser to use the keychain in the system's settings, then try again.");
    case KeychainFailure::TimedOut:
        return say("Look for a window of the system that asks for a password, perhaps behind "
                   "others. Answer it, then try again.");
    case KeychainFailure::TooLarge:
        return say("Shorten it.");
    case KeychainFailure::Damaged:
        return say("Nothing was overwritten. If it was written by a newer Hawser, use that one; "
                   "otherwise remove the item with the system's password program and try again.");
    }
    return {};
}

} // namespace hawser
