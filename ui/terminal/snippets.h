#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace hawser {

/// Where something is to be filled in: "${player}", "${item}", "${reason}" or any other word.
struct Placeholder
{
    qsizetype from = 0;
    qsizetype length = 0;
    QString name; ///< "player"
};
/// The first at or after \a from.
std::optional<Placeholder> findPlaceholder(const QString &text, qsizetype from = 0);

/// Commands to fill in instead of type: a few that Hawser brings along for \a game. In the order
/// in which they are offered.
QStringList builtInSnippets(const QString &game);

/// The user's own snippets, each for one game. Bounded; none holds a secret. A value.
class SnippetBook
{
public:
    static constexpr qsizetype most = 100;
    static constexpr qsizetype longest = 300; ///< UTF-16 units

    static SnippetBook fromJson(const QJsonArray &json);
    QJsonArray toJson() const;

    QStringList snippets(const QString &game) const;
    /// False if it is not taken up: there already, empty, too long, or with a secret in it.
    bool add(const QString &game, const QString &text);
    void remove(const QString &game, const QString &text);

private:
    struct Entry
    {
        QString game;
        QString text;
        bool operator==(const Entry &) const = default;
    };
    QList<Entry> m_entries;
};

} // namespace hawser
