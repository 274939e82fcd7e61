#pragma once

#include "console/roster.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace hawser {

/// What a word of a command may become.
struct CompletionSources
{
    QStringList commands;
    QList<KnownName> players; ///< those online first
    QList<KnownName> items;
    bool playersById = false; ///< else by name, where that is a plain one
};

struct Candidate
{
    QString shown;    ///< display text
    QString inserted; ///< letters, digits and a few signs alone: see completionAt()
    bool operator==(const Candidate &) const = default;
};

/// What can stand in place of a piece of the command.
struct Completion
{
    static constexpr qsizetype most = 50;

    qsizetype from = 0;
    qsizetype length = 0;
    QList<Candidate> candidates;
};

/// What the word before \a cursor, or the placeholder that begins there, may become. The first word
/// is a command, all others are players and items.
/// Names are other people's text and could hold a command of their own ("x; quit"), so only what is
/// plain is ever inserted: a name or code that is not has its id instead, or is not offered. Pure.
Completion completionAt(const QString &text, qsizetype cursor, const CompletionSources &sources);

/// What all of them begin with.
QString commonStart(const QList<Candidate> &candidates);

} // namespace hawser
