// Input: frames of a Rust server, one a line. Whatever they are: each becomes two events at most
// (itself and a chat line that was held back before it), events are bounded, the mark fits, and
// no player gets an id that is no Steam id.

#include "connectors/eventfeed.h"
#include "connectors/rust/banlist.h"
#include "connectors/rust/narrator.h"
#include "connectors/rust/serverfacts.h"
#include "connectors/rust/steamid.h"

#include <cstdlib>

using namespace hawser;
using namespace hawser::rust;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void checkEvents(EventQueue &queue, std::size_t most)
{
    std::size_t count = 0;
    for (const EventBatch &batch : queue.takeAll()) {
        for (const EventRecord &record : batch.records()) {
            const std::string_view id = batch.text(record.playerId);
            const bool isReport = record.type == EventType::Unknown;
            require(id.empty() || isReport
                    || isSteamId(QString::fromUtf8(id.data(), qsizetype(id.size()))));
            require(record.raw.length <= 512 * 1024);
            ++count;
        }
        for (const EventBatch::Cursor &cursor : batch.cursors())
            require(cursor.position.size() <= EventBatchBuilder::maximumCursorBytes);
    }
    require(count <= most);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static EventQueue queue(std::size_t(1) << 40);
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    EventFeed feed(queue);
    Narrator narrator(feed, ServerId::createNew(), {}, [](const QString &) {});
    Narrator::Moment moment{Narrator::Clock::time_point(std::chrono::hours(1)), 1};
    std::size_t told = 0;
    for (const QByteArray &line : input.split('\n')) {
        const auto frame = RconFrame::parse(line);
        moment.now += std::chrono::milliseconds(300);
        told += 2;
        if (!frame) {
            narrator.keepUnreadable(line, moment);
            continue;
        }
        if (const auto players = readPlayerList(frame->message)) {
            told += players->size() + 100;
            narrator.listed(*players, moment.now, moment);
        }
        readBanList(frame->message);
        readPosition(frame->message, QStringLiteral("76561190000000001"));
        ServerFacts::read(frame->message);
        if (frame->identifier > RconFrame::lastReserved)
            narrator.overhear(*frame, moment);
        else
            narrator.hear(*frame, moment);
    }
    const auto tail = readConsoleTail(QString::fromUtf8(input));
    const auto plan = Backfill::plan({tail, {}}, {readChatTail(QString::fromUtf8(input)), {}},
                                     narrator.mark(), false);
    told += 2 * plan.items.size();
    narrator.catchUp(plan, {}, false, moment);
    narrator.lostSight(moment);
    feed.flush();
    checkEvents(queue, told + 100);
    return 0;
}
