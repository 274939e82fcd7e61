#pragma once

#include <QJsonObject>
#include <QLatin1StringView>
#include <QString>

#include <initializer_list>
#include <optional>

namespace hawser::takaro {

/// What a member of an answer is instead of what it should be.
struct MemberFault
{
    QString member;
    QJsonValue found;
};

/// One object of an answer while it is brought into shape. The first fault is remembered; after
/// it nothing matters any more.
class ReplyEntry
{
public:
    explicit ReplyEntry(const QJsonObject &object)
        : m_object(object)
    {
    }

    const QJsonObject &object() const { return m_object; }
    const std::optional<MemberFault> &fault() const { return m_fault; }

    QJsonValue value(QLatin1StringView key) const { return m_object.value(key); }
    void set(QLatin1StringView key, const QJsonValue &value) { m_object.insert(key, value); }
    QJsonValue take(QLatin1StringView key) { return m_object.take(key); }
    /// True if there is something: neither absent, nor null, nor an empty text.
    bool has(QLatin1StringView key) const;

    /// Some .NET mods write "GameId" for "gameId".
    void adopt(std::initializer_list<QLatin1StringView> keys);
    /// A number becomes a text with the same digits.
    void spellOut(QLatin1StringView key);
    /// Where \a key is absent, null or empty it gets what \a other has, if anything.
    void substitute(QLatin1StringView key, QLatin1StringView other);

    void needText(QLatin1StringView key);   ///< spells it out
    void needNumber(QLatin1StringView key); ///< a finite one
    void needBool(QLatin1StringView key);
    void fail(const QString &member, const QJsonValue &found);

private:
    QJsonObject m_object;
    std::optional<MemberFault> m_fault;
};

} // namespace hawser::takaro
