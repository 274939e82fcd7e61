#include "archive/sqlite/archive.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <string>

/// Archives numbered events as fast as a timer lets it, until it is killed:
///
///   archive_flood FILE EVENTS_PER_SECOND
///
/// Tells on standard output what it has handed over ("MADE number microseconds", of the steady
/// clock) and what the archive says is durable ("COMMIT number").
namespace {

using namespace hawser;

constexpr auto tick = std::chrono::milliseconds(5);
constexpr qint64 startUs = 1'700'000'000'000'000;

qint64 steadyUs()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

void tell(const std::string &line)
{
    std::fputs((line + '\n').c_str(), stdout);
    std::fflush(stdout);
}

/// The text tells the number, so that whoever looks later knows what belongs where.
EventBatch floodOf(Seq first, int count)
{
    static const ServerId server = ServerId::forIdentity(QStringLiteral("flood"));
    EventBatchBuilder builder;
    for (Seq seq = first; seq < first + count; ++seq) {
        EventRecord &record = builder.begin(server, startUs + seq);
        record.type = EventType::Log;
        record.text = builder.put("event " + std::to_string(seq) + " of the flood");
        record.raw = builder.put("{}");
        builder.commit();
    }
    builder.setCursor(server, std::to_string(first + count - 1));
    return builder.take();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 3)
        return 2;
    ArchiveOptions options;
    options.path = QString::fromLocal8Bit(argv[1]);
    const int perTick = QByteArray(argv[2]).toInt() * int(tick.count()) / 1000;
    Archive archive(options);

    Seq committed = -1;
    QObject::connect(&archive, &Archive::statusChanged, [&] {
        const ArchiveStatus status = archive.status();
        if (status.committed != committed && status.state == StorageState::Storing)
            tell("COMMIT " + std::to_string(committed = status.committed));
    });
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        if (archive.isBehind())
            return;
        archive.append(floodOf(archive.next(), perTick));
        tell("MADE " + std::to_string(archive.last()) + ' ' + std::to_string(steadyUs()));
    });
    timer.start(tick);
    return app.exec();
}
