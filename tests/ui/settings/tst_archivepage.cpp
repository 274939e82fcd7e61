#include "settings/archivepage.h"

#include "archive/sqlite/archive.h"
#include "console/console.h"
#include "console/retentionsettings.h"
#include "profiles/settingsfile.h"
#include "support/patience.h"

#include <QCheckBox>
#include <QDateTime>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

namespace tst_archivepage {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

const ServerId busy = ServerId::forIdentity(u"busy"_s);
const ServerId quiet = ServerId::forIdentity(u"quiet"_s);
constexpr int blockOfEvents = 1'024;
constexpr qint64 usPerDay = 86'400'000'000;

qint64 daysAgo(int days)
{
    return QDateTime::currentMSecsSinceEpoch() * 1000 - days * usPerDay;
}

EventBatch eventsOf(const ServerId &server, int count, qint64 us)
{
    EventBatchBuilder builder;
    for (int n = 0; n < count; ++n) {
        builder.begin(server, us).text = builder.put("event");
        builder.commit();
    }
    return builder.take();
}

} // namespace

/// How long events are kept, as the user sets it.
class TestArchivePage : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SettingsFile> m_settings;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<ArchivePage> m_page;

    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }
    void open()
    {
        m_page = std::make_unique<ArchivePage>(*m_settings, *m_console);
        m_page->show();
    }
    void append(const EventBatch &batch) { m_console->events().append(batch); }
    bool isCommitted() const
    {
        return m_console->archive()->status().committed == m_console->events().last();
    }
    /// In blocks on the disk: what is recent stays in memory as well.
    qint64 storedOf(const ServerId &server) const
    {
        for (const ServerUsage &usage : m_console->archive()->usage().result()) {
            if (usage.server == server)
                return usage.events;
        }
        return 0;
    }
    void choose(const ServerId &server) const
    {
        auto *list = find<QTreeWidget>(u"archiveServers"_s);
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            if (list->topLevelItem(row)->data(0, Qt::UserRole).toString() == server.toString())
                list->setCurrentItem(list->topLevelItem(row));
        }
    }
    QStringList sizes() const
    {
        QStringList sizes;
        auto *list = find<QTreeWidget>(u"archiveServers"_s);
        for (int row = 0; row < list->topLevelItemCount(); ++row)
            sizes.append(list->topLevelItem(row)->text(1));
        return sizes;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<SettingsFile>(m_folder->path());
        ConsoleOptions options;
        options.listen = false;
        options.archiveFolder = m_folder->filePath(u"profile"_s);
        options.retention = retentionFrom(*m_settings);
        m_console = std::make_unique<Console>(options);
    }
    void cleanup()
    {
        m_page.reset();
        m_console.reset();
        m_settings.reset();
    }

    void keepsNinetyDaysAtFirst()
    {
        const RetentionPolicy policy = retentionFrom(*m_settings);
        QCOMPARE(policy.everyServer.age->count(), 90 * 24);
        QCOMPARE(*policy.everyServer.bytes, qint64(2) * 1024 * 1024 * 1024);
        open();
        QCOMPARE(find<QSpinBox>(u"keepDays"_s)->value(), 90);
        QCOMPARE(find<QSpinBox>(u"keepMegabytes"_s)->value(), 2048);
        QVERIFY(!find<QPushButton>(u"keepSo"_s)->isEnabled()); // nothing to change yet
    }

    void daysAreCountedInWords()
    {
        open();
        auto *days = find<QSpinBox>(u"keepDays"_s);
        QVERIFY2(days->text().startsWith(u"90 day"_s), qPrintable(days->text()));
        days->selectAll();
        QTest::keyClicks(days, u"7"_s);
        QCOMPARE(days->value(), 7);
        days->selectAll();
        QTest::keyClicks(days, u"99999"_s); // more than there may be
        QVERIFY(days->value() <= days->maximum());
        days->setValue(0);
        QCOMPARE(days->text(), u"For ever"_s);
        days->stepUp();
        QCOMPARE(days->value(), 30);
    }

    void settingsComeBackAsTheyWere()
    {
        RetentionPolicy policy;
        policy.everyServer = {.age = std::chrono::hours(48), .bytes = {}};
        policy.servers.insert(busy, {.age = {}, .bytes = 5 * 1024 * 1024});
        policy.servers.insert(quiet, {});
        keepRetention(policy, *m_settings);
        QVERIFY(retentionFrom(*m_settings) == policy);
        m_settings->set(Setting::KeepDays, -7); // a slip, which must delete nothing
        QVERIFY(!retentionFrom(*m_settings).everyServer.age);
    }

    void whatIsEnteredCountsWithTheButton()
    {
        append(eventsOf(busy, 2 * blockOfEvents, daysAgo(30)));
        append(eventsOf(busy, 10, daysAgo(0)));
        QTRY_VERIFY(isCommitted());
        open();
        find<QSpinBox>(u"keepDays"_s)->setValue(9);
        QVERIFY(find<QLabel>(u"keepOutcome"_s)->text().contains(u"Not kept so yet"_s));
        QCOMPARE(m_settings->number(Setting::KeepDays), 90);
        QCOMPARE(storedOf(busy), 2 * blockOfEvents);
        find<QPushButton>(u"keepSo"_s)->click();
        QCOMPARE(m_settings->number(Setting::KeepDays), 9);
        QTRY_COMPARE(storedOf(busy), 0);
    }

    void oneGameServerHasLimitsOfItsOwn()
    {
        append(eventsOf(busy, 2 * blockOfEvents, daysAgo(30)));
        append(eventsOf(quiet, 2 * blockOfEvents, daysAgo(30)));
        append(eventsOf(busy, 2 * blockOfEvents, daysAgo(0)));
        QTRY_VERIFY(isCommitted());
        open();
        QTRY_COMPARE(sizes().size(), 2); // gone, and their events are there
        choose(busy);
        QVERIFY(!find<QSpinBox>(u"keepDaysOfServer"_s)->isEnabled());
        find<QCheckBox>(u"keepOwnLimits"_s)->click();
        find<QSpinBox>(u"keepDaysOfServer"_s)->setValue(1);
        choose(quiet);
        QVERIFY(!find<QCheckBox>(u"keepOwnLimits"_s)->isChecked());
        find<QPushButton>(u"keepSo"_s)->click();
        QTRY_COMPARE(storedOf(busy), 2 * blockOfEvents); // of today
        QCOMPARE(storedOf(quiet), 2 * blockOfEvents);
    }

    void tellsWhatIsTaken()
    {
        append(eventsOf(busy, 2 * blockOfEvents, daysAgo(0)));
        QTRY_VERIFY(isCommitted());
        open();
        QTRY_VERIFY(find<QLabel>(u"archiveUsage"_s)->text().contains(u"profile"_s));
        QTRY_VERIFY(!sizes().value(0).isEmpty());
    }

    void bringsTheDefaultsBack()
    {
        m_settings->set(Setting::KeepDays, 7);
        open();
        m_page->reset();
        QCOMPARE(find<QSpinBox>(u"keepDays"_s)->value(), 90);
        QCOMPARE(m_settings->number(Setting::KeepDays), 7); // until it is confirmed
        find<QPushButton>(u"keepSo"_s)->click();
        QCOMPARE(m_settings->number(Setting::KeepDays), 90);
    }

    void saysThatNothingIsArchived()
    {
        ConsoleOptions options;
        options.listen = false;
        m_console = std::make_unique<Console>(options);
        open();
        QVERIFY(find<QLabel>(u"archiveUsage"_s)->text().contains(u"memory"_s));
        QVERIFY(!find<QPushButton>(u"keepSo"_s)->isEnabled());
    }
};

} // namespace tst_archivepage

QTEST_MAIN(tst_archivepage::TestArchivePage)
#include "tst_archivepage.moc"
