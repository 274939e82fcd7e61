#pragma once

#include "archive/block/blockerror.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace hawser {

/// The outer shape of everything the archive keeps as bytes: version, checksum, size, LZ4.
/// The checksum tells damage of a disk; it is no defence against a forger, so whoever reads the
/// inside still trusts nothing.

/// Most bytes that a block may unfold to.
inline constexpr std::size_t maximumUnsealedBytes = 96 * 1024 * 1024;

std::string sealed(std::string_view content);
/// Into \a content, whose memory is reused.
tl::expected<void, BlockError> unseal(std::string_view bytes, std::string &content);

/// The checksum, so that tests can make damage that it does not see.
std::uint32_t sealChecksum(std::string_view bytes);

} // namespace hawser
