#include "profiles/keychain.h"

#include <QCoreApplication>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

struct KeychainWords
{
    Q_DECLARE_TR_FUNCTIONS(Keychain)
};

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
        return KeychainWords::tr("This is not in the system's keychain.");
    case KeychainFailure::Locked:
        return KeychainWords::tr("The system's keychain is locked.");
    case KeychainFailure::Unavailable:
        return KeychainWords::tr("This system offers no keychain that works.");
    case KeychainFailure::Denied:
        return KeychainWords::tr("The system's keychain refused Hawser.");
    case KeychainFailure::TimedOut:
        return KeychainWords::tr("The system's keychain does not answer.");
    case KeychainFailure::TooLarge:
        return KeychainWords::tr(
            "This is too long: the keychain keeps up to 2,000 bytes in one item.");
    case KeychainFailure::Damaged:
        return KeychainWords::tr(
            "Something that Hawser keeps in the system's keychain cannot be understood.");
    }
    return {};
}

QString KeychainError::nextStep() const
{
    switch (failure) {
    case KeychainFailure::Absent:
        return KeychainWords::tr("Enter it again.");
    case KeychainFailure::Locked:
        return KeychainWords::tr("Unlock it with the system's password program, then try again.");
    case KeychainFailure::Unavailable:
        return KeychainWords::tr(
            "Nothing is kept when Hawser ends. To keep servers and secrets, start a "
            "keychain (on Linux: GNOME Keyring or KWallet), then try again.");
    case KeychainFailure::Denied:
        return KeychainWords::tr(
            "Allow Hawser to use the keychain in the system's settings, then try again.");
    case KeychainFailure::TimedOut:
        return KeychainWords::tr(
            "Look for a window of the system that asks for a password, perhaps behind "
            "others. Answer it, then try again.");
    case KeychainFailure::TooLarge:
        return KeychainWords::tr("Shorten it.");
    case KeychainFailure::Damaged:
        return KeychainWords::tr(
            "Nothing was overwritten. If it was written by a newer Hawser, use that one; "
            "otherwise remove the item with the system's password program and try again.");
    }
    return {};
}

} // namespace hawser
