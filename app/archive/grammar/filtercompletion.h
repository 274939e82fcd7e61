#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

namespace hawser {

/// What a filter that is being typed may name.
struct FilterVocabulary
{
    QStringList servers = {};
    QStringList players = {};
    QDate today = QDate::currentDate();
};

/// What may stand in place of the piece before the cursor.
struct FilterCompletion
{
    struct Choice
    {
        QString text = {};    ///< replaces the piece
        QString meaning = {}; ///< display text: what it does; may be empty
        bool operator==(const Choice &) const = default;
    };

    qsizetype at = 0;     ///< where the piece begins …
    qsizetype length = 0; ///< … and how long it is, up to the cursor
    QList<Choice> choices = {};
};

/// Choices for \a text with the cursor behind \a cursor UTF-16 units, the likeliest first, at most
/// thirteen. With nothing typed at the cursor: all keys. Pure.
FilterCompletion completeFilter(const QString &text, qsizetype cursor,
                                const FilterVocabulary &vocabulary);

} // namespace hawser
