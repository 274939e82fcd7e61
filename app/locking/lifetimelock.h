#pragma once

#include <QLockFile>
#include <QString>

#include <chrono>

namespace hawser {

/// A lock file that one process holds for as long as it runs: of the archive's one writer, of the
/// one window of a profile folder. Advisory, and let go when its holder ends, however it ends.
///
/// QLockFile does the work. What it lacks: who is killed while making the file, or loses power soon
/// after, leaves it empty, and what names nobody is to Qt somebody's for ever. Here it is taken
/// once it has been empty for \ref ownerlessFor, within which a living maker has written its name.
/// Single-threaded; never blocks.
class LifetimeLock
{
public:
    enum class Holder {
        Us,
        Another,
        Nobody, ///< no file can be made there, on a full disk say: so nobody else has one either
    };

    static constexpr std::chrono::milliseconds ownerlessFor = std::chrono::seconds(1);

    explicit LifetimeLock(const QString &path);

    /// Tries once to be the holder, and tells who is.
    Holder claim();

private:
    bool inherits();

    QLockFile m_file;
};

} // namespace hawser
