#pragma once

#include "headless/commandfamily.h"

namespace hawser::headless {

/// The commands that find out why something does not work, and change nothing:
///
///     doctor    "server": of one that is dialled the ladder is climbed, of one whose mod dials in
///               it is told how far that came; either way one verdict with one next step
///     ports     "server", or "port": how that port of this computer can be reached from the
///               internet. "stun": "host:port" to ask how others see us; "plain": true to get
///               public addresses unmasked
class DoctorCommands : public CommandFamily
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    explicit DoctorCommands(Console &console, QObject *parent = nullptr);

private:
    std::optional<quint16> portOf(const QString &id, const QJsonObject &line);
    void doctor(const QString &id, const QJsonObject &line);
    void climb(const QString &id, const ServerProfile &profile);
    void lookAtArrivals(const QString &id, const ServerInfo &server);
    void ports(const QString &id, const QJsonObject &line);
};

} // namespace hawser::headless
