#include "archivefill.h"

namespace hawser::bench {

namespace {

constexpr qint64 startUs = 1'700'000'000'000'000;
constexpr int players = 500;
constexpr std::size_t randomLineLength = 200;

std::vector<std::string> wordsFor(const QString &text)
{
    if (text == QStringLiteral("cyrillic"))
        return {"игрок",  "открыл", "сундук", "возле", "старой", "башни", "нашёл", "железо",
                "сломал", "дверь",  "на",     "базе",  "соседа", "ночью", "и",     "ушёл"};
    if (text == QStringLiteral("cjk"))
        return {"玩家", "打开", "箱子", "在",     "旧塔", "附近", "找到", "铁矿",
                "拠点", "扉",   "を",   "壊した", "夜",   "に",   "기지", "문"};
    if (text == QStringLiteral("random"))
        return {};
    return {"player", "opened", "the",  "crate", "near", "old", "tower", "found",
            "iron",   "broke",  "base", "of",    "wolf", "at",  "night", "left"};
}

std::string commonFor(const QString &text)
{
    if (text == QStringLiteral("cyrillic"))
        return "рейд";
    if (text == QStringLiteral("cjk"))
        return "襲撃だ";
    return "raiders";
}

} // namespace

Fill::Fill(const QString &text, qint64 events)
    : m_words(wordsFor(text))
    , m_common(commonFor(text))
    , m_middle(events / 2)
{
}

QString Fill::rareWord() const
{
    return QStringLiteral("zanzibarquux");
}

std::string Fill::randomLine()
{
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789 ";
    std::string text;
    while (text.size() < randomLineLength)
        text += letters[m_random() % (sizeof letters - 1)];
    return text;
}

std::string Fill::line(qint64 number)
{
    std::string text;
    if (m_words.empty())
        text = randomLine();
    for (int n = 0; n < 8 && !m_words.empty(); ++n)
        text += m_words[m_random() % m_words.size()] + ' ';
    text += std::to_string(m_random() % 1'000'000);
    if (number % 8 == 0)
        text += ' ' + m_common;
    if (number == m_middle)
        text += ' ' + rareWord().toStdString();
    return text;
}

EventBatch Fill::next(int count, QFile &lines)
{
    static const ServerId servers[] = {ServerId::forIdentity(QStringLiteral("oakvale")),
                                       ServerId::forIdentity(QStringLiteral("midgard"))};
    EventBatchBuilder builder;
    std::string out;
    for (int n = 0; n < count; ++n, ++m_made) {
        const bool chat = m_random() % 4 == 0;
        const std::string number = std::to_string(m_random() % players);
        const std::string name = "Player_" + number;
        const std::string id = "76561198000000" + number;
        const std::string text = line(m_made);
        std::string raw = R"({"type":"gameEvent","payload":{"type":")";
        raw += chat ? "chat-message" : "log";
        raw += R"(","data":{"player":{"gameId":")" + id + R"(","name":")" + name
            + R"(","steamId":")" + id + R"("},"channel":"global","msg":")" + text + R"("}}})";
        EventRecord &record
            = builder.begin(servers[m_made % 2], startUs + m_made * 50 + qint64(m_random() % 40));
        record.type = chat ? EventType::ChatMessage : EventType::Log;
        record.channel = chat ? ChatChannel::Global : ChatChannel::None;
        record.player = builder.put(name);
        record.playerId = builder.put(id);
        record.text = builder.put(text);
        record.raw = builder.put(raw);
        builder.commit();
        out += raw + '\n';
    }
    lines.write(out.data(), qint64(out.size()));
    return builder.take();
}

} // namespace hawser::bench
