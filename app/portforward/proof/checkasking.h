#pragma once

#include "portforward/clients/heard.h"
#include "portforward/proof/callercheck.h"
#include "portforward/protocol/location.h"

#include <QUrl>

namespace hawser::portforward {

/// A checker, as its URL names it.
struct Checker
{
    Checker(const Location &at) // an address names itself
        : location(at)
        , authority(at.authority())
    {
    }
    /// \a url is http:// or https://, \a host one of the addresses of its name.
    Checker(const QUrl &url, const IpAddress &host);

    /// Whether \a url can be that of a checker.
    static bool isMeant(const QUrl &url);

    Location location;
    QByteArray authority; ///< of the URL: what it is asked for as
    QString tlsName;      ///< of https:// only: whom its certificate must be of
    IpAddress own;        ///< which of our addresses to ask from; none: whatever is usual
};

/// Asks the checker at \a checker to connect back to us. It needs some seconds where nothing
/// comes through. Whoever runs it learns our address: the user chose it.
Asking *askChecker(const Checker &checker, const CheckRequest &request,
                   Hearing<CheckAnswer> hearing, QObject *parent);

} // namespace hawser::portforward
