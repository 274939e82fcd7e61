#include "archivefill.h"

#include "archive/sqlite/archive.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>
#include <vector>

/// Fills an archive and asks it, for installer/bench:
///
///   archive_bench FOLDER EVENTS storm|random|cyrillic|cjk [fill]
///
/// Leaves the same events as lines of JSON in FOLDER/events.ndjson and prints one JSON object of
/// figures. Times are milliseconds, CPU is of the whole process. With "fill" the archive is all
/// that is wanted: no lines, no questions.
namespace {

using namespace hawser;
using namespace hawser::bench;
using namespace Qt::StringLiterals;
using Direction = EventLog::Direction;

constexpr int chunk = 250'000;
constexpr int perBatch = 1'000;
constexpr int repeats = 7;
constexpr int jumps = 300;

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds
        = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

qint64 rssKb()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ')[1].toLongLong();
    }
    return 0;
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer time;
    time.start();
    work();
    return double(time.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2),
                     values.end());
    return values[values.size() / 2];
}

double repeated(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int n = 0; n < repeats; ++n)
        times.push_back(milliseconds(work));
    return median(times);
}

void waitUntilDurable(Archive &archive)
{
    QEventLoop loop;
    QObject::connect(&archive, &Archive::statusChanged, &loop, [&] {
        if (archive.status().committed == archive.last())
            loop.quit();
    });
    if (archive.status().committed != archive.last())
        loop.exec();
}

/// As a console does: while the archive is behind, nothing more comes.
void append(Archive &archive, const std::vector<EventBatch> &batches)
{
    for (const EventBatch &batch : batches) {
        while (archive.isBehind())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        archive.append(batch);
    }
    waitUntilDurable(archive);
}

struct Filling
{
    double wallSeconds = 0;
    double cpuSeconds = 0;
};

Filling fill(Archive &archive, Fill &source, qint64 events, QFile &lines)
{
    Filling filling;
    for (qint64 made = 0; made < events; made += chunk) {
        std::vector<EventBatch> batches;
        for (qint64 n = 0; n < std::min<qint64>(chunk, events - made); n += perBatch)
            batches.push_back(source.next(perBatch, lines));
        const double before = cpuSeconds();
        filling.wallSeconds += milliseconds([&] { append(archive, batches); }) / 1000;
        filling.cpuSeconds += cpuSeconds() - before;
    }
    return filling;
}

/// The first page, of whatever length, that has something in it or ends the search.
void firstPage(Archive &archive, const EventFilter &filter)
{
    Seq anchor = archive.last();
    while (true) {
        const EventPage page = archive.page(filter, anchor, Direction::Older, 100).result();
        if (!page.events.empty() || page.reachedEnd)
            return;
        anchor = page.scannedFirst - 1;
    }
}

void askFor(Archive &archive, const Fill &source, QJsonObject &figures)
{
    const EventFilter rare{.text = source.rareWord()};
    const EventFilter common{.text = source.commonWord()};
    EventFilter player{.player = source.somePlayer()};
    player.types = 1u << unsigned(EventType::ChatMessage);
    qint64 found = 0;
    figures["rare_complete_ms"_L1] = repeated([&] { found = archive.count(rare).result(); });
    figures["rare_found"_L1] = found;
    figures["common_first_page_ms"_L1] = repeated([&] { firstPage(archive, common); });
    figures["common_count_ms"_L1] = repeated([&] { found = archive.count(common).result(); });
    figures["common_found"_L1] = found;
    figures["type_and_player_page_ms"_L1] = repeated([&] { firstPage(archive, player); });

    std::mt19937_64 random(1);
    std::vector<double> times;
    for (int n = 0; n < jumps; ++n) {
        const Seq anchor = 1 + Seq(random() % quint64(archive.last()));
        times.push_back(milliseconds(
            [&] { archive.page({}, anchor, Direction::Newer, 100).waitForFinished(); }));
    }
    std::sort(times.begin(), times.end());
    figures["jump_p50_ms"_L1] = times[jumps / 2];
    figures["jump_p99_ms"_L1] = times[jumps * 99 / 100];
}

QJsonObject measured(const QString &folder, qint64 events, const QString &text, bool fillOnly)
{
    ArchiveOptions options;
    options.path = folder + "/archive/events.hawser"_L1;
    QFile lines(fillOnly ? u"/dev/null"_s : folder + "/events.ndjson"_L1);
    if (!lines.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(lines.fileName()));
    Fill source(text, events);
    QJsonObject figures{{"events"_L1, events},
                        {"text"_L1, text},
                        {"rare_word"_L1, source.rareWord()},
                        {"common_word"_L1, source.commonWord()}};
    {
        Archive archive(options);
        const Filling filling = fill(archive, source, events, lines);
        figures["durable_per_second"_L1] = double(events) / filling.wallSeconds;
        figures["cpu_us_per_event"_L1] = 1e6 * filling.cpuSeconds / double(events);
    }
    lines.close();
    figures["bytes_per_event"_L1] = double(QFileInfo(options.path).size()) / double(events);
    if (fillOnly)
        return figures;
    figures["raw_bytes_per_event"_L1] = double(lines.size()) / double(events);
    std::unique_ptr<Archive> archive;
    figures["reopen_ms"_L1] = milliseconds([&] { archive = std::make_unique<Archive>(options); });
    askFor(*archive, source, figures);
    figures["rss_kb"_L1] = rssKb();
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 4 && argc != 5)
        return 2;
    const QJsonObject figures
        = measured(QString::fromLocal8Bit(argv[1]), QByteArray(argv[2]).toLongLong(),
                   QString::fromLatin1(argv[3]), argc == 5 && argv[4] == "fill"_ba);
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
