#include "connectors/rust/steamid.h"

#include <QVariant>

#include <algorithm>

namespace hawser::rust {

namespace {

constexpr qsizetype longestSteamId = 64;

} // namespace

bool isSteamId(QStringView text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return text.size() == steamIdDigits && text.front() >= u'7'
        && std::all_of(text.begin(), text.end(), isDigit);
}

QString idText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().left(longestSteamId);
    const QVariant exact = value.toVariant();
    return exact.typeId() == QMetaType::LongLong ? QString::number(exact.toLongLong()) : QString();
}

} // namespace hawser::rust
