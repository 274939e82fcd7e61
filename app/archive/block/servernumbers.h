#pragma once

#include "protocol/serverid.h"

#include <QHash>

#include <cstdint>
#include <vector>

namespace hawser {

/// Small numbers for the game servers of an archive, from 1 on, so that a block need not repeat
/// sixteen bytes for each. A number means the same server for as long as the archive lives.
class ServerNumbers
{
public:
    /// The number of \a server, given now if it has none.
    std::uint32_t numberFor(const ServerId &server);
    /// 0 if it has none.
    std::uint32_t find(const ServerId &server) const { return m_numbers.value(server, 0); }
    /// Null if there is no such number.
    ServerId server(std::uint32_t number) const;
    void enter(std::uint32_t number, const ServerId &server);
    /// The highest number.
    std::uint32_t highest() const { return std::uint32_t(m_servers.size()); }

private:
    std::vector<ServerId> m_servers; // by number - 1
    QHash<ServerId, std::uint32_t> m_numbers;
};

} // namespace hawser
