#include "websocket/frame.h"

#include <cstring>

namespace hawser::websocket {

namespace {

void xorWord(char *data, quint64 pattern)
{
    quint64 word;
    std::memcpy(&word, data, sizeof word);
    word ^= pattern;
    std::memcpy(data, &word, sizeof word);
}

} // namespace

void applyMask(char *data, qsizetype size, const MaskKey &key, quint64 offset)
{
    std::array<char, 8> turned;
    for (std::size_t i = 0; i < turned.size(); ++i)
        turned[i] = key[(offset + i) % key.size()];
    quint64 pattern;
    std::memcpy(&pattern, turned.data(), sizeof pattern);

    qsizetype done = 0;
    for (; done + 32 <= size; done += 32) { // unrolled so that compilers use vector registers
        xorWord(data + done, pattern);
        xorWord(data + done + 8, pattern);
        xorWord(data + done + 16, pattern);
        xorWord(data + done + 24, pattern);
    }
    for (; done + 8 <= size; done += 8)
        xorWord(data + done, pattern);
    for (; done < size; ++done)
        data[done] ^= turned[std::size_t(done % 8)];
}

} // namespace hawser::websocket
