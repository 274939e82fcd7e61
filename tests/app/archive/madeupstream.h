#pragma once

#include "archive/eventlog.h"
#include "protocol/eventbatch.h"

#include <array>
#include <random>
#include <string>
#include <vector>

namespace hawser::test {

/// An event with all it consists of, so that two can be compared wherever their bytes lie.
struct FlatEvent
{
    Seq seq = 0;
    ServerId server;
    EventType type = EventType::Unknown;
    ChatChannel channel = ChatChannel::None;
    RawForm rawForm = RawForm::Json;
    std::uint8_t flags = 0;
    qint64 receivedUs = 0;
    qint64 sourceUs = 0;
    std::string typeName;
    std::string player;
    std::string playerId;
    std::string text;
    std::string raw;

    bool operator==(const FlatEvent &) const = default;
};

inline FlatEvent flat(Seq seq, const EventBatch &batch, const EventRecord &record)
{
    const auto text = [&](TextSpan span) { return std::string(batch.text(span)); };
    return {seq,
            batch.server(record),
            record.type,
            record.channel,
            record.rawForm,
            record.flags,
            record.receivedUs,
            record.sourceUs,
            text(record.typeName),
            text(record.player),
            text(record.playerId),
            text(record.text),
            text(record.raw)};
}

inline FlatEvent flat(const StoredEvent &event)
{
    return flat(event.seq, event.batch, event.record());
}

/// Random events of every kind, the same for the same seed: several servers, Latin, Cyrillic and
/// CJK texts, players, spam, protected and backfilled ones.
class MadeUpStream
{
public:
    static constexpr qint64 startUs = 1'700'000'000'000'000;

    explicit MadeUpStream(unsigned seed = 1)
        : m_random(seed)
    {
        for (int n = 0; n < 4; ++n)
            servers.push_back(ServerId::forIdentity(QStringLiteral("made up %1").arg(n)));
    }

    EventBatch next(int events)
    {
        EventBatchBuilder builder;
        for (int n = 0; n < events; ++n)
            add(builder);
        return builder.take();
    }

    std::string text()
    {
        static constexpr std::array<std::string_view, 20> words{
            "raid",   "Oakvale", "stone",  "door",    "Zoë",    "café",   "naïve",
            "привет", "Ёлка",    "дом",    "база",    "сервер", "日本語", "建築",
            "東京",   "안녕",    "한국어", "STRASSE", "straße", "x"};
        std::string out;
        for (int n = below(9); n >= 0; --n)
            out += std::string(out.empty() ? "" : " ")
                + std::string(words[std::size_t(below(int(words.size())))]);
        return out + " " + std::to_string(below(100'000));
    }
    /// The next event comes then, or a little later.
    void jumpTo(qint64 timeUs) { m_timeUs = timeUs; }
    int below(int bound) { return int(m_random() % unsigned(bound)); }

    std::vector<ServerId> servers;
    std::vector<std::string> names{"", "", "Alice", "Øyvind", "Пётр", "山田", "bob", "Zoë"};

private:
    void add(EventBatchBuilder &builder)
    {
        m_timeUs += below(20'000);
        EventRecord &record
            = builder.begin(servers[std::size_t(below(int(servers.size())))], m_timeUs);
        record.type = EventType(below(eventTypeCount));
        if (record.type == EventType::Unknown)
            record.typeName = builder.put("airdrop");
        if (record.type == EventType::ChatMessage)
            record.channel = ChatChannel(1 + below(4));
        const auto name = std::size_t(below(int(names.size())));
        const std::string id = names[name].empty() ? "" : "7656119800000000" + std::to_string(name);
        const std::string said = text();
        record.player = builder.put(names[name]);
        record.playerId = builder.put(id);
        record.text = builder.put(said);
        record.raw = builder.put(R"({"name":")" + names[name] + R"(","id":")" + id + R"(","msg":")"
                                 + said + R"("})");
        record.rawForm = RawForm(below(3));
        setFlags(record);
        builder.commit();
    }

    void setFlags(EventRecord &record)
    {
        const auto set
            = [&](EventFlag flag) { record.flags = std::uint8_t(record.flags | unsigned(flag)); };
        if (below(5) == 0)
            set(EventFlag::Spam);
        if (below(50) == 0)
            set(EventFlag::Protected);
        if (below(2) == 0)
            record.sourceUs = m_timeUs - below(1'000'000);
        if (below(40) == 0) {
            set(EventFlag::Backfilled);
            record.sourceUs = m_timeUs - 600'000'000 + below(1'000'000);
        }
    }

    std::mt19937 m_random;
    qint64 m_timeUs = startUs;
};

} // namespace hawser::test
