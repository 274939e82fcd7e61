#include "archive/sqlite/archive.h"
#include "archive/sqlite/sqlsession.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <charconv>
#include <cstdio>
#include <string_view>
#include <unordered_set>

/// What an archive holds after its program was killed, for installer/bench:
///
///   archive_check FILE FROM
///
/// Looks at all events from number FROM on, whose texts end in '#' and twelve digits of the sender
/// (eventstorm --stamp), and prints one JSON object: how long opening took, the newest number and
/// when it was received, numbers that are missing, stamps that are there twice, and what SQLite
/// finds wrong.
namespace {

using namespace hawser;
using namespace Qt::StringLiterals;

constexpr std::size_t stampDigits = 12;
constexpr int pageSize = 2'000;

struct Found
{
    qint64 missing = 0;
    qint64 doubled = 0;
    qint64 lastReceivedUs = 0;
};

qint64 stampOf(const StoredEvent &event)
{
    const std::string_view text = event.batch.text(event.record().text);
    const std::size_t at = text.rfind('#');
    qint64 stamp = -1;
    if (at != std::string_view::npos && text.size() - at > stampDigits)
        std::from_chars(text.data() + at + 1, text.data() + at + 1 + stampDigits, stamp);
    return stamp;
}

Found lookThrough(const Archive &archive, Seq from)
{
    Found found;
    std::unordered_set<qint64> stamps;
    for (Seq expected = from; expected <= archive.last();) {
        const EventPage page
            = archive.page({}, expected, EventLog::Direction::Newer, pageSize).result();
        for (const StoredEvent &event : page.events) {
            found.missing += event.seq - expected;
            expected = event.seq + 1;
            found.lastReceivedUs = std::max(found.lastReceivedUs, event.record().receivedUs);
            if (const qint64 stamp = stampOf(event); stamp >= 0)
                found.doubled += !stamps.insert(stamp).second;
        }
        if (page.events.empty())
            break;
    }
    return found;
}

QString integrityOf(const QString &path)
{
    const auto session = SqlSession::open(path, 1'000);
    const auto answer = session.and_then(
        [](const auto &open) { return open->bytes(u"PRAGMA integrity_check"_s); });
    return answer ? QString::fromUtf8(*answer) : answer.error().text;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc != 3)
        return 2;
    ArchiveOptions options;
    options.path = QString::fromLocal8Bit(argv[1]);
    QElapsedTimer time;
    time.start();
    QJsonObject figures;
    {
        const Archive archive(options); // reads its log first: nobody has tidied up
        figures["reopen_ms"_L1] = double(time.nsecsElapsed()) / 1e6;
        const Found found = lookThrough(archive, QByteArray(argv[2]).toLongLong());
        figures["last"_L1] = archive.last();
        figures["last_received_us"_L1] = found.lastReceivedUs;
        figures["missing"_L1] = found.missing;
        figures["doubled"_L1] = found.doubled;
    }
    figures["integrity"_L1] = integrityOf(options.path);
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    return 0;
}
