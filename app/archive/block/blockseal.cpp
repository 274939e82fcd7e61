#include "archive/block/blockseal.h"

#include "archive/block/bytes.h"

#include <bit>
#include <cstring>
#include <lz4.h>

namespace hawser {

namespace {

constexpr std::uint8_t sealVersion = 1;
constexpr std::size_t checksumBytes = 4;

std::uint64_t word(const char *at, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t n = 0; n < count; ++n)
        value |= std::uint64_t(static_cast<unsigned char>(at[n])) << (8 * n);
    return value;
}

/// The same, eight at once.
std::uint64_t wholeWord(const char *at)
{
    if constexpr (std::endian::native != std::endian::little)
        return word(at, 8);
    std::uint64_t value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

void appendChecksum(std::string &out, std::uint32_t checksum)
{
    for (unsigned shift = 0; shift < 32; shift += 8)
        out.push_back(char(checksum >> shift));
}

} // namespace

std::uint32_t sealChecksum(std::string_view bytes)
{
    // Every step is a bijection of the state, so a single changed word never goes unseen.
    std::uint64_t state = bytes.size() * 0x9E3779B97F4A7C15u + 1;
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        state = (state ^ wholeWord(bytes.data() + at)) * 0xD6E8FEB86659FD93u;
        state ^= state >> 32;
    }
    state = (state ^ word(bytes.data() + at, bytes.size() - at)) * 0xD6E8FEB86659FD93u;
    return std::uint32_t(state ^ (state >> 32));
}

std::string sealed(std::string_view content)
{
    std::string body;
    ByteWriter(body).varint(content.size());
    const std::size_t start = body.size();
    const int bound = LZ4_compressBound(int(content.size()));
    body.resize(start + std::size_t(bound));
    const int size
        = LZ4_compress_default(content.data(), body.data() + start, int(content.size()), bound);
    body.resize(start + std::size_t(size));

    std::string out;
    out.reserve(1 + checksumBytes + body.size());
    out.push_back(char(sealVersion));
    appendChecksum(out, sealChecksum(body));
    out.append(body);
    return out;
}

tl::expected<void, BlockError> unseal(std::string_view bytes, std::string &content)
{
    if (bytes.size() < 1 + checksumBytes)
        return tl::unexpected(BlockError::Damaged);
    if (std::uint8_t(bytes.front()) > sealVersion)
        return tl::unexpected(BlockError::TooNew);
    const std::string_view body = bytes.substr(1 + checksumBytes);
    if (bytes.front() != char(sealVersion)
        || word(bytes.data() + 1, checksumBytes) != sealChecksum(body))
        return tl::unexpected(BlockError::Damaged);

    ByteReader reader(body);
    const std::uint64_t size = reader.varint();
    const std::string_view packed = reader.rest();
    if (reader.failed())
        return tl::unexpected(BlockError::Damaged);
    // LZ4 cannot unfold to more than 255 times its size: a lie about the size costs no memory.
    if (size > maximumUnsealedBytes || size > packed.size() * 255)
        return tl::unexpected(BlockError::TooLarge);
    content.resize(std::size_t(size));
    const int unfolded
        = LZ4_decompress_safe(packed.data(), content.data(), int(packed.size()), int(size));
    if (unfolded < 0 || std::uint64_t(unfolded) != size)
        return tl::unexpected(BlockError::Damaged);
    return {};
}

} // namespace hawser
