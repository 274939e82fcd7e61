#include "console/serversampler.h"

#include "console/serverbook.h"

#include <chrono>

namespace hawser {

using namespace std::chrono_literals;

namespace {

/// So that no minute is left out, however late a timer fires.
constexpr auto lookEvery = 20s;
constexpr qint64 msPerMinute = 60'000;

StoredSample sampleOf(const ServerInfo &server, qint64 minute)
{
    StoredSample sample;
    sample.server = server.id;
    sample.minute = minute;
    sample.state = int(server.state.state);
    if (server.state.state != ConnectionState::Online)
        return sample; // what was told before it was lost is not known any more
    sample.players = server.playersOnline;
    if (server.roundTrip)
        sample.roundTripUs = server.roundTrip->count();
    return sample;
}

} // namespace

ServerSampler::ServerSampler(const ServerBook &book, std::function<void(const StoredSample &)> note)
    : m_book(book)
    , m_note(std::move(note))
{
    connect(&m_clock, &QTimer::timeout, this,
            [this] { sample(QDateTime::currentMSecsSinceEpoch()); });
    m_clock.start(lookEvery);
}

void ServerSampler::sample(qint64 nowMs)
{
    const qint64 minute = nowMs / msPerMinute;
    if (minute == m_minute)
        return;
    m_minute = minute;
    for (const ServerInfo &server : m_book.all()) {
        if (server.standing == Standing::Accepted)
            m_note(sampleOf(server, minute));
    }
}

} // namespace hawser
