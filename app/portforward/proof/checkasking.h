#pragma once

#include "portforward/clients/heard.h"
#include "portforward/proof/callercheck.h"
#include "portforward/protocol/location.h"

namespace hawser::portforward {

/// Asks the checker at \a checker to connect back to us. It needs some seconds where nothing
/// comes through. Whoever runs it learns our address: the user chose it.
Asking *askChecker(const Location &checker, const CheckRequest &request,
                   Hearing<CheckAnswer> hearing, QObject *parent);

} // namespace hawser::portforward
