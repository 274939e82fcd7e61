#include "connectors/rust/rconframe.h"

#include "protocol/takaro/jsonrepair.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <limits>
#include <optional>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(RconFrame)
};

QJsonDocument parsed(const QByteArray &utf8)
{
    const QJsonDocument document = QJsonDocument::fromJson(utf8);
    if (!document.isNull())
        return document;
    const std::string repaired = takaro::repairedJson({utf8.data(), std::size_t(utf8.size())});
    return QJsonDocument::fromJson(QByteArray::fromStdString(repaired));
}

std::optional<qint32> identifierOf(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return RconFrame::console;
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    bool isNumber = value.isDouble();
    const qint64 number
        = value.isString() ? value.toString().toLongLong(&isNumber) : value.toInteger(none);
    const bool fits = number >= std::numeric_limits<qint32>::min()
        && number <= std::numeric_limits<qint32>::max();
    if (!isNumber || !fits)
        return std::nullopt;
    return qint32(number);
}

RconFrame::Type typeOf(const QString &name)
{
    if (name == "Generic"_L1 || name.isEmpty())
        return RconFrame::Type::Generic;
    if (name == "Error"_L1 || name == "Exception"_L1 || name == "Assert"_L1)
        return RconFrame::Type::Error;
    if (name == "Warning"_L1)
        return RconFrame::Type::Warning;
    if (name == "Chat"_L1)
        return RconFrame::Type::Chat;
    if (name == "Report"_L1)
        return RconFrame::Type::Report;
    return RconFrame::Type::Other;
}

/// A text, or the source of what stands in its place.
QString textOf(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.isDouble() || value.isBool() ? value.toVariant().toString() : value.toString();
}

QString withoutLineEnds(QString text)
{
    qsizetype length = text.size();
    while (length > 0 && (text[length - 1] == u'\n' || text[length - 1] == u'\r'))
        --length;
    text.truncate(length);
    return text;
}

} // namespace

tl::expected<RconFrame, QString> RconFrame::parse(QByteArrayView utf8)
{
    const QJsonObject object = parsed(utf8.toByteArray()).object();
    if (!object.contains("Message"_L1) && !object.contains("Identifier"_L1))
        return tl::make_unexpected(Sentence::tr("The message is not one of Rust's console"));
    const std::optional<qint32> identifier = identifierOf(object["Identifier"_L1]);
    if (!identifier)
        return tl::make_unexpected(Sentence::tr("The Identifier is not a 32-bit number"));
    RconFrame frame;
    frame.identifier = *identifier;
    frame.type = typeOf(object["Type"_L1].toString());
    frame.message = withoutLineEnds(textOf(object["Message"_L1]));
    frame.stacktrace = withoutLineEnds(textOf(object["Stacktrace"_L1]));
    return frame;
}

QByteArray commandFrame(qint32 identifier, const QString &command)
{
    return QJsonDocument(QJsonObject{{"Identifier"_L1, identifier},
                                     {"Message"_L1, command},
                                     {"Name"_L1, "Hawser"_L1}})
        .toJson(QJsonDocument::Compact);
}

QJsonDocument messageJson(const QString &message)
{
    const QStringView text = QStringView(message).trimmed();
    if (!text.startsWith(u'{') && !text.startsWith(u'['))
        return {};
    return parsed(text.toUtf8());
}

} // namespace hawser::rust
