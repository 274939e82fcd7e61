#include "protocol/takaro/messageobject.h"

#include "protocol/takaro/jsonrepair.h"

#include <QJsonDocument>

namespace hawser::takaro {

QJsonObject messageObject(std::string_view frame)
{
    QJsonParseError error;
    const auto bytes = QByteArray::fromRawData(frame.data(), qsizetype(frame.size()));
    QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        document = QJsonDocument::fromJson(QByteArray::fromStdString(repairedJson(frame)));
    return document.object();
}

} // namespace hawser::takaro
