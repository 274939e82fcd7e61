// framedecoder_bench [FILE]: what it costs to turn a frame into a record of a batch, per event,
// beside a bare parse of the same bytes. FILE holds one frame per line ("eventstorm --dump" writes
// such files); without it a mix like a busy evening's is made up: mostly log lines and chat,
// 240 bytes on average.

#include "bridge/outbound.h"
#include "protocol/takaro/framedecoder.h"

#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int rounds = 15;
constexpr std::size_t madeUpFrames = 8192;
constexpr qsizetype handOverBytes = 256 * 1024;

/// Keeps a result alive without telling the optimiser what for.
volatile std::size_t sink = 0;

struct Player
{
    const char *name;
    const char *id;
};

constexpr Player players[] = {
    {"Alice", "76561198000000010"},      {"Bob the Builder", "76561198000000011"},
    {"Zoë", "76561198000000012"},        {"李雷", "76561198000000013"},
    {"[CLAN] Eve", "76561198000000014"}, {"Дмитрий", "76561198000000015"},
    {"x\\\"q\\\"", "76561198000000016"}, {"Notch", "76561198000000017"},
};

std::string playerJson(std::size_t i)
{
    const Player &player = players[i % std::size(players)];
    const std::string id = player.id;
    return R"({"gameId":")" + id + R"(","name":")" + player.name + R"(","steamId":")" + id
        + R"(","platformId":"steam:)" + id + R"(","ip":"127.0.0.1","ping":)"
        + std::to_string(20 + i % 90) + "}";
}

std::string frameOf(const std::string &type, const std::string &data)
{
    return R"({"type":"gameEvent","payload":{"type":")" + type + R"(","data":{)" + data + "}}}";
}

std::string madeUpFrame(std::size_t i)
{
    const std::string time = R"(,"timestamp":"2026-11-22T07:22:16.253Z")";
    const std::string player = R"("player":)" + playerJson(i);
    const std::size_t kind = i * 7 % 20;
    if (kind < 9) {
        return frameOf("log",
                       R"("msg":"[2026.11.22-07.40.17:450][225]LogStreaming: Display: flushing )"
                           + std::to_string(i * 37) + R"(")" + time);
    }
    if (kind < 14) {
        const bool foreign = i % 8 == 3;
        return frameOf(
            "chat-message",
            player + R"(,"channel":"global","msg":")"
                + (foreign ? "привет, продаю железо, кому надо?" : "anyone selling iron?") + R"(")"
                + time);
    }
    if (kind < 17)
        return frameOf("entity-killed",
                       player + R"(,"entity":"Zombie","weapon":"crossbow")" + time);
    if (kind == 17)
        return frameOf("player-death",
                       player + R"(,"position":{"x":964.25,"y":125,"z":-3.5})" + time);
    return frameOf(kind == 18 ? "player-connected" : "player-disconnected", player + time);
}

std::vector<std::string> framesOf(const char *file)
{
    std::vector<std::string> frames;
    if (file) {
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);)
            frames.push_back(line);
    } else {
        for (std::size_t i = 0; i < madeUpFrames; ++i)
            frames.push_back(madeUpFrame(i));
    }
    return frames;
}

/// The median of several passes over all frames.
template<typename OnFrame>
double nsPerFrame(const std::vector<std::string> &frames, OnFrame onFrame)
{
    std::vector<double> results;
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        for (const std::string &frame : frames)
            onFrame(frame);
        const std::chrono::duration<double, std::nano> took = Clock::now() - start;
        results.push_back(took.count() / double(frames.size()));
    }
    std::sort(results.begin(), results.end());
    return results[results.size() / 2];
}

double bareParse(const std::vector<std::string> &frames)
{
    simdjson::dom::parser parser;
    std::vector<char> buffer;
    return nsPerFrame(frames, [&](const std::string &frame) {
        buffer.resize(std::max(buffer.size(), frame.size() + simdjson::SIMDJSON_PADDING));
        std::copy(frame.begin(), frame.end(), buffer.begin());
        sink = sink + std::size_t(parser.parse(buffer.data(), frame.size(), false).error() == 0);
    });
}

double decodeAndWrite(const std::vector<std::string> &frames)
{
    hawser::takaro::FrameDecoder decoder;
    hawser::EventBatchBuilder builder;
    const hawser::ServerId server = hawser::ServerId::createNew();
    qint64 now = 1'700'000'000'000'000;
    return nsPerFrame(frames, [&](const std::string &frame) {
        sink = sink + std::size_t(decoder.decode(frame, server, ++now, &builder));
        if (builder.byteSize() >= handOverBytes)
            sink = sink + std::size_t(builder.take().size());
    });
}

double decodeOnly(const std::vector<std::string> &frames)
{
    hawser::takaro::FrameDecoder decoder;
    return nsPerFrame(frames, [&](const std::string &frame) {
        sink = sink + std::size_t(decoder.decode(frame, {}, 0, nullptr));
    });
}

double translateForABridge(const std::vector<std::string> &frames)
{
    hawser::takaro::FrameDecoder decoder;
    hawser::EventBatchBuilder builder;
    for (const std::string &frame : frames)
        decoder.decode(frame, hawser::ServerId(), 1'700'000'000'000'000, &builder);
    const hawser::EventBatch batch = builder.take();
    hawser::bridge::Outbound outbound;
    std::size_t next = 0;
    return nsPerFrame(frames, [&](const std::string &) {
        const auto frame = outbound.frame(batch, batch.records()[next++ % batch.records().size()]);
        sink = sink + (frame ? frame->size() : 0);
    });
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> frames = framesOf(argc > 1 ? argv[1] : nullptr);
    if (frames.empty()) {
        std::fprintf(stderr, "no frames in %s\n", argv[1]);
        return 2;
    }
    std::size_t bytes = 0;
    for (const std::string &frame : frames)
        bytes += frame.size();
    std::printf("frames           %8zu, %zu bytes on average\n", frames.size(),
                bytes / frames.size());
    std::printf("bare parse       %8.0f ns/event\n", bareParse(frames));
    std::printf("told apart       %8.0f ns/event\n", decodeOnly(frames));
    std::printf("event in a batch %8.0f ns/event\n", decodeAndWrite(frames));
    std::printf("out to a bridge  %8.0f ns/event\n", translateForABridge(frames));
}
