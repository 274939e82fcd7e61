#pragma once

#include "protocol/action.h"
#include "protocol/request.h"

#include <QJsonObject>
#include <QLatin1StringView>
#include <QString>

#include <chrono>
#include <span>

namespace hawser::takaro {

/// How far a mod can be trusted with one action.
enum class Support : quint8 {
    Yes,
    Fake,  ///< answers success or an empty list without doing it: never Outcome::Done
    No,    ///< answers with an error; not even sent, the reply is Outcome::Unsupported
    Unknown, ///< not in the fact sheet: sent, and judged by the answer
};

/// What one kind of mod needs differently. A row of data; see dialect.cpp for the table and its
/// sources. Never an `if` in the connector.
struct Dialect
{
    QLatin1StringView key;  ///< stable, for settings and tests: "minecraft", "7d2d", "valheim" …
    QLatin1StringView game; ///< "minecraft", "rust" …; empty if the mod serves many games
    const char *title = ""; ///< English source text, context "Dialect"
    int requestsAtOnce = 4; ///< 1 for mods that work strictly one after the other
    qsizetype frameBytes = 4096; ///< frames above are not reassembled by this mod
    Support support[actionCount] = {};
    const char *reason[actionCount] = {}; ///< for Fake and No: English source text; may be null
};

std::span<const Dialect> dialects();
/// For a mod that was not recognised (yet): everything is tried.
const Dialect &unknownDialect();
const Dialect *findDialect(QStringView key);
QString dialectText(const char *sourceText);

/// Finds out which mod speaks, from what it shows of itself: upgrade headers, identify, pings,
/// events, replies. May change its mind as evidence grows; the user can override. A value.
class DialectRecogniser
{
public:
    void upgraded(const QByteArray &handshakeHead);
    void identified(const QJsonObject &message);
    void received(const QJsonObject &message); ///< pings, pongs, replies; the rare ones
    /// Few first events of a connection, for their ids and shapes.
    void sawEvent(std::string_view frame);
    void overrideWith(const Dialect *dialect); ///< null: recognise again

    const Dialect &dialect() const;
    /// Why, as display text: "user agent websocket-sharp/1.0, ping with timestamp".
    QString evidence() const;

private:
    struct Clue { const Dialect *dialect; int weight; QString evidence; };
    void note(QLatin1StringView key, int weight, const QString &evidence);
    QList<Clue> m_clues;
    const Dialect *m_override = nullptr;
};

} // namespace hawser::takaro
