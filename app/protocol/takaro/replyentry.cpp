#include "protocol/takaro/replyentry.h"

#include <QVariant>

#include <cmath>

namespace hawser::takaro {

namespace {

QString digitsOf(const QJsonValue &number)
{
    const QVariant exact = number.toVariant();
    if (exact.typeId() == QMetaType::LongLong)
        return QString::number(exact.toLongLong());
    const double value = number.toDouble();
    return value == std::floor(value) ? QString::number(value, 'f', 0)
                                      : QString::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace

bool ReplyEntry::has(QLatin1StringView key) const
{
    const QJsonValue found = value(key);
    return !found.isUndefined() && !found.isNull() && !(found.isString() && found == QString());
}

void ReplyEntry::adopt(std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        QString pascal = key;
        pascal[0] = pascal[0].toUpper();
        if (!m_object.contains(key) && m_object.contains(pascal))
            m_object.insert(key, m_object.take(pascal));
    }
}

void ReplyEntry::spellOut(QLatin1StringView key)
{
    if (const QJsonValue number = value(key); number.isDouble())
        set(key, digitsOf(number));
}

void ReplyEntry::substitute(QLatin1StringView key, QLatin1StringView other)
{
    if (!has(key) && has(other))
        set(key, value(other));
}

void ReplyEntry::needText(QLatin1StringView key)
{
    spellOut(key);
    if (!value(key).isString())
        fail(key, value(key));
}

void ReplyEntry::needNumber(QLatin1StringView key)
{
    if (!value(key).isDouble() || !std::isfinite(value(key).toDouble()))
        fail(key, value(key));
}

void ReplyEntry::needBool(QLatin1StringView key)
{
    if (!value(key).isBool())
        fail(key, value(key));
}

void ReplyEntry::fail(const QString &member, const QJsonValue &found)
{
    if (!m_fault)
        m_fault = MemberFault{member, found};
}

} // namespace hawser::takaro
