// Input: any text. Whatever it is: a remembered secret is not in what comes out, neither as it is
// nor in base64, and a named value behind it is blanked as well.

#include "protocol/redact.h"

#include <cstdint>
#include <cstdlib>

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QString secret = u"hunter2/\"Zoë\""_s;
    static const bool remembered = (rememberSecret(secret), true);
    require(remembered);
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));

    for (const QByteArray &trace :
         {secret.toUtf8(), secret.toUtf8().toBase64(), secret.toUtf8().toPercentEncoding()}) {
        const QByteArray clean = redact(text + trace + text);
        require(!clean.contains(secret.toUtf8()));
        require(!clean.contains(trace));
    }
    // An open quote in front would make the rest a text.
    if (!text.contains("s3cret") && !text.contains('"') && !text.contains('\''))
        require(!redact(text + "\n\n\n\n\n}] token=s3cret-value").contains("s3cret"));
    return 0;
}
