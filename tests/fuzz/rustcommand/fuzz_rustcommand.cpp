// Input: an id, a name and a reason, one a line (the reason goes to the end). Whatever they are: a
// command is refused, or the server, whether it knows escaped quotes or not, takes it apart into
// exactly the arguments that were meant, and nothing in it is a line end or a control character.

#include "connectors/rust/commandline.h"
#include "connectors/rust/steamid.h"
#include "demo/rust/consolearguments.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace hawser::rust;
using hawser::demo::ConsoleArguments;
using namespace Qt::StringLiterals;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void check(const commandline::Command &command, const QString &name, const QString &id,
           qsizetype arguments)
{
    if (!command)
        return;
    require(std::none_of(command->begin(), command->end(),
                         [](QChar c) { return c.category() == QChar::Other_Control; }));
    for (const auto escapes : {ConsoleArguments::Escapes::No, ConsoleArguments::Escapes::Yes}) {
        const auto line = ConsoleArguments::split(*command, escapes);
        require(line.isBalanced);
        require(line.command == name);
        require(line.at(0) == id && isSteamId(id));
        require(line.arguments.size() == arguments);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype first = std::max<qsizetype>(input.indexOf('\n'), 0);
    const qsizetype second = std::max(input.indexOf('\n', first + 1), first);
    const QString name = QString::fromUtf8(input.sliced(first, second - first));
    const QString text = QString::fromUtf8(input.sliced(second));
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'930'000'000, Qt::UTC);
    for (const QString &id : {QString::fromUtf8(input.first(first)), u"76561190000000001"_s}) {
        check(commandline::kick(id, text), u"kick"_s, id, 2);
        check(commandline::ban(id, name, text, {}, commandline::BanEnd::Moment, now), u"banid"_s,
              id, 3);
        check(commandline::ban(id, name, text, now.addSecs(90), commandline::BanEnd::Minutes, now),
              u"banid"_s, id, 4);
        check(commandline::unban(id), u"unban"_s, id, 1);
        check(commandline::giveItem(id, text, 5), u"inventory.giveto"_s, id, 3);
        check(commandline::viewInventory(id), u"viewinventory"_s, id, 1);
        check(commandline::teleport(id, double(size), -1, 1e9), u"teleportplayer.pos"_s, id, 4);
    }
    if (const auto say = commandline::say(text)) {
        require(say->startsWith(u"say "_s) && !say->contains(u'"') && !say->contains(u'\\'));
        require(!say->contains(u'\n') && !say->contains(u'\r') && !say->contains(QChar(0)));
    }
    return 0;
}
