#include "protocol/serverid.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Our own UUIDv5 namespace, so that ids derived by Hawser cannot meet those of other programs.
const QUuid serverNamespace(0x6f0d5b1e, 0x3a77, 0x4c52, 0x9d, 0x0e, 0x84, 0x1b, 0x2f, 0xc6, 0x70,
                            0xa9);

} // namespace

ServerId ServerId::forIdentity(const QString &identityToken)
{
    return ServerId(QUuid::createUuidV5(serverNamespace, "generic\n"_L1 + identityToken));
}

ServerId ServerId::forAddress(const QString &connector, const QString &host, quint16 port)
{
    return ServerId(QUuid::createUuidV5(
        serverNamespace, connector + u'\n' + host.toLower() + u'\n' + QString::number(port)));
}

ServerId ServerId::fromString(QStringView text)
{
    return ServerId(QUuid::fromString(text));
}

} // namespace hawser
