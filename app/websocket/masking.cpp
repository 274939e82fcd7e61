#include "websocket/frame.h"

#include <QtEndian>

#include <cstring>

namespace hawser::websocket {

namespace {

/// The key twice over, turned so that its first byte meets the first of the data.
quint64 patternOf(const MaskKey &key, quint64 offset)
{
    const auto bytes = qFromLittleEndian<quint32>(key.data());
    const unsigned turn = 8 * unsigned(offset % key.size());
    const quint32 turned = turn ? (bytes >> turn) | (bytes << (32 - turn)) : bytes;
    return qToLittleEndian((quint64(turned) << 32) | turned);
}

/// \a Words at a time, a number that compilers turn into vector registers.
template<std::size_t Words>
qsizetype maskBlocks(char *data, qsizetype size, quint64 pattern)
{
    constexpr qsizetype step = qsizetype(Words * sizeof(quint64));
    qsizetype done = 0;
    for (; done + step <= size; done += step) {
        std::array<quint64, Words> block;
        std::memcpy(block.data(), data + done, sizeof block);
        for (quint64 &word : block)
            word ^= pattern;
        std::memcpy(data + done, block.data(), sizeof block);
    }
    return done;
}

} // namespace

void applyMask(char *data, qsizetype size, const MaskKey &key, quint64 offset)
{
    const quint64 pattern = patternOf(key, offset);
    qsizetype done = maskBlocks<8>(data, size, pattern);
    done += maskBlocks<1>(data + done, size - done, pattern);
    std::array<char, sizeof pattern> rest;
    std::memcpy(rest.data(), &pattern, sizeof pattern);
    for (std::size_t i = 0; done < size; ++done, ++i)
        data[done] ^= rest[i];
}

} // namespace hawser::websocket
