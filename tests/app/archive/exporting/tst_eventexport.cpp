#include "archive/eventring.h"
#include "archive/exporting/eventexport.h"
#include "support/madeupevents.h"
#include "support/patience.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>
#include <QTemporaryDir>
#include <QTest>

#ifndef Q_OS_WIN
#include <csignal>
#include <sys/resource.h>
#endif

namespace tst_eventexport {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const ServerId exported = ServerId::forIdentity("oakvale"_L1);

EventBatch chat(int count, int from = 1)
{
    std::vector<std::string> texts;
    for (int n = 0; n < count; ++n)
        texts.push_back("line " + std::to_string(from + n));
    std::vector<test::MadeUpEvent> events;
    for (int n = 0; n < count; ++n) {
        events.push_back({exported, n % 10 == 0 ? EventType::ChatMessage : EventType::Log, "Mara",
                          texts[std::size_t(n)]});
    }
    return test::batchOf(events);
}

/// A log whose pages can fail, and that looks at few events at a time.
class TroubledLog : public EventRing
{
public:
    enum class Trouble { None, GivesUp, Stands, InAHurry, Silent };

    QFuture<EventPage> page(const EventFilter &filter, Seq anchor, Direction direction,
                            int count) const override
    {
        ++asked;
        most = std::max(most, count);
        if (trouble == Trouble::None || asked < troubleFrom)
            return EventRing::page(filter, anchor, direction, count);
        QPromise<EventPage> promise;
        promise.start();
        QFuture<EventPage> future = promise.future();
        if (trouble == Trouble::Silent) {
            silent.push_back(std::move(promise));
            return future;
        }
        if (trouble == Trouble::GivesUp)
            future.cancel();
        if (trouble == Trouble::Stands)
            promise.addResult(EventPage{{}, anchor, anchor - 1, false});
        if (trouble == Trouble::InAHurry) {
            const EventPage whole = EventRing::page({}, anchor, direction, 7).result();
            EventPage part{{}, anchor, whole.scannedLast, whole.reachedEnd};
            const EventMatcher matcher(filter);
            for (const StoredEvent &event : whole.events) {
                if (matcher.matches(event.batch, event.record()))
                    part.events.push_back(event);
            }
            promise.addResult(part);
        }
        promise.finish();
        return future;
    }

    Trouble trouble = Trouble::None;
    int troubleFrom = 1;
    mutable int asked = 0;
    mutable int most = 0;
    mutable std::vector<QPromise<EventPage>> silent; // what is asked and never answered
};

/// An export and all it tells.
struct Watched
{
    Watched(const EventLog &log, const ExportOrder &order)
        : work(std::make_unique<EventExport>(log, order))
    {
        QObject::connect(work.get(), &EventExport::progressed, work.get(),
                         [this](const ExportProgress &progress) { told.append(progress); });
        QObject::connect(work.get(), &EventExport::finished, work.get(),
                         [this](const ExportEnd &how) { end = how; });
        work->start();
    }
    bool isDone() const { return end && end->how == ExportEnd::How::Done; }

    std::unique_ptr<EventExport> work;
    QList<ExportProgress> told;
    std::optional<ExportEnd> end;
};

} // namespace

class TestEventExport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY(QDir(m_folder.path()).removeRecursively() && QDir().mkpath(m_folder.path()));
    }
    void writesAllPages();
    void writesWhatMatches();
    void writesCsv();
    void writesAnEmptyLog();
    void isForItsOwnerOnly();
    void leavesOutWhatArrivesLater();
    void takesPagesOfAnArchiveInAHurry();
    void failsRatherThanLeaveOut_data();
    void failsRatherThanLeaveOut();
    void cancels();
    void cancelsAPageThatNeverComes();
    void goesAwayQuietly();
    void tellsWhyItCannotWrite();
    void tellsThatTheDiskIsFull();
    void keepsTheOldFileOnFailure();

private:
    QList<QByteArray> linesOf(const QString &path) const
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QList<QByteArray> lines = file.readAll().split('\n');
        lines.removeLast();
        return lines;
    }
    QString pathOf(const QString &name) const { return m_folder.filePath(name); }
    /// Nothing but these is left.
    QStringList files() const
    {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
    }

    QTemporaryDir m_folder;
};

void TestEventExport::writesAllPages()
{
    TroubledLog log;
    log.append(chat(2'500));
    Watched watched(log,
                    {{}, pathOf(u"all.ndjson"_s), ExportFormat::Ndjson, {{exported, u"Oak"_s}}});
    QVERIFY(!watched.end);
    QTRY_VERIFY(watched.isDone());
    QCOMPARE(watched.end->events, 2'500);
    QCOMPARE(watched.end->bytes, QFileInfo(pathOf(u"all.ndjson"_s)).size());
    QVERIFY(log.asked >= 3);
    QVERIFY(log.most <= 1'000);
    const QList<QByteArray> lines = linesOf(pathOf(u"all.ndjson"_s));
    QCOMPARE(lines.size(), 2'500);
    for (int n = 0; n < 2'500; ++n) {
        const QJsonObject line = QJsonDocument::fromJson(lines[n]).object();
        QCOMPARE(line["seq"_L1].toInt(), n + 1);
        QCOMPARE(line["text"_L1].toString(), u"line %1"_s.arg(n + 1));
        QCOMPARE(line["serverName"_L1].toString(), u"Oak"_s);
    }
    int before = 0;
    for (const ExportProgress &progress : std::as_const(watched.told)) {
        QVERIFY(progress.perMille > before);
        before = progress.perMille;
    }
    QCOMPARE(before, 1000);
}

void TestEventExport::writesWhatMatches()
{
    EventRing log;
    log.append(chat(2'500));
    EventFilter filter;
    filter.types = 1u << unsigned(EventType::ChatMessage);
    filter.text = u"line 1"_s;
    Watched watched(log, {filter, pathOf(u"some"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(watched.isDone());
    const QList<QByteArray> lines = linesOf(pathOf(u"some"_s));
    QCOMPARE(watched.end->events, lines.size());
    QCOMPARE(lines.size(), 112); // 1, 11, 101 … 191, 1001 … 1991
    for (const QByteArray &line : lines)
        QVERIFY(line.contains("chat-message") && line.contains("\"line 1"));
}

void TestEventExport::writesCsv()
{
    QCOMPARE(exportFormatOf(u"/x/Events.CSV"_s), ExportFormat::Csv);
    QCOMPARE(exportFormatOf(u"/x.csv/events"_s), ExportFormat::Ndjson);
    EventRing log;
    log.append(chat(3));
    Watched watched(log, {{}, pathOf(u"three.csv"_s), ExportFormat::Csv, {}});
    QTRY_VERIFY(watched.isDone());
    const QList<QByteArray> lines = linesOf(pathOf(u"three.csv"_s));
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].startsWith("\xEF\xBB\xBFseq,"));
    QVERIFY(lines[3].startsWith("3,1970-01-01T00:00:01.000Z,,"));
    QVERIFY(lines[3].endsWith(",line 3,{}\r"));
}

void TestEventExport::writesAnEmptyLog()
{
    EventRing log;
    Watched watched(log, {{}, pathOf(u"none"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(watched.isDone());
    QCOMPARE(watched.end->events, 0);
    QCOMPARE(QFileInfo(pathOf(u"none"_s)).size(), 0);
    QVERIFY(QFileInfo::exists(pathOf(u"none"_s)));
}

void TestEventExport::isForItsOwnerOnly()
{
#ifdef Q_OS_WIN
    QSKIP("no such permissions");
#endif
    QFile before(pathOf(u"mine"_s));
    QVERIFY(before.open(QIODevice::WriteOnly)
            && before.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    before.close();
    EventRing log;
    log.append(chat(1));
    Watched watched(log, {{}, pathOf(u"mine"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(watched.isDone());
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther | QFile::ExeOwner;
    QCOMPARE(QFile::permissions(pathOf(u"mine"_s)) & others, QFile::Permissions());
    QCOMPARE(files(), QStringList{u"mine"_s});
}

void TestEventExport::leavesOutWhatArrivesLater()
{
    EventRing log;
    log.append(chat(1'500));
    Watched watched(log, {{}, pathOf(u"then"_s), ExportFormat::Ndjson, {}});
    log.append(chat(5'000, 1'501));
    QTRY_VERIFY(watched.isDone());
    QCOMPARE(linesOf(pathOf(u"then"_s)).size(), 1'500);
    QCOMPARE(watched.end->events, 1'500);
}

void TestEventExport::takesPagesOfAnArchiveInAHurry()
{
    TroubledLog log;
    log.trouble = TroubledLog::Trouble::InAHurry;
    log.append(chat(100));
    EventFilter filter;
    filter.types = 1u << unsigned(EventType::ChatMessage);
    Watched watched(log, {filter, pathOf(u"hurry"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(watched.isDone());
    QCOMPARE(linesOf(pathOf(u"hurry"_s)).size(), 10);
}

void TestEventExport::failsRatherThanLeaveOut_data()
{
    QTest::addColumn<int>("trouble");
    QTest::newRow("gives up") << int(TroubledLog::Trouble::GivesUp);
    QTest::newRow("does not go on") << int(TroubledLog::Trouble::Stands);
}

void TestEventExport::failsRatherThanLeaveOut()
{
    QFETCH(int, trouble);
    TroubledLog log;
    log.trouble = TroubledLog::Trouble(trouble);
    log.troubleFrom = 2;
    log.append(chat(2'500));
    Watched watched(log, {{}, pathOf(u"half"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(watched.end);
    QCOMPARE(watched.end->how, ExportEnd::How::Failed);
    QVERIFY(!watched.end->error.isEmpty());
    QCOMPARE(files(), QStringList());
}

void TestEventExport::cancels()
{
    EventRing log;
    log.append(chat(100'000));
    Watched watched(log, {{}, pathOf(u"given up"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(!watched.told.isEmpty());
    watched.work->cancel();
    QVERIFY(!watched.end);
    QTRY_VERIFY(watched.end);
    QCOMPARE(watched.end->how, ExportEnd::How::Cancelled);
    QVERIFY(watched.end->events < 100'000);
    QTRY_COMPARE(files(), QStringList());
}

void TestEventExport::cancelsAPageThatNeverComes()
{
    TroubledLog log;
    log.trouble = TroubledLog::Trouble::Silent;
    log.append(chat(10));
    Watched watched(log, {{}, pathOf(u"given up"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(log.asked > 0);
    watched.work->cancel();
    watched.work->cancel(); // once is enough, and more does no harm
    QTRY_VERIFY(watched.end);
    QCOMPARE(watched.end->how, ExportEnd::How::Cancelled);
    QTRY_COMPARE(files(), QStringList());
}

void TestEventExport::goesAwayQuietly()
{
    EventRing log;
    log.append(chat(100'000));
    Watched watched(log, {{}, pathOf(u"gone"_s), ExportFormat::Csv, {}});
    QTRY_VERIFY(!watched.told.isEmpty());
    watched.work.reset();
    QTRY_COMPARE(files(), QStringList());
    QVERIFY(!watched.end);
}

void TestEventExport::tellsWhyItCannotWrite()
{
    EventRing log;
    log.append(chat(1));
    Watched watched(log, {{}, pathOf(u"no/such/folder"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(watched.end);
    QCOMPARE(watched.end->how, ExportEnd::How::Failed);
    QVERIFY2(watched.end->error.contains("no/such/folder"_L1), qPrintable(watched.end->error));
}

void TestEventExport::tellsThatTheDiskIsFull()
{
#ifdef Q_OS_WIN
    QSKIP("no such limit");
#else
    EventRing log;
    log.append(chat(20'000));
    // As good as a full disk: no file may become larger.
    rlimit usual{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &usual), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = usual;
    small.rlim_cur = 1024 * 1024;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    Watched watched(log, {{}, pathOf(u"too large"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(watched.end);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &usual), 0);
    std::signal(SIGXFSZ, handler);
    QCOMPARE(watched.end->how, ExportEnd::How::Failed);
    QVERIFY(!watched.end->error.isEmpty());
    QCOMPARE(files(), QStringList());
#endif
}

void TestEventExport::keepsTheOldFileOnFailure()
{
    QFile old(pathOf(u"old"_s));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old\n") == 4);
    old.close();
    TroubledLog log;
    log.trouble = TroubledLog::Trouble::GivesUp;
    log.append(chat(10));
    Watched watched(log, {{}, pathOf(u"old"_s), ExportFormat::Ndjson, {}});
    QTRY_VERIFY(watched.end);
    QCOMPARE(watched.end->how, ExportEnd::How::Failed);
    QCOMPARE(linesOf(pathOf(u"old"_s)), QList<QByteArray>{"old"});
}

} // namespace tst_eventexport

QTEST_GUILESS_MAIN(tst_eventexport::TestEventExport)
#include "tst_eventexport.moc"
