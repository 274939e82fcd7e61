#include "archive/block/servernumbers.h"

namespace hawser {

namespace {

/// More servers than anybody has; a damaged number must not cost memory.
constexpr std::uint32_t highestNumber = 1'000'000;

} // namespace

std::uint32_t ServerNumbers::numberFor(const ServerId &server)
{
    const std::uint32_t known = find(server);
    if (known)
        return known;
    enter(highest() + 1, server);
    return highest();
}

ServerId ServerNumbers::server(std::uint32_t number) const
{
    return number >= 1 && number <= m_servers.size() ? m_servers[number - 1] : ServerId();
}

void ServerNumbers::enter(std::uint32_t number, const ServerId &server)
{
    if (number < 1 || number > highestNumber)
        return;
    if (number > m_servers.size())
        m_servers.resize(number);
    m_servers[number - 1] = server;
    m_numbers.insert(server, number);
}

} // namespace hawser
