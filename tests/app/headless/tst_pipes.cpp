#include "headless/commandreader.h"
#include "headless/outputwriter.h"
#include "support/patience.h"

#include <QSignalSpy>

#include <array>
#include <atomic>
#include <csignal>
#include <memory>
#include <string>
#include <thread>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace tst_pipes {

using namespace hawser;
using namespace hawser::headless;
using namespace Qt::StringLiterals;

#ifdef Q_OS_UNIX

namespace {

/// Both ends of a pipe, closed at the end.
struct Pipe
{
    std::array<int, 2> ends{-1, -1};
    bool keepsReadEnd = false;
    Pipe()
    {
        if (::pipe(ends.data()) != 0)
            qFatal("no pipe");
    }
    ~Pipe()
    {
        if (!keepsReadEnd)
            closeRead();
        closeWrite();
    }
    int readEnd() const { return ends[0]; }
    int writeEnd() const { return ends[1]; }
    void closeRead() { closeEnd(0); }
    void closeWrite() { closeEnd(1); }

private:
    void closeEnd(std::size_t end)
    {
        if (ends[end] >= 0)
            ::close(std::exchange(ends[end], -1));
    }
};

/// For a CommandReader, whose thread may be about to read when the test is over: the number of its
/// end must not become that of the next test's pipe, or it would take what is written there.
struct InputPipe : Pipe
{
    InputPipe() { keepsReadEnd = true; }
};

std::size_t readAll(int fileDescriptor, std::string &into)
{
    std::array<char, 65536> buffer{};
    ssize_t count = 0;
    while ((count = ::read(fileDescriptor, buffer.data(), buffer.size())) > 0)
        into.append(buffer.data(), std::size_t(count));
    return into.size();
}

} // namespace

class TestPipes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    void writesEveryLineInOrder()
    {
        Pipe pipe;
        std::string received;
        std::thread reader([&] { readAll(pipe.readEnd(), received); });
        std::string expected;
        {
            OutputWriter writer(
                pipe.writeEnd(), [] {}, [] {});
            for (int i = 0; i < 20'000; ++i) {
                const std::string line = "line " + std::to_string(i);
                expected += line + '\n';
                writer.write(line);
            }
        }
        pipe.closeWrite();
        reader.join();
        QCOMPARE(received.size(), expected.size());
        QVERIFY(received == expected);
    }

    void aSlowReaderIsToldOfAndCaughtUpWith()
    {
        Pipe pipe;
        std::atomic<int> low = 0;
        std::string received;
        std::thread reader;
        std::size_t written = 0;
        {
            OutputWriter writer(
                pipe.writeEnd(), [&low] { ++low; }, [] {});
            const std::string line(1023, 'x');
            bool below = true;
            while (below) {
                below = writer.write(line);
                written += line.size() + 1;
                QVERIFY(written < 2 * OutputWriter::highWater); // it does say stop
            }
            QVERIFY(written > OutputWriter::highWater);
            QCOMPARE(low.load(), 0);
            reader = std::thread([&] { readAll(pipe.readEnd(), received); });
            QTRY_COMPARE(low.load(), 1);
        }
        pipe.closeWrite();
        reader.join();
        QCOMPARE(received.size(), written);
    }

    void aClosedReaderIsToldOnce()
    {
        Pipe pipe;
        std::atomic<int> closed = 0;
        OutputWriter writer(
            pipe.writeEnd(), [] {}, [&closed] { ++closed; });
        pipe.closeRead();
        writer.write("to nobody");
        QTRY_COMPARE(closed.load(), 1);
        QVERIFY(writer.write("to nobody either")); // no reason to pause: the program is told to end
        QCOMPARE(closed.load(), 1);
    }

    void readsLines()
    {
        InputPipe pipe;
        CommandReader reader(pipe.readEnd());
        QSignalSpy lines(&reader, &CommandReader::lineRead);
        const QByteArray text = "{\"id\":1}\n\n   \r\n{\"id\":2}\r\nunfinished";
        for (const char byte : text) // in the smallest pieces
            QCOMPARE(::write(pipe.writeEnd(), &byte, 1), 1);
        QTRY_COMPARE(lines.size(), 2);
        QCOMPARE(lines[0][0].toLongLong(), 1);
        QCOMPARE(lines[0][1].toByteArray(), QByteArray("{\"id\":1}"));
        QCOMPARE(lines[1][0].toLongLong(), 4);
        QCOMPARE(lines[1][1].toByteArray(), QByteArray("{\"id\":2}"));
    }

    void aLineMayBeOneMebibyteAndNoMore()
    {
        InputPipe pipe;
        CommandReader reader(pipe.readEnd());
        QSignalSpy lines(&reader, &CommandReader::lineRead);
        QSignalSpy tooLong(&reader, &CommandReader::lineTooLong);
        std::thread writer([&] {
            const std::string fits(std::size_t(CommandReader::maximumLineBytes), 'a');
            const std::string text = fits + "\n" + fits + "b\nafter\n";
            for (std::size_t done = 0; done < text.size();)
                done += std::size_t(
                    ::write(pipe.writeEnd(), text.data() + done, text.size() - done));
        });
        QTRY_COMPARE(lines.size(), 2);
        writer.join();
        QCOMPARE(lines[0][1].toByteArray().size(), CommandReader::maximumLineBytes);
        QCOMPARE(tooLong.size(), 1);
        QCOMPARE(tooLong[0][0].toLongLong(), 2);
        QCOMPARE(lines[1][1].toByteArray(), QByteArray("after"));
    }

    void thousandsOfLinesArriveInOrder()
    {
        InputPipe pipe;
        CommandReader reader(pipe.readEnd());
        QSignalSpy lines(&reader, &CommandReader::lineRead);
        constexpr int count = 5 * int(CommandReader::maximumWaiting);
        std::thread writer([&] {
            for (int i = 1; i <= count; ++i) {
                const std::string line = std::to_string(i) + "\n";
                [[maybe_unused]] const auto written
                    = ::write(pipe.writeEnd(), line.data(), line.size());
            }
        });
        QTRY_COMPARE(lines.size(), count);
        writer.join();
        for (int i = 0; i < count; ++i)
            QCOMPARE(lines[i][1].toByteArray(), QByteArray::number(i + 1));
    }

    void theReaderMayGoWhileInputHangs()
    {
        InputPipe pipe;
        auto reader = std::make_unique<CommandReader>(pipe.readEnd());
        reader.reset();
        QCOMPARE(::write(pipe.writeEnd(), "late\n", 5), 5); // read by the thread, told to nobody
        pipe.closeWrite();
    }
};

#else

class TestPipes : public QObject
{
    Q_OBJECT
};

#endif

} // namespace tst_pipes

QTEST_GUILESS_MAIN(tst_pipes::TestPipes)
#include "tst_pipes.moc"
