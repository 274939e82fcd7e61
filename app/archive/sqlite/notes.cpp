#include "archive/sqlite/notes.h"

#include "archive/sqlite/blockrows.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
QVariant orNull(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

/// Qt stores a null text as NULL, which these columns refuse.
QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

struct NoteWriter
{
    SqlSession &session;
    ServerNumbers &servers;

    SqlResult<std::uint32_t> number(const ServerId &server) const
    {
        return server.isNull() ? SqlResult<std::uint32_t>(0u)
                               : storedNumber(session, servers, server);
    }

    SqlResult<void> operator()(const StoredGap &gap) const
    {
        const auto server = number(gap.server);
        if (!server)
            return tl::unexpected(server.error());
        return session.run(u"INSERT OR REPLACE INTO gap VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                           {*server, gap.fromUs, orNull(gap.toUs), notNull(gap.cause),
                            int(gap.backfilled), gap.events, gap.firstSeq, gap.lastSeq});
    }

    SqlResult<void> operator()(const GapEnd &end) const
    {
        const auto server = number(end.server);
        if (!server)
            return tl::unexpected(server.error());
        return session.run(
            u"UPDATE gap SET to_us = ?, backfilled = ? WHERE server = ? AND from_us = ?"_s,
            {end.toUs, int(end.backfilled), *server, end.fromUs});
    }

    SqlResult<void> operator()(const StoredSample &sample) const
    {
        const auto server = number(sample.server);
        if (!server)
            return tl::unexpected(server.error());
        return session.run(u"INSERT OR REPLACE INTO sample VALUES (?, ?, ?, ?, ?)"_s,
                           {*server, sample.minute, orNull(sample.players),
                            orNull(sample.roundTripUs), sample.state});
    }

    SqlResult<void> operator()(const Bookmark &bookmark) const
    {
        return session.run(u"INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"_s,
                           {bookmark.seq, notNull(bookmark.note), bookmark.atUs});
    }

    SqlResult<void> operator()(const Unkeep &unkeep) const
    {
        return session.run(u"DELETE FROM kept WHERE seq = ?"_s, {unkeep.seq}).and_then([&] {
            return forgetProtection(session, unkeep.seq);
        });
    }
};

} // namespace

SqlResult<void> writeNote(SqlSession &session, ServerNumbers &servers, const Note &note)
{
    return std::visit(NoteWriter{session, servers}, note);
}

Bookmarks readBookmarks(SqlSession &session)
{
    Bookmarks bookmarks;
    auto rows = session.select(u"SELECT seq, note, at_us FROM kept"_s);
    while (rows && rows->next()) {
        const Bookmark bookmark{rows->number(0), rows->text(1), rows->number(2)};
        bookmarks.emplace(bookmark.seq, bookmark);
    }
    return bookmarks;
}

SqlResult<std::uint32_t> storedNumber(SqlSession &session, ServerNumbers &servers,
                                      const ServerId &server)
{
    if (const std::uint32_t known = servers.find(server))
        return known;
    const std::uint32_t number = servers.highest() + 1;
    if (auto done
        = session.run(u"INSERT INTO server VALUES (?, ?)"_s, {number, server.uuid().toRfc4122()});
        !done)
        return tl::unexpected(done.error());
    servers.enter(number, server);
    return number;
}

} // namespace hawser
