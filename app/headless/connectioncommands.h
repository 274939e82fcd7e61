#pragma once

#include "headless/commandfamily.h"

namespace hawser::headless {

/// The commands about the connection of one game server:
///
///     test      "server": climbs the ladder from its address to the first event
///     redial    "server": does not wait for the next attempt, tries again after a refusal
///     trust     "server": trusts the other certificate that it showed
class ConnectionCommands : public CommandFamily
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    explicit ConnectionCommands(Console &console, QObject *parent = nullptr);

private:
    using AboutDialled
        = void (ConnectionCommands::*)(const QString &id, const ServerProfile &profile);
    void addAboutDialled(const QString &name, AboutDialled command);

    void test(const QString &id, const ServerProfile &profile);
    void redial(const QString &id, const ServerProfile &profile);
    void trust(const QString &id, const ServerProfile &profile);
};

} // namespace hawser::headless
