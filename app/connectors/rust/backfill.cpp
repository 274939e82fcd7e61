#include "connectors/rust/backfill.h"

#include "connectors/rust/broadcast.h"
#include "connectors/rust/consoleline.h"

#include "protocol/takaro/isotime.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

using Print = LineMemory::Print;

using Item = Backfill::Item;

constexpr std::size_t mostLines = 2'000;

qint64 timeOf(const QJsonObject &entry)
{
    const double seconds = entry["Time"_L1].toDouble();
    return seconds > 0 ? takaro::epochTimeUs(seconds) : noTimeUs;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

bool isChatLine(const TailLine &line)
{
    return line.frame.type != RconFrame::Type::Chat && ConsoleLine::isChat(line.frame.message);
}

std::vector<Print> printsOf(const std::vector<TailLine> &lines)
{
    std::vector<Print> prints;
    prints.reserve(lines.size());
    for (const TailLine &line : lines)
        prints.push_back(printOf(line.frame));
    return prints;
}

/// The last resort, where nothing is remembered: by the server's clock, and rather a line lost than
/// one told twice.
std::size_t firstAfter(const std::vector<TailLine> &lines, qint64 us)
{
    const auto isAfter
        = [us](const TailLine &line) { return line.timeUs != noTimeUs && line.timeUs > us; };
    return std::size_t(std::find_if(lines.begin(), lines.end(), isAfter) - lines.begin());
}

/// Where the new lines of one source begin, and whether that is certain.
struct Start
{
    std::size_t index = 0;
    bool isCertain = false;
};

Start startOf(const std::vector<TailLine> &lines, const LineMemory &memory, const ReadingMark &mark,
              bool hasRestarted)
{
    if (!mark.isSet())
        return {lines.size(), false};
    if (hasRestarted)
        return {0, false};
    if (memory.isEmpty()) // nothing had been said until then
        return {0, true};
    if (const auto first = memory.firstNew(printsOf(lines)))
        return {*first, true};
    return {firstAfter(lines, mark.readUs), false};
}

/// Lines of the console that say in other words what a chat message says are left out, also
/// where that was read before.
std::vector<TailLine> withoutChatTwins(const std::vector<TailLine> &console,
                                       const std::vector<TailLine> &chat, const LineMemory &memory)
{
    std::vector<Print> said = printsOf(chat);
    std::sort(said.begin(), said.end());
    std::vector<TailLine> kept;
    for (const TailLine &line : console) {
        const auto isSaid = [&](const ConsoleLine &reading) {
            const Print print = chatPrint(reading.player.id, reading.text);
            return std::binary_search(said.begin(), said.end(), print) || memory.contains(print);
        };
        const auto readings = isChatLine(line) ? ConsoleLine::readings(line.frame.message)
                                               : std::vector<ConsoleLine>();
        if (std::none_of(readings.begin(), readings.end(), isSaid))
            kept.push_back(line);
    }
    return kept;
}

/// What has also come by itself is not told a second time as missed.
void markLive(std::vector<Item> &items, const std::vector<RconFrame> &live)
{
    QHash<Print, int> came;
    for (const RconFrame &frame : live)
        ++came[printOf(frame)];
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        const auto found = came.find(printOf(item->line.frame));
        if (found == came.end() || *found == 0)
            continue;
        --*found;
        item->kind = Backfill::Kind::Live;
    }
}

std::vector<Item> itemsOf(const std::vector<TailLine> &lines, std::size_t firstNew,
                          const std::vector<RconFrame> &live)
{
    std::vector<Item> items;
    for (std::size_t i = 0; i < lines.size(); ++i)
        items.push_back({lines[i], i < firstNew ? Backfill::Kind::Known : Backfill::Kind::Missed});
    markLive(items, live);
    return items;
}

/// By the server's clock, if it is told of all lines.
void sortByTime(std::vector<Item> &items)
{
    const auto hasTime = [](const Item &item) { return item.line.timeUs != noTimeUs; };
    if (std::all_of(items.begin(), items.end(), hasTime))
        std::stable_sort(items.begin(), items.end(), [](const Item &a, const Item &b) {
            return a.line.timeUs < b.line.timeUs;
        });
}

} // namespace

std::vector<TailLine> readConsoleTail(const QString &reply)
{
    std::vector<TailLine> lines;
    const QJsonArray list = messageJson(reply).array();
    for (const QJsonValue &value : list) {
        QJsonObject entry = value.toObject();
        if (value.isString())
            entry["Message"_L1] = value;
        if (!entry["Message"_L1].isString() || lines.size() >= mostLines)
            continue;
        const qint64 timeUs = timeOf(entry);
        entry["Identifier"_L1] = RconFrame::console;
        if (const auto frame = RconFrame::parse(compact(entry)))
            lines.push_back({*frame, timeUs});
    }
    return lines;
}

std::vector<TailLine> readChatTail(const QString &reply)
{
    std::vector<TailLine> lines;
    const QJsonArray list = messageJson(reply).array();
    for (const QJsonValue &value : list) {
        const QJsonObject entry = value.toObject();
        if (!entry["Message"_L1].isString() || lines.size() >= mostLines)
            continue;
        RconFrame frame;
        frame.identifier = RconFrame::broadcast;
        frame.type = RconFrame::Type::Chat;
        frame.message = QString::fromUtf8(compact(entry));
        lines.push_back({frame, timeOf(entry)});
    }
    return lines;
}

LineMemory::Print chatPrint(const QString &playerId, const QString &text)
{
    return LineMemory::printOf((playerId.isEmpty() ? u"0"_s : playerId) + u'\n' + text);
}

LineMemory::Print printOf(const RconFrame &frame)
{
    if (frame.type == RconFrame::Type::Chat) {
        if (const auto chat = readChat(frame.message))
            return chatPrint(chat->player.id, chat->text);
    }
    return LineMemory::printOf(frame.message);
}

Backfill Backfill::plan(const Tail &console, const Tail &chat, const ReadingMark &mark,
                        bool hasRestarted)
{
    const std::vector<TailLine> lines = withoutChatTwins(console.lines, chat.lines, mark.chat);
    const Start consoleStart = startOf(lines, mark.console, mark, hasRestarted);
    const Start chatStart = startOf(chat.lines, mark.chat, mark, hasRestarted);
    Backfill backfill;
    backfill.items = itemsOf(lines, consoleStart.index, console.live);
    const std::vector<Item> said = itemsOf(chat.lines, chatStart.index, chat.live);
    backfill.items.insert(backfill.items.end(), said.begin(), said.end());
    sortByTime(backfill.items);
    // Builds that do not remember chat by itself have it among the lines of the console.
    backfill.isWhole = consoleStart.isCertain && (chatStart.isCertain || chat.lines.empty());
    return backfill;
}

} // namespace hawser::rust
