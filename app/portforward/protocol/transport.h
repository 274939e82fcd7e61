#pragma once

#include <QtGlobal>

namespace hawser::portforward {

/// What a port is of; the value is the number of the IP protocol, as PCP and pinholes want it.
enum class Transport : quint8 { Tcp = 6, Udp = 17 };

} // namespace hawser::portforward
