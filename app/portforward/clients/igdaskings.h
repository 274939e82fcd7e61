#pragma once

#include "portforward/clients/httpexchange.h"
#include "portforward/protocol/igdactions.h"

#include <variant>

namespace hawser::portforward {

/// Deadline for a router that has answered something before: some take seconds for everything.
inline constexpr std::chrono::milliseconds igdPatience{8000};

/// Why an IGD did not do what it was asked: it said so, or nothing was heard.
using IgdTrouble = std::variant<soap::Fault, Silence>;
using IgdReply = tl::expected<soap::Results, IgdTrouble>;
using IgdHearing = std::function<void(const IgdReply &)>;

/// Fetches the description at a location that was accepted.
Asking *fetchDescription(const IpAddress &own, const Location &at, Hearing<IgdDescription> hearing,
                         QObject *parent);

/// Asks \a service from our address \a own; a mapping is for that address.
Asking *askIgd(const IpAddress &own, const IgdService &service, const soap::Call &call,
               IgdHearing hearing, QObject *parent,
               std::chrono::milliseconds patience = igdPatience);

} // namespace hawser::portforward
