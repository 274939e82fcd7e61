#include "protocol/takaro/chain.h"

#include <QUuid>

namespace hawser::takaro {

const QString &instanceId()
{
    static const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return id;
}

} // namespace hawser::takaro
