#pragma once

namespace hawser {

/// Why bytes are no block.
enum class BlockError {
    TooNew,  ///< written by a later Hawser
    Damaged, ///< cut off, changed or never a block
    TooLarge ///< would take more memory than any block may
};

/// Most events in a block.
inline constexpr int blockEvents = 1024;

} // namespace hawser
