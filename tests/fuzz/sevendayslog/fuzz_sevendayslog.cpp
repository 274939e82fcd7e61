// Input: a line of the log. Whatever it is: it makes one event, and said in chat it is chat of
// whoever said it, and never anything that happened to anybody.

#include "connectors/sevendays/logtranslator.h"

#include <cstdint>
#include <cstdlib>

using namespace hawser;
using namespace hawser::sevendays;
using namespace Qt::StringLiterals;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

EventBatch tell(const std::string &line)
{
    Roster roster;
    roster.note({{u"Steam_76561190000000001"_s, u"EOS_0002a1"_s}, u"Mara"_s, {}, 171, true});
    roster.note({{u"XBL_25"_s, u"EOS_0002b2"_s}, u"Bob 42"_s, {}, 412, true});
    const ServerClock clock;
    LogTranslator translator({}, roster, clock);
    LogEntry entry;
    entry.text = line;
    entry.localTime = line.substr(0, 30);
    entry.json = "{}";
    EventBatchBuilder builder;
    translator.translate(entry, 1, false, builder);
    return builder.take();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string line(reinterpret_cast<const char *>(data), size);
    require(tell(line).size() == 1);

    const std::string chat
        = "Chat (from 'Steam_76561190000000001', entity id '171', to 'Global'): 'Mara': ";
    for (const char *stamp :
         {"", "2031-03-04T20:15:01 812.440 INF ", "Chat handled by mod 'M': "}) {
        const EventBatch batch = tell(stamp + chat + line);
        require(batch.size() == 1);
        const EventRecord &record = batch.records()[0];
        require(record.type == EventType::ChatMessage);
        require(batch.text(record.player) == "Mara");
        require(batch.text(record.playerId) == "0002a1");
        require(!record.has(EventFlag::Spam));
    }
    const EventBatch server
        = tell("Chat (from '-non-player-', entity id '-1', to 'Global'): 'Server': " + line);
    require(server.records()[0].type == EventType::Log);

    readLogEntry(line);
    return 0;
}
