#pragma once

#include "connectors/doctor/probe.h"

class QTcpSocket;

namespace hawser::doctor {

/// Whether a port speaks the RCON of Source games, as old Rust servers do. Logs in with an empty
/// password, which nobody has: the refusal is the answer that is looked for. Never sends a secret.
class SourceRconProbe : public Probe<bool>
{
public:
    SourceRconProbe(const QString &host, quint16 port, std::chrono::milliseconds time, Done done,
                    QObject *parent);

protected:
    void outOfTime() override { end(false); }

private:
    void ask(const QString &host, quint16 port);

    QTcpSocket *m_socket;
    QByteArray m_received;
};

/// True if \a bytes begin with an answer to such a login. Pure.
bool isSourceRconAnswer(const QByteArray &bytes);

} // namespace hawser::doctor
