// Input: two bytes of bound, then the text. Whatever it is: what comes out is valid, clean, within
// the bound, and stays as it is when it is cleaned again.

#include "protocol/displaytext.h"

#include <QByteArray>
#include <QList>

#include <cstdint>
#include <cstdlib>

using namespace hawser;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

std::string cleaned(std::string_view text, std::size_t maximumBytes)
{
    std::string out;
    appendClean(out, text, maximumBytes);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::size_t limit = data[0] + (data[1] & 0x0Fu) * 256u;
    const std::string_view text(reinterpret_cast<const char *>(data) + 2, size - 2);

    const std::string out = cleaned(text, limit);
    require(out.size() <= limit);
    require(isClean(out));
    require(QByteArray::fromStdString(out).isValidUtf8());
    require(cleaned(out, limit) == out);

    const std::string whole = cleaned(text, text.size() * 3);
    require(isClean(text) == (whole == text));
    require(whole.size() > limit || out == whole);

    const QString shown = displayText(text, limit);
    require(shown.isValidUtf16());
    require(shown.toUcs4().size() <= qsizetype(limit));
    require(displayText(shown, limit) == shown);
    return 0;
}
