#include "statistics/plotcard.h"
#include "statistics/statisticspage.h"
#include "statistics/statisticsseries.h"
#include "statistics/timechoice.h"

#include "archive/sqlite/archive.h"
#include "connectors/connector.h"
#include "console/console.h"
#include "plots/densitystrip.h"
#include "plots/lineplot.h"
#include "support/patience.h"

#include <QDateTime>
#include <QFile>
#include <QLabel>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace tst_statisticspage {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const ServerId oakvale = ServerId::forIdentity(u"oakvale"_s);
const ServerId pregen = ServerId::forIdentity(u"pregen"_s);
constexpr int online = int(ConnectionState::Online);

qint64 thisMinute()
{
    return QDateTime::currentSecsSinceEpoch() / 60;
}

} // namespace

/// Figures over time, from a real archive.
class TestStatisticsPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<StatisticsPage> m_page;

    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }
    const LinePlot &plot(const QString &card) const { return part<PlotCard>(card)->plot(); }
    /// The greatest value of the first line.
    double highest(const QString &card) const
    {
        double highest = -1;
        for (const PlotSeries &series : plot(card).series().mid(0, 1)) {
            for (const PlotPoint &point : series.points) {
                if (!std::isnan(point.value))
                    highest = std::max(highest, point.value);
            }
        }
        return highest;
    }
    bool isCounted() const
    {
        DensityRequest all;
        all.fromUs = noTimeUs;
        all.toUs = thisMinute() * 60'000'000;
        return !m_console->archive()->density(all).result().empty();
    }
    void open()
    {
        m_page = std::make_unique<StatisticsPage>(*m_console);
        m_page->resize(700, 500);
        m_page->show();
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        ConsoleOptions options;
        options.listen = false;
        options.archiveFolder = m_folder->filePath(u"profile"_s);
        m_console = std::make_unique<Console>(options);
        const qint64 now = thisMinute();
        for (int minute = 1; minute <= 30; ++minute) {
            m_console->archive()->addSample({oakvale, now - minute, 10, 20'000, online});
            m_console->archive()->addSample(
                {pregen, now - minute, 5, 40'000, minute == 7 ? 0 : online});
        }
        EventBatchBuilder builder;
        for (int n = 0; n < 120; ++n) {
            EventRecord &record = builder.begin(oakvale, (now - 5) * 60'000'000 + n);
            record.type = EventType::ChatMessage;
            record.text = builder.put("hello");
            builder.commit();
        }
        m_console->events().append(builder.take());
        QTRY_VERIFY(isCounted()); // the page looks again only now and then
        open();
    }
    void cleanup()
    {
        m_page.reset();
        m_console.reset();
    }

    void addsUpAllGameServers()
    {
        part<TimeChoice>(u"statisticsTime"_s)->setCurrentIndex(0); // the last hour
        QTRY_COMPARE(highest(u"statisticsPlayers"_s), 15.0);
        QCOMPARE(highest(u"statisticsTrips"_s), 30.0); // ms, on average
        QTRY_COMPARE(highest(u"statisticsEvents"_s), 120.0);
        QCOMPARE(plot(u"statisticsEvents"_s).series().size(), 1); // nothing else occurred
        QCOMPARE(highest(u"statisticsStates"_s), 100.0);
    }

    void showsOneGameServer()
    {
        part<TimeChoice>(u"statisticsTime"_s)->setCurrentIndex(0);
        m_page->showServer(pregen);
        QTRY_COMPARE(highest(u"statisticsPlayers"_s), 5.0);
        QTRY_VERIFY(plot(u"statisticsEvents"_s).series().isEmpty());
        m_page->showServer(oakvale);
        QTRY_COMPARE(highest(u"statisticsPlayers"_s), 10.0);
    }

    void takesATimeFromTheStrip()
    {
        auto *strip = part<DensityStrip>(u"statisticsStrip"_s);
        QTRY_VERIFY(!strip->shown().isEmpty());
        const qint64 from = (thisMinute() - 10) * 60'000'000;
        const TimeRange ten{from, from + 10 * qint64(60'000'000)};
        emit strip->brushed(ten);
        QTRY_COMPARE(plot(u"statisticsPlayers"_s).shown(), ten);
        auto *time = part<TimeChoice>(u"statisticsTime"_s);
        QCOMPARE(time->currentText(), u"The chosen time"_s);
        const int offered = time->count();
        time->setCurrentIndex(1);
        QCOMPARE(time->count(), offered - 1); // that one is not on offer any more
        QTRY_VERIFY(plot(u"statisticsPlayers"_s).shown() != ten);
    }

    void showsAllThereIs()
    {
        auto *time = part<TimeChoice>(u"statisticsTime"_s);
        time->setCurrentIndex(time->findData(0));
        QTRY_VERIFY(!plot(u"statisticsEvents"_s).shown().isEmpty());
        QVERIFY(plot(u"statisticsEvents"_s).shown().lengthUs() < qint64(3'600'000'000) * 2);
    }

    void readsOutTheCrosshair()
    {
        part<TimeChoice>(u"statisticsTime"_s)->setCurrentIndex(0);
        QTRY_COMPARE(highest(u"statisticsPlayers"_s), 15.0);
        auto *players = part<LinePlot>(u"statisticsPlayersPlot"_s);
        QTest::keyClick(players, Qt::Key_End);
        QVERIFY2(players->crosshairText().contains(u"15"_s), qPrintable(players->crosshairText()));
        QCOMPARE(players->accessibleName(), u"Players online"_s);
    }

    void savesPictures_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("drawing") << u"players.svg"_s << "<?xml"_ba;
        QTest::newRow("picture") << u"players.png"_s << "\x89PNG"_ba;
    }
    void savesPictures()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, begin);
        const QString path = m_folder->filePath(name);
        part<PlotCard>(u"statisticsPlayers"_s)->saveTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(begin));
        QVERIFY(part<QLabel>(u"statisticsNote"_s)->text().contains(name));
    }

    void tellsThatNothingIsKept()
    {
        ConsoleOptions options;
        options.listen = false;
        m_page.reset();
        m_console = std::make_unique<Console>(options);
        open();
        QCOMPARE(part<QStackedWidget>(u"statisticsStack"_s)->currentIndex(), 1);
    }

    void stateLinesBreakWhereNothingIsKnown()
    {
        std::vector<SampleBucket> buckets(2);
        buckets[1].fromUs = 60'000'000;
        buckets[1].states[std::size_t(ConnectionState::Online)] = 3;
        buckets[1].states[std::size_t(ConnectionState::Waiting)] = 1;
        const QList<PlotSeries> series = stateSeries(buckets, 60'000'000);
        QVERIFY(std::isnan(series[0].points[0].value));
        QCOMPARE(series[0].points[1].value, 75.0);
        QCOMPARE(series[1].points[1].value, 25.0);
        QCOMPARE(series[2].points[1].value, 0.0);
    }
};

} // namespace tst_statisticspage

QTEST_MAIN(tst_statisticspage::TestStatisticsPage)
#include "tst_statisticspage.moc"
