#include "terminal/snippets.h"

#include "protocol/redact.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace hawser {

using namespace Qt::StringLiterals;

std::optional<Placeholder> findPlaceholder(const QString &text, qsizetype from)
{
    static const QRegularExpression form(u"\\$\\{([A-Za-z]{1,20})\\}"_s);
    const QRegularExpressionMatch match = form.match(text, from);
    if (!match.hasMatch())
        return std::nullopt;
    return Placeholder{match.capturedStart(), match.capturedLength(), match.captured(1)};
}

QStringList builtInSnippets(const QString &game)
{
    if (game == "minecraft"_L1)
        return {u"say ${message}"_s,
                u"give ${player} ${item} 1"_s,
                u"tp ${player} ${target}"_s,
                u"kick ${player} ${reason}"_s,
                u"gamemode survival ${player}"_s,
                u"whitelist add ${player}"_s};
    if (game == "rust"_L1)
        return {u"say ${message}"_s, u"inventory.giveto ${player} ${item} 1"_s,
                u"kick ${player} \"${reason}\""_s, u"banid ${player} \"${name}\" \"${reason}\""_s,
                u"server.save"_s};
    if (game == "7d2d"_L1)
        return {u"say \"${message}\""_s, u"give ${player} ${item} 1"_s,
                u"teleportplayer ${player} ${target}"_s, u"kick ${player} \"${reason}\""_s,
                u"saveworld"_s};
    return {u"say ${message}"_s, u"kick ${player} ${reason}"_s};
}

SnippetBook SnippetBook::fromJson(const QJsonArray &json)
{
    SnippetBook book;
    for (const QJsonValue &entry : json)
        book.add(entry["game"_L1].toString(), entry["text"_L1].toString());
    return book;
}

QJsonArray SnippetBook::toJson() const
{
    QJsonArray json;
    for (const Entry &entry : m_entries)
        json.append(QJsonObject{{"game"_L1, entry.game}, {"text"_L1, entry.text}});
    return json;
}

QStringList SnippetBook::snippets(const QString &game) const
{
    QStringList texts;
    for (const Entry &entry : m_entries) {
        if (entry.game == game)
            texts.append(entry.text);
    }
    return texts;
}

bool SnippetBook::add(const QString &game, const QString &text)
{
    constexpr qsizetype longestGame = 64;
    const Entry entry{game.left(longestGame), text.simplified()};
    if (entry.text.isEmpty() || entry.text.size() > longest || m_entries.size() >= most
        || m_entries.contains(entry) || redact(entry.text) != entry.text)
        return false;
    m_entries.append(entry);
    return true;
}

void SnippetBook::remove(const QString &game, const QString &text)
{
    m_entries.removeAll(Entry{game, text});
}

} // namespace hawser
