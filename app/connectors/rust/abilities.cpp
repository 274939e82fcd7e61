#include "connectors/rust/abilities.h"

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCharacters = 1024 * 1024;

QString onlyLetters(const QString &text)
{
    QString letters;
    for (const QChar c : text.left(mostCharacters)) {
        if (c.isLetter())
            letters += c.toLower();
    }
    return letters;
}

bool isUnknownCommand(const QString &answer)
{
    return answer.trimmed().isEmpty() || answer.contains("not found"_L1, Qt::CaseInsensitive)
        || answer.contains("unknown command"_L1, Qt::CaseInsensitive);
}

} // namespace

void Abilities::learn(const QString &answer)
{
    const QString letters = onlyLetters(answer);
    canTeleport = canTeleport || letters.contains("teleportplayer"_L1);
    canViewInventory = canViewInventory || letters.contains("viewinventory"_L1);
}

void Abilities::learnPlugins(const QString &answer, const QString &loader)
{
    if (isUnknownCommand(answer))
        return;
    framework = loader;
    learn(answer);
}

} // namespace hawser::rust
