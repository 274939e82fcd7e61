#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace hawser {

/// How the endpoint is to listen.
struct EndpointOptions
{
    /// An IP address, or "0.0.0.0", "::" for all. Loopback unless the user chose otherwise. A text,
    /// so that the window can speak of it without knowing sockets.
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 3004; ///< the mods' own default; 0: any free one
    bool tls = false;
    QString certificateFile;   ///< PEM; empty with tls: an own certificate is made and kept
    QString keyFile;           ///< PEM
    QString certificateFolder; ///< where the own certificate is kept; may be empty: memory only
    QByteArray certificateKey; ///< PEM, secret: of the own certificate; empty: one is made that
                               ///< lives as long as the endpoint
    QStringList hostNames;     ///< names under which mods may reach us, for Host and certificate
    QString registrationToken; ///< secret; lets any identity in
    int connectionsPerAddress = 64;
    /// Whoever asks `GET /check?port=N&greeting=…` gets a connection back to his own address, so
    /// that he learns whether his port is open. See portforward::CallerChecker.
    bool answersChecks = false;
    bool simulated = false; ///< everything that dials in is a demo server
};

/// Why the endpoint cannot listen, and what to do.
struct EndpointError
{
    enum class Kind : quint8 {
        PortInUse,
        AddressNotAvailable,
        NotAllowed,
        Certificate,
        Token,
        Other
    };
    Kind kind = Kind::Other;
    QString message; ///< display text: what failed, with evidence (who holds the port …)
    QString advice;  ///< display text: one next step
};

} // namespace hawser
