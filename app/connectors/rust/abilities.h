#pragma once

#include <QString>

namespace hawser::rust {

/// What a Rust server can do beyond vanilla: by plugins, of Oxide or Carbon.
struct Abilities
{
    bool isKnown = false;          ///< the server has been asked
    QString framework;             ///< "Oxide", "Carbon" or empty
    bool canTeleport = false;      ///< TeleportPlayer: teleportplayer.pos
    bool canViewInventory = false; ///< ViewInventory: viewinventory

    /// What is asked, to look for the plugins' commands. Not the whole name, so that an echo of the
    /// question is not taken for a find.
    static constexpr const char *findTeleport = "find teleportplay";
    static constexpr const char *findInventory = "find viewinv";
    static constexpr const char *oxidePlugins = "oxide.plugins";
    static constexpr const char *carbonPlugins = "c.plugins";

    /// Learns from the answer to one of the questions, whichever. Lenient: names are looked for
    /// without regard to case, blanks and dots.
    void learn(const QString &answer);
    /// Learns from a list of plugins, which only \a loader answers.
    void learnPlugins(const QString &answer, const QString &loader);
};

} // namespace hawser::rust
