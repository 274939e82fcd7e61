#pragma once

#include "profiles/serverprofile.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace hawser {

/// What was entered of a game server so far, and what is wrong with it. A value; holds a secret.
struct ServerDraft
{
    enum class Field : quint8 { Name, Host, Port, User, Secret };

    static constexpr int longestSecret = 1'000; ///< bytes

    QString game;
    QString name; ///< empty: as suggestedName()
    QString host; ///< as typed; see takeApart()
    quint16 port = 0;
    bool tls = false;
    QString user;
    QByteArray secret; ///< as typed; null: not touched
    QString api;       ///< 7d2d: "auto", "builtin", "alloc"
    QString cpm;       ///< 7d2d: "auto", "yes", "no"
    bool hasStoredSecret = false;

    /// What is wrong with \a field: one sentence of display text; empty if nothing.
    QString problem(Field field) const;
    /// The first field with a problem.
    std::optional<Field> firstProblem() const;
    /// What the server is called if nobody gives it a name.
    QString suggestedName() const;

    /// \a before with what was entered. The trusted certificate is forgotten if it belongs to
    /// another address.
    ServerProfile applyTo(ServerProfile before) const;
    static ServerDraft of(const ServerProfile &profile);
};

} // namespace hawser
