#pragma once

#include <QtGlobal>

#include <memory>

namespace hawser::websocket {

/// The thread's one buffer to read sockets into, lent for the length of a scope. Thousands of
/// idle connections need none. A second borrower at the same time gets a buffer of its own.
class Scratch
{
public:
    static constexpr qsizetype size = 64 * 1024;

    Scratch();
    ~Scratch();
    Q_DISABLE_COPY_MOVE(Scratch)

    char *data() const { return m_bytes.get(); }

private:
    std::unique_ptr<char[]> m_bytes;
};

} // namespace hawser::websocket
