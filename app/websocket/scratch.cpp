#include "websocket/scratch.h"

#include <utility>

namespace hawser::websocket {

namespace {

thread_local std::unique_ptr<char[]> spare;

}

Scratch::Scratch()
    : m_bytes(std::move(spare))
{
    if (!m_bytes)
        m_bytes = std::make_unique_for_overwrite<char[]>(std::size_t(size));
}

Scratch::~Scratch()
{
    spare = std::move(m_bytes);
}

} // namespace hawser::websocket
