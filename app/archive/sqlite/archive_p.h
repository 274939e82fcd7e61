#pragma once

#include "archive/sqlite/archive.h"
#include "archive/sqlite/archivewriter.h"
#include "archive/sqlite/searchpool.h"

#include <atomic>
#include <memory>

namespace hawser {

/// The threads of an archive, and what stands between them and the GUI's.
struct Archive::Inside
{
    WriteQueue queue;
    OpenIndex index;
    std::atomic<bool> newsPosted = false;
    std::unique_ptr<ArchiveWriter> writer;
    std::unique_ptr<SearchPool> pool;
    ArchiveWriter::Report report;
    LostEvents lost;  // in the gap that is open …
    QString gapCause; // … and why it was opened, as display text
};

} // namespace hawser
