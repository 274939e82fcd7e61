#include "headless/commandreader.h"

#include <QPointer>

#include <array>
#include <cerrno>
#include <deque>
#include <thread>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace hawser::headless {

namespace {

std::ptrdiff_t readSome(int fileDescriptor, char *buffer, std::size_t size)
{
#ifdef _WIN32
    return ::_read(fileDescriptor, buffer, unsigned(size));
#else
    return ::read(fileDescriptor, buffer, size);
#endif
}

} // namespace

struct CommandReader::Shared
{
    struct Line
    {
        qint64 number = 0;
        QByteArray text;
        bool tooLong = false;
    };

    int fileDescriptor = -1;
    std::mutex mutex;
    std::condition_variable room;
    std::deque<Line> lines;         // guarded by mutex, as is everything below
    CommandReader *owner = nullptr; // null once it is gone

    void run();
    void take(std::string_view bytes);
    bool hand(Line line);

    // Of the reading thread alone:
    QByteArray unfinished;
    qint64 number = 0;
    bool skipping = false;
    bool ended = false;
};

void CommandReader::Shared::run()
{
    std::array<char, 16 * 1024> buffer{};
    while (!ended) {
        const std::ptrdiff_t count = readSome(fileDescriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return; // end of input does not end the program
        take({buffer.data(), std::size_t(count)});
    }
}

void CommandReader::Shared::take(std::string_view bytes)
{
    for (std::size_t end = 0; !bytes.empty() && !ended; bytes.remove_prefix(end)) {
        const std::size_t newline = bytes.find('\n');
        const bool complete = newline != std::string_view::npos;
        end = complete ? newline + 1 : bytes.size();
        const std::string_view piece = bytes.substr(0, complete ? newline : end);
        if (unfinished.size() + qsizetype(piece.size()) > maximumLineBytes) {
            skipping = true;
            unfinished.clear();
        }
        if (!skipping)
            unfinished.append(piece.data(), qsizetype(piece.size()));
        if (!complete)
            continue;
        ++number;
        const QByteArray line = std::exchange(unfinished, {}).trimmed();
        if (std::exchange(skipping, false))
            ended = !hand({number, {}, true});
        else if (!line.isEmpty())
            ended = !hand({number, line, false});
    }
}

bool CommandReader::Shared::hand(Line line)
{
    std::unique_lock lock(mutex);
    room.wait(lock, [this] { return !owner || lines.size() < std::size_t(maximumWaiting); });
    if (!owner)
        return false;
    lines.push_back(std::move(line));
    if (lines.size() == 1)
        QMetaObject::invokeMethod(
            owner, [reader = owner] { reader->deliver(); }, Qt::QueuedConnection);
    return true;
}

CommandReader::CommandReader(int fileDescriptor, QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->fileDescriptor = fileDescriptor;
    m_shared->owner = this;
    std::thread([shared = m_shared] { shared->run(); }).detach();
}

CommandReader::~CommandReader()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->owner = nullptr;
    }
    m_shared->room.notify_all();
}

void CommandReader::deliver()
{
    std::deque<Shared::Line> lines;
    {
        const std::lock_guard lock(m_shared->mutex);
        lines.swap(m_shared->lines);
    }
    m_shared->room.notify_all();
    const QPointer<CommandReader> alive(this);
    for (const Shared::Line &line : lines) {
        if (line.tooLong)
            emit lineTooLong(line.number);
        else
            emit lineRead(line.number, line.text);
        if (!alive)
            return;
    }
}

} // namespace hawser::headless
