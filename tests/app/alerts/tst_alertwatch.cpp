#include "alerts/alertwatch.h"

#include "archive/eventring.h"
#include "archive/grammar/filterparser.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QTest>

namespace tst_alertwatch {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestAlertWatch : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tellsWhatMatches();
    void tellsNothingOld();
    void tellsNothingFetchedAfterAGap();
    void newRulesReplaceFormerOnes();
    void aFloodIsToldInPieces();
    void eachRuleTellsItsOwn();

private:
    static AlertWatch::Rule rule(const QString &filter)
    {
        return {filter, *parseFilter(filter, {})};
    }
    void say(const QStringList &texts, quint8 flags = 0)
    {
        EventBatchBuilder batch;
        for (const QString &text : texts) {
            EventRecord &record = batch.begin(ServerId::forIdentity(u"Oakvale"_s), 1);
            record.type = EventType::ChatMessage;
            record.flags = flags;
            record.text = batch.put(text.toStdString());
            batch.commit();
        }
        m_log->append(batch.take());
    }
    QStringList told() const
    {
        QStringList texts;
        for (const AlertHit &hit : m_hits) {
            for (const StoredEvent &event : hit.events) {
                const auto text = event.batch.text(event.record().text);
                texts.append(hit.title + u": "_s
                             + QString::fromUtf8(text.data(), qsizetype(text.size())));
            }
        }
        return texts;
    }

    std::unique_ptr<EventRing> m_log;
    std::unique_ptr<AlertWatch> m_watch;
    QList<AlertHit> m_hits;
};

void TestAlertWatch::init()
{
    m_hits.clear();
    m_log = std::make_unique<EventRing>();
    m_watch = std::make_unique<AlertWatch>(*m_log);
    m_watch->setPause(1ms);
    connect(m_watch.get(), &AlertWatch::matched, this,
            [this](const AlertHit &hit) { m_hits.append(hit); });
}

void TestAlertWatch::cleanup()
{
    m_watch.reset();
    m_log.reset();
}

void TestAlertWatch::tellsWhatMatches()
{
    m_watch->setRules({rule(u"bike"_s)});
    say({u"my bike"_s, u"my car"_s});
    QTRY_COMPARE(told(), QStringList(u"bike: my bike"_s));
    say({u"a Bike"_s});
    QTRY_COMPARE(told(), QStringList({u"bike: my bike"_s, u"bike: a Bike"_s}));
}

void TestAlertWatch::tellsNothingOld()
{
    say({u"an old bike"_s});
    m_watch->setRules({rule(u"bike"_s)});
    say({u"a new bike"_s});
    QTRY_COMPARE(told(), QStringList(u"bike: a new bike"_s));
}

void TestAlertWatch::tellsNothingFetchedAfterAGap()
{
    m_watch->setRules({rule(u"bike"_s)});
    say({u"a lost bike"_s}, quint8(EventFlag::Backfilled));
    say({u"a new bike"_s});
    QTRY_COMPARE(told(), QStringList(u"bike: a new bike"_s));
}

void TestAlertWatch::newRulesReplaceFormerOnes()
{
    m_watch->setRules({rule(u"bike"_s)});
    say({u"my bike"_s});
    m_watch->setRules({rule(u"car"_s)});
    say({u"bike and car"_s});
    QTRY_COMPARE(told(), QStringList(u"car: bike and car"_s));
    say({u"my car"_s});
    m_watch->setRules({rule(u"boat"_s), rule(u"car"_s)}); // one of them stays
    QTRY_COMPARE(told(), QStringList({u"car: bike and car"_s, u"car: my car"_s}));
}

void TestAlertWatch::aFloodIsToldInPieces()
{
    m_watch->setRules({rule(u"bike"_s)});
    const int many = AlertWatch::atOnce * 3 + 7;
    say(QStringList(many, u"bike"_s));
    QTRY_COMPARE(told().size(), many);
    for (const AlertHit &hit : std::as_const(m_hits))
        QVERIFY(int(hit.events.size()) <= AlertWatch::atOnce);
}

void TestAlertWatch::eachRuleTellsItsOwn()
{
    m_watch->setRules({rule(u"bike"_s), rule(u"car"_s)});
    say({u"bike and car"_s});
    QTRY_COMPARE(told().size(), 2);
    QVERIFY(told().contains(u"bike: bike and car"_s) && told().contains(u"car: bike and car"_s));
}

} // namespace tst_alertwatch

QTEST_GUILESS_MAIN(tst_alertwatch::TestAlertWatch)
#include "tst_alertwatch.moc"
