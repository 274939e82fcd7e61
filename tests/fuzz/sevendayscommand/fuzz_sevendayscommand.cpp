// Input: three arguments, parted by the byte 0x01; it also serves as the output of a command.
// Whatever they are: the console of the game reads the same three, on one line.

#include "connectors/sevendays/consolecommand.h"
#include "connectors/sevendays/consoletext.h"

#include <QStringList>

#include <cstdint>
#include <cstdlib>

using namespace hawser::sevendays;
using namespace Qt::StringLiterals;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

/// The rules of the game's console: blanks part, a quote begins and ends a token, within which two
/// are one. Empty for a quote without end.
QStringList tokens(const QString &line)
{
    QStringList list;
    qsizetype i = 0;
    while (i < line.size()) {
        if (line[i] == u' ' || line[i] == u'\t') {
            ++i;
            continue;
        }
        QString token;
        const bool isQuoted = line[i] == u'"';
        i += isQuoted ? 1 : 0;
        for (;; ++i) {
            if (i >= line.size()) {
                if (isQuoted)
                    return {};
                break;
            }
            if (!isQuoted && (line[i] == u' ' || line[i] == u'\t'))
                break;
            if (isQuoted && line[i] == u'"') {
                ++i;
                if (i >= line.size() || line[i] != u'"')
                    break;
            }
            token += line[i];
        }
        list.append(token);
    }
    return list;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    QStringList arguments = text.split(QChar(1));
    arguments.resize(3);
    const QStringList expected{u"test"_s, oneLine(arguments[0]), oneLine(arguments[1]),
                               oneLine(arguments[2])};
    ConsoleCommand command("test"_L1);
    command.with(arguments[0]).with(arguments[1]).with(arguments[2]);
    require(tokens(command.text()) == expected);
    require(oneLine(command.text()) == command.text());
    require(tokens(kickCommand(arguments[0], arguments[1])).size() >= 2);
    require(tokens(banCommand(arguments[0], {1, u"minutes"_s}, arguments[1], arguments[2])).size()
            <= 7);

    const ServerClock clock;
    banObjects(readBans(text), clock, QDateTime::fromSecsSinceEpoch(1'900'000'000));
    readInventory(text);
    readItemCodes(text);
    isRefusal(text);
    return 0;
}
