#pragma once

#include "protocol/action.h"
#include "protocol/request.h"

#include <QByteArray>
#include <QJsonObject>
#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <initializer_list>
#include <span>
#include <string_view>

namespace hawser::takaro {

/// How far a mod can be trusted with one action.
enum class Support : quint8 {
    Yes,
    Fake,    ///< answers success or an empty list without doing it: Outcome::Accepted, never Done
    No,      ///< answers with an error; not even sent, the reply is Outcome::Unsupported
    Unknown, ///< not in the fact sheet: sent, and judged by the answer
};

/// What one kind of mod needs differently. A row of data; see dialecttable.cpp for the table and
/// its sources. Never an `if` in the connector.
struct Dialect
{
    QLatin1StringView key;  ///< stable, for settings and tests: "minecraft", "7d2d", "valheim" …
    QLatin1StringView game; ///< "minecraft", "rust" …; empty if the mod serves many games
    const char *title = ""; ///< English source text, context "Dialect"
    int requestsAtOnce = 4; ///< 1 for mods that work strictly one after the other
    qsizetype frameBytes = 4096; ///< frames above are not reassembled by this mod
    Support support[actionCount] = {};
    /// For Fake and No, and for what a Yes leaves out: English source text; may be null.
    const char *reason[actionCount] = {};
};

std::span<const Dialect> dialects();
/// For a mod that was not recognised (yet): everything is tried.
const Dialect &unknownDialect();
const Dialect *findDialect(QStringView key);
QString dialectText(const char *sourceText);

/// Finds out which mod speaks, from what it shows of itself: upgrade headers, identify, pings,
/// events, replies. May change its mind as evidence grows; the user can override. A value.
/// A wrong guess does no harm: as long as the evidence is thin, dialect() is a copy of the row in
/// which nothing is refused (same key, Support::Unknown for No).
class DialectRecogniser
{
public:
    void upgraded(const QByteArray &handshakeHead);
    void identified(const QJsonObject &message);
    void received(const QJsonObject &message); ///< pings, pongs, replies; the rare ones
    /// Few first events of a connection, for their ids and shapes. Reads whole JSON: not for all.
    void sawEvent(std::string_view frame);
    void overrideWith(const Dialect *dialect); ///< null: recognise again

    const Dialect &dialect() const;
    /// Why, as display text: "user agent websocket-sharp/1.0, ping with timestamp".
    QString evidence() const;

private:
    struct Clue
    {
        const Dialect *dialect;
        int weight;
        QString evidence;
    };
    struct Vote
    {
        QLatin1StringView key;
        int weight;
    };
    struct Verdict
    {
        const Dialect *dialect = nullptr;
        bool isCertain = false;
    };

    /// Each evidence counts once for a dialect.
    void note(QLatin1StringView key, int weight, const QString &evidence);
    void note(std::initializer_list<Vote> votes, const QString &evidence);
    void noteWords(const QString &text, const QString &evidence);
    void noteReply(const QJsonObject &message);
    void noteError(const QString &words);
    void noteEventData(const QString &type, const QJsonObject &data);
    void notePlayer(const QJsonObject &player);
    void notePlatform(const QString &platformId);
    Verdict verdict() const;

    QList<Clue> m_clues;
    const Dialect *m_override = nullptr;
};

} // namespace hawser::takaro
