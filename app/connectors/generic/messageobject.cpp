#include "connectors/generic/messageobject.h"

#include "protocol/takaro/jsonrepair.h"

#include <QJsonDocument>

namespace hawser::generic {

QJsonObject messageObject(std::string_view frame)
{
    QJsonParseError error;
    const auto bytes = QByteArray::fromRawData(frame.data(), qsizetype(frame.size()));
    QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        document = QJsonDocument::fromJson(QByteArray::fromStdString(takaro::repairedJson(frame)));
    return document.object();
}

} // namespace hawser::generic
