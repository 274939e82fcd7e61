#include "protocol/action.h"

#include "protocol/displaytext.h"
#include "protocol/event.h"
#include "protocol/takaro/isotime.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
using Checked = tl::expected<T, QString>; // or the rule that is broken

struct ArgumentRule
{
    Q_DECLARE_TR_FUNCTIONS(ArgumentRule)
};

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c == QChar::LineSeparator
        || c == QChar::ParagraphSeparator;
}

bool isHalfCharacter(const QString &text, qsizetype i)
{
    if (text[i].isHighSurrogate())
        return i + 1 == text.size() || !text[i + 1].isLowSurrogate();
    return text[i].isLowSurrogate() && (i == 0 || !text[i - 1].isHighSurrogate());
}

/// On one line and valid: several mods paste what they get into a line of RCON as it is.
QString oneLine(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isControl(text[i]))
            text[i] = u' ';
        else if (isHalfCharacter(text, i))
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

/// A number for a text, but only one that has kept all its digits.
Checked<QString> textOf(const QJsonValue &value)
{
    if (value.isString())
        return oneLine(value.toString());
    if (!value.isDouble())
        return tl::unexpected(ArgumentRule::tr("must be a text"));
    const QVariant number = value.toVariant();
    if (number.typeId() == QMetaType::LongLong)
        return QString::number(number.toLongLong());
    return tl::unexpected(
        ArgumentRule::tr("must be a text: put it in quotes, or the number loses digits"));
}

Checked<QJsonValue> checkText(const ArgumentSpec &spec, const QJsonValue &value)
{
    const Checked<QString> text = textOf(value);
    if (!text)
        return tl::unexpected(text.error());
    if (text->trimmed().isEmpty()) {
        if (spec.required)
            return tl::unexpected(ArgumentRule::tr("must not be empty"));
        return QJsonValue(QJsonValue::Undefined);
    }
    if (text->size() > qsizetype(spec.maximum))
        return tl::unexpected(
            ArgumentRule::tr("must not be longer than %n characters", nullptr, int(spec.maximum)));
    return QJsonValue(*text);
}

Checked<QJsonValue> checkNumber(const ArgumentSpec &spec, const QJsonValue &value)
{
    const bool isWhole = spec.type == ArgumentType::Integer;
    const double number = value.toDouble();
    if (!value.isDouble() || !std::isfinite(number))
        return tl::unexpected(isWhole ? ArgumentRule::tr("must be a whole number")
                                      : ArgumentRule::tr("must be a number"));
    if (isWhole && number != std::floor(number))
        return tl::unexpected(ArgumentRule::tr("must be a whole number"));
    if (number < spec.minimum || number > spec.maximum)
        return tl::unexpected(ArgumentRule::tr("must be between %1 and %2")
                                  .arg(qint64(spec.minimum))
                                  .arg(qint64(spec.maximum)));
    return isWhole ? QJsonValue(qint64(number)) : value;
}

Checked<QJsonValue> checkTime(const ArgumentSpec &spec, const QJsonValue &value)
{
    const QString text = value.toString().trimmed();
    if (value.isString() && text.isEmpty() && !spec.required)
        return QJsonValue(QJsonValue::Undefined);
    const qint64 us = takaro::isoTimeUs(text.toStdString());
    if (us == noTimeUs)
        return tl::unexpected(
            ArgumentRule::tr("must be a time with its time zone, such as 2031-01-31T18:00:00Z"));
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(us / 1000, Qt::UTC);
    return QJsonValue(time.toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'Z'"_s));
}

Checked<QJsonValue> checkValue(const ArgumentSpec &spec, const QJsonValue &value)
{
    switch (spec.type) {
    case ArgumentType::Player:
    case ArgumentType::Item:
    case ArgumentType::Text:
    case ArgumentType::Command:
        return checkText(spec, value);
    case ArgumentType::Integer:
    case ArgumentType::Number:
        return checkNumber(spec, value);
    case ArgumentType::Time:
        return checkTime(spec, value);
    }
    Q_UNREACHABLE();
}

/// Brings the protocol's own nested forms into the flat one of the catalogue.
class Flattener
{
public:
    explicit Flattener(const ActionSpec &spec)
        : m_spec(spec)
    {
    }

    tl::expected<QJsonObject, ArgumentError> run(const QJsonObject &arguments)
    {
        for (auto it = arguments.begin(); it != arguments.end(); ++it)
            member(it.key(), it.value());
        if (m_error)
            return tl::unexpected(*m_error);
        return m_flat;
    }

private:
    bool has(QStringView name) const
    {
        return std::any_of(m_spec.arguments.begin(), m_spec.arguments.end(),
                           [name](const ArgumentSpec &argument) { return argument.name == name; });
    }

    void member(const QString &name, const QJsonValue &value)
    {
        if (value.isNull() || value.isUndefined())
            return;
        if (name == "player"_L1 && has(u"gameId"))
            player(name, u"gameId"_s, value);
        else if (name == "recipient"_L1 && has(name))
            player(name, name, value);
        else if (name == "opts"_L1 && has(u"recipient"))
            options(value);
        else if (has(name))
            put(name, name, value);
        else
            fail(name, unknownRule());
    }

    /// \a value: {"gameId": …}, with whatever else is known of the player, or the id alone.
    void player(const QString &given, const QString &name, const QJsonValue &value)
    {
        if (!value.isObject())
            return put(given, name, value);
        const QJsonValue id = value.toObject().value("gameId"_L1);
        if (id.isNull() || id.isUndefined())
            return fail(given, ArgumentRule::tr("must have a gameId"));
        put(given, name, id);
    }

    void options(const QJsonValue &value)
    {
        if (!value.isObject())
            return fail(u"opts"_s, ArgumentRule::tr("must be an object"));
        const QJsonObject options = value.toObject();
        for (auto it = options.begin(); it != options.end(); ++it) {
            if (it.key() == "recipient"_L1 || it.key() == "senderNameOverride"_L1)
                member(it.key(), it.value());
            else
                fail("opts."_L1 + it.key(), unknownRule());
        }
    }

    void put(const QString &given, const QString &name, const QJsonValue &value)
    {
        const auto there = m_flat.constFind(name);
        if (there != m_flat.constEnd() && there.value() != value)
            return fail(given, ArgumentRule::tr("is given twice, with different values"));
        m_flat.insert(name, value);
    }

    QString unknownRule() const
    {
        QStringList names;
        for (const ArgumentSpec &argument : m_spec.arguments)
            names.append(argument.name);
        if (names.isEmpty())
            return ArgumentRule::tr("is not known: %1 has no arguments").arg(m_spec.name);
        return ArgumentRule::tr("is not known: the arguments of %1 are %2")
            .arg(m_spec.name, QLocale().createSeparatedList(names));
    }

    void fail(const QString &argument, const QString &rule)
    {
        if (!m_error)
            m_error = ArgumentError{displayText(argument, 64), rule};
    }

    const ActionSpec &m_spec;
    QJsonObject m_flat;
    std::optional<ArgumentError> m_error;
};

} // namespace

QString ArgumentError::message() const
{
    return argument.isEmpty() ? rule : ArgumentRule::tr("“%1” %2").arg(argument, rule);
}

tl::expected<QJsonObject, ArgumentError> checkArguments(Action action, const QJsonObject &arguments)
{
    const ActionSpec &spec = actionSpec(action);
    const auto flat = Flattener(spec).run(arguments);
    if (!flat)
        return flat;
    QJsonObject checked;
    for (const ArgumentSpec &argument : spec.arguments) {
        const QJsonValue given = flat->value(argument.name);
        if (given.isUndefined() && !argument.required)
            continue;
        const Checked<QJsonValue> value = given.isUndefined()
            ? tl::unexpected(ArgumentRule::tr("is missing"))
            : checkValue(argument, given);
        if (!value)
            return tl::unexpected(ArgumentError{argument.name, value.error()});
        if (!value->isUndefined())
            checked.insert(argument.name, *value);
    }
    return checked;
}

} // namespace hawser
