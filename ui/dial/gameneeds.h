#pragma once

#include <QLatin1StringView>
#include <QString>

#include <span>

namespace hawser {

/// What the dialog asks for a game that Hawser dials. To add one: a row.
struct GameNeeds
{
    QLatin1StringView game;  ///< key: "7d2d"
    quint16 port = 0;        ///< the usual one
    bool hasUser = false;    ///< logs in with a name besides the secret
    bool hasApis = false;    ///< may have two kinds of web API, and mods that change commands
    const char *needs = "";  ///< one sentence; context "GameNeeds"
    const char *secret = ""; ///< what its secret is called; "&" marks the key
};

std::span<const GameNeeds> gameNeeds();
/// The first if \a game is none of them.
const GameNeeds &needsOf(const QString &game);
QString needsText(const GameNeeds &needs);
QString secretTitle(const GameNeeds &needs);

} // namespace hawser
