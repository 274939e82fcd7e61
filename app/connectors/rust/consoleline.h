#pragma once

#include "protocol/event.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace hawser::rust {

/// Somebody as console lines tell: `Name[76561190000000001]`, before about 2020 also
/// `Name[netid/76561190000000001]`. Animals and guards have short ids, or none.
struct Somebody
{
    QString name; ///< foreign text
    QString id;   ///< digits; empty if there was none

    bool isPlayer() const;
    bool operator==(const Somebody &) const = default;
};

struct Position
{
    double x = 0;
    double y = 0; ///< the height
    double z = 0;

    bool operator==(const Position &) const = default;
};

/// One way to read a line of the console. (Wording of vanilla builds of different years, and of the
/// Oxide plugin HookParser.)
struct ConsoleLine
{
    enum class Kind : quint8 {
        Plain,
        Noise,   ///< saves, physics warnings, echoes: of no use to people
        Hook,    ///< text is HookParser's JSON
        Chat,    ///< text is what was said
        Joined,  ///< was let in; is not in the world yet
        Entered, ///< is in the world; the id may be missing
        Left,    ///< text is why
        Died,    ///< other is who did it, if it was somebody; else text is the cause
        Killed,  ///< player killed other, who is no player
    };

    Kind kind = Kind::Plain;
    Somebody player;
    Somebody other;
    QString text;
    QString address; ///< without port
    ChatChannel channel = ChatChannel::None;
    std::optional<Position> at;

    /// Every way to read \a line, at least one. Names are chosen by players and may imitate any
    /// wording, so lines are read from their fixed ends and by their ids; more than one way means
    /// that a name imitates the rest, and the caller decides by whom he knows. Pure; takes time
    /// proportional to the length.
    static std::vector<ConsoleLine> readings(const QString &line);
    /// True for `[CHAT] …`, `[TEAM CHAT] …`.
    static bool isChat(QStringView line);
};

} // namespace hawser::rust
