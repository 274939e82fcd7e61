// The whole program, window open and following, for installer/bench:
//
//   window_bench FOLDER [--gaps] [--picture FILE]
//
// FOLDER holds the archive, or gets one. Says in its first line where it listens, then takes one
// word a line and answers each with one JSON object, named by its "id":
//
//   mark                what was measured since the last mark: event-loop gaps (only with --gaps),
//                       age of events when visible and when durable, paints, memory
//   settle N            waits until N events more than at the last mark are durable and on the
//                       screen; tells how long the first of them took to the last
//   jump N              jumps to N events anywhere in history, one after another, each until it is
//                       painted
//   filter N PLAYER     N times asks for the chat of that player, until the first page is painted
//   picture FILE        a picture of the window

#include "benchprofiles.h"
#include "windowprobe.h"

#include "console/console.h"
#include "events/eventspage.h"
#include "events/eventtable.h"
#include "events/eventwindowmodel.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QUrl>

#include <cstdio>
#include <functional>
#include <random>
#include <unistd.h>
#include <utility>

namespace {

using namespace hawser;
using namespace hawser::bench;
using namespace Qt::StringLiterals;

constexpr int profiles = 8;
constexpr QSize windowSize{1400, 900};

void say(const QJsonObject &line)
{
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

class Measured : public QObject
{
public:
    Measured(Console &console, MainWindow &window, bool withGaps)
        : m_archive(*console.archive())
        , m_window(window)
        , m_page(*window.findChild<EventsPage *>())
        , m_table(*m_page.findChild<EventTable *>())
        , m_model(*static_cast<EventWindowModel *>(m_table.model()))
        , m_paints(*m_table.viewport())
        , m_delays(m_archive)
    {
        connect(&m_paints, &PaintWatch::painting, this, [this] {
            m_onScreen = m_model.newestSeen();
            m_wasThere = m_isThere && m_isThere();
        });
        connect(&m_paints, &PaintWatch::painted, this, [this] { onPainted(); });
        connect(&m_archive, &Archive::statusChanged, this, [this] { checkSettled(); });
        connect(&m_archive, &EventLog::changed, this, [this] {
            if (!m_sinceFirst.isValid())
                m_sinceFirst.start();
        });
        if (withGaps)
            m_gaps.start();
        restart();
    }

    void obey(const QStringList &words)
    {
        const QString word = words.value(0);
        if (word == "mark"_L1)
            mark();
        else if (word == "settle"_L1)
            m_settleAt = m_from + words.value(1).toLongLong(), checkSettled();
        else if (word == "jump"_L1)
            begin(word, words.value(1).toInt(), [this] { jump(); });
        else if (word == "filter"_L1)
            m_player = words.value(2), begin(word, words.value(1).toInt(), [this] { filter(); });
        else if (word == "picture"_L1)
            say({{"id"_L1, word}, {"ok"_L1, m_window.grab().save(words.value(1))}});
    }

private:
    void restart()
    {
        m_from = m_archive.last();
        m_paintsBefore = m_paints.paints();
        m_sinceFirst.invalidate();
        for (Times *times : {&m_gaps.gaps(), &m_delays.visible(), &m_delays.durable()})
            times->clear();
    }

    void mark()
    {
        say({{"id"_L1, "mark"_L1},
             {"events"_L1, m_archive.last() - m_from},
             {"last"_L1, m_archive.last()},
             {"committed"_L1, m_archive.status().committed},
             {"gaps"_L1, m_gaps.gaps().told()},
             {"visible"_L1, m_delays.visible().told()},
             {"durable"_L1, m_delays.durable().told()},
             {"paints"_L1, m_paints.paints() - m_paintsBefore},
             {"following"_L1, m_table.mode() == EventTable::Mode::Live && m_table.isVisible()},
             {"rss_kb"_L1, rssKb()}});
        restart();
    }

    void checkSettled()
    {
        if (!m_settleAt || m_archive.status().committed < m_settleAt)
            return;
        if (!m_durableMs)
            m_durableMs = m_sinceFirst.elapsed();
        if (m_onScreen < m_settleAt)
            return;
        say({{"id"_L1, "settle"_L1},
             {"durable_ms"_L1, m_durableMs},
             {"visible_ms"_L1, m_sinceFirst.elapsed()}});
        m_settleAt = m_durableMs = 0;
    }

    /// \a step is taken \a times times; whoever has finished one calls stepDone().
    void begin(const QString &id, int times, const std::function<void()> &step)
    {
        m_task = id;
        m_left = times;
        m_step = step;
        m_taken.clear();
        m_step();
    }

    void stepDone()
    {
        m_isThere = {};
        m_taken.add(double(m_since.nsecsElapsed()) / 1e6);
        if (--m_left > 0) {
            // Not within the paint that ended this one.
            QMetaObject::invokeMethod(
                this, [this] { m_step(); }, Qt::QueuedConnection);
            return;
        }
        QJsonObject line = m_taken.told();
        line["id"_L1] = m_task;
        line["gaps"_L1] = m_gaps.gaps().told();
        say(line);
        m_table.setFilter({});
        m_table.goLive();
    }

    void jump()
    {
        const auto span = quint64(m_archive.last() - m_archive.first() + 1);
        const Seq seq = m_archive.first() + Seq(m_random() % span);
        m_isThere = [this, seq] {
            const int row = m_model.rowFrom(seq);
            return row < m_model.rowCount() && m_model.eventAt(row).seq == seq
                && m_table.viewport()->rect().intersects(
                    m_table.visualRect(m_model.index(row, EventWindowModel::TextColumn)));
        };
        m_since.start();
        m_page.showEventAt(seq);
    }

    /// Of another player each time, and from the whole: what was found is not found again.
    void filter()
    {
        EventFilter wanted{.player = m_player + QString::number(m_left)};
        wanted.types = 1u << unsigned(EventType::ChatMessage);
        m_isThere = [this, matcher = EventMatcher(wanted)] {
            const auto fits = [&](const StoredEvent &event) {
                return matcher.matches(event.batch, event.record());
            };
            return m_model.rowCount() > 0 && fits(m_model.eventAt(0))
                && fits(m_model.eventAt(m_model.rowCount() - 1));
        };
        m_since.start();
        m_table.setFilter(wanted);
    }

    void onPainted()
    {
        m_delays.becameVisible(m_onScreen);
        checkSettled();
        if (std::exchange(m_wasThere, false))
            stepDone();
    }

    Archive &m_archive;
    MainWindow &m_window;
    EventsPage &m_page;
    EventTable &m_table;
    EventWindowModel &m_model;
    PaintWatch m_paints;
    DelayProbe m_delays;
    GapProbe m_gaps;
    QElapsedTimer m_sinceFirst; // event since the mark
    QElapsedTimer m_since;      // a step began
    Seq m_from = 0;
    Seq m_onScreen = 0;
    int m_paintsBefore = 0;
    Seq m_settleAt = 0;
    qint64 m_durableMs = 0;
    QString m_task;
    QString m_player;
    int m_left = 0;
    Times m_taken;
    std::function<void()> m_step;
    std::function<bool()> m_isThere; // what the step waits for
    bool m_wasThere = false;         // in the last paint
    std::mt19937_64 m_random{1};
};

/// Lines of standard input, on the GUI's thread; its end ends the program.
class Orders
{
public:
    explicit Orders(Measured &measured)
        : m_measured(measured)
    {
        QObject::connect(&m_ready, &QSocketNotifier::activated, &m_ready, [this] { read(); });
    }

private:
    void read()
    {
        char bytes[4096];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0)
            return QCoreApplication::quit();
        m_waiting.append(bytes, count);
        for (qsizetype end = 0; (end = m_waiting.indexOf('\n')) >= 0; m_waiting.remove(0, end + 1))
            m_measured.obey(QString::fromUtf8(m_waiting.left(end)).split(u' ', Qt::SkipEmptyParts));
    }

    Measured &m_measured;
    QByteArray m_waiting;
    QSocketNotifier m_ready{STDIN_FILENO, QSocketNotifier::Read};
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    ConsoleOptions options;
    options.endpoint.port = 0;
    options.endpoint.connectionsPerAddress = 1024;
    options.endpoint.registrationToken = u"bench-token"_s;
    options.archiveFolder = arguments.value(1);
    options.given = madeUpProfiles(profiles);
    Console console(options);
    MainWindow window(console);
    window.resize(windowSize);
    QObject::connect(&console, &Console::endpointReady, &console, [](const QUrl &url) {
        say({{"endpoint"_L1, url.toString()}});
    });
    window.show();
    console.start();
    while (!window.findChild<EventTable *>()) // pages are made when they are first seen
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    Measured measured(console, window, arguments.contains("--gaps"_L1));
    const Orders orders(measured);
    return QApplication::exec();
}
