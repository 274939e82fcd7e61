// Input: a filter as somebody types it. Whatever it is: it becomes a filter that, written down, is
// read as the same filter again, or an error that points into the text and gives advice; and
// completion points at a piece of the text at every cursor.

#include "archive/grammar/filtercompletion.h"
#include "archive/grammar/filterparser.h"
#include "archive/grammar/filtertext.h"

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

FilterSurroundings surroundings()
{
    FilterSurroundings around;
    around.findServer = [](const QString &name) -> std::optional<ServerId> {
        return name.size() < 4 ? std::optional(ServerId::forIdentity(name)) : std::nullopt;
    };
    around.serverName = [](const ServerId &id) {
        return id == ServerId::forIdentity(u"a b"_s) ? u"a b"_s : QString();
    };
    around.zone = QTimeZone("Europe/Berlin");
    around.now = QDateTime(QDate(2026, 10, 25), QTime(12, 0), around.zone);
    return around;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const FilterSurroundings around = surroundings();
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto filter = parseFilter(text, around)) {
        const QString written = filterText(*filter, around);
        const auto again = parseFilter(written, around);
        require(written.size() > longestFilterText || (again && *again == *filter));
    } else {
        const FilterError &error = filter.error();
        require(error.at >= 0 && error.length >= 0 && error.at + error.length <= text.size());
        require(!error.message.isEmpty() && !error.advice.isEmpty());
    }
    const qsizetype cursor = size ? qsizetype(data[0]) : 0;
    const FilterCompletion completion = completeFilter(text, cursor, {{u"a b"_s}, {u"x"_s}});
    require(completion.at >= 0 && completion.length >= 0
            && completion.at + completion.length <= text.size());
    return 0;
}
