#include "portforward/host/usualaddresses.h"

#include <QtGlobal>

namespace hawser::portforward {

AddressTable usualAddresses()
{
    static const bool isLab = qEnvironmentVariableIsSet(labVariable);
    return isLab ? labAddresses() : worldAddresses();
}

} // namespace hawser::portforward
