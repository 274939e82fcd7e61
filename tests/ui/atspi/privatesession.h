#pragma once

#include "ui/support/privatebus.h"

namespace hawser::test {

/// A session bus of its own, with the accessibility bus beside it. Ends with it.
class PrivateSession
{
public:
    PrivateSession();
    ~PrivateSession();

    /// Why there is none: what of the desktop is missing here; empty if all is well.
    const QString &trouble() const { return m_trouble; }
    const QString &accessibilityAddress() const { return m_accessibility; }
    /// For programs that are to live in it, and to speak to screen readers.
    QProcessEnvironment environment() const;

private:
    void startAccessibility();

    PrivateBus m_bus;
    QString m_trouble;
    QString m_accessibility;
    QProcess m_launcher;
};

} // namespace hawser::test
