#pragma once

#include "archive/block/servernumbers.h"
#include "archive/sqlite/archivefacts.h"
#include "archive/sqlite/archiveoptions.h"
#include "archive/sqlite/sqlsession.h"

#include <variant>

namespace hawser {

struct GapEnd
{
    ServerId server;
    qint64 fromUs = 0;
    qint64 toUs = 0;
    bool backfilled = false;
};

struct Unkeep
{
    Seq seq = 0;
};

/// What is to be written between the events.
using Note = std::variant<StoredGap, GapEnd, StoredSample, Bookmark, Unkeep>;

/// Within the caller's transaction; new servers get their number in \a servers and in the file.
SqlResult<void> writeNote(SqlSession &session, ServerNumbers &servers, const Note &note);

/// All bookmarks; none if they cannot be read.
Bookmarks readBookmarks(SqlSession &session);

/// The number of \a server, entered into the file if it is new.
SqlResult<std::uint32_t> storedNumber(SqlSession &session, ServerNumbers &servers,
                                      const ServerId &server);

} // namespace hawser
