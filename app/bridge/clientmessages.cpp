#include "bridge/clientmessages.h"

#include "protocol/takaro/chain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hawser::bridge {

using namespace Qt::StringLiterals;

namespace {

QByteArray compactFrame(const QJsonObject &message)
{
    return QJsonDocument(message).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray identifyFrame(const QString &identityToken, const QString &registrationToken,
                         const QString &name, const QStringList &via)
{
    QJsonObject payload{
        {"identityToken"_L1, identityToken},
        {"registrationToken"_L1, registrationToken},
        {"via"_L1, QJsonArray::fromStringList(via + QStringList{takaro::instanceId()})}};
    if (!name.isEmpty())
        payload["name"_L1] = name;
    return compactFrame({{"type"_L1, "identify"_L1}, {"payload"_L1, payload}});
}

QByteArray pingFrame()
{
    return R"({"type":"ping","payload":{}})";
}

QByteArray responseFrame(const QString &requestId, const QJsonValue &payload)
{
    return compactFrame(
        {{"type"_L1, "response"_L1}, {"requestId"_L1, requestId}, {"payload"_L1, payload}});
}

} // namespace hawser::bridge
