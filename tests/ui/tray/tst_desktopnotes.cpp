#include "support/patience.h"
#include "tray/desktopnotes.h"
#include "ui/support/privatebus.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>
#include <QVariantMap>

namespace tst_desktopnotes {

using namespace hawser;
using namespace Qt::StringLiterals;

/// What a desktop shows notifications with, as far as Hawser speaks to it.
class FakeNotifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Note
    {
        uint replaces = 0;
        QString title;
        QString text;
        QStringList actions;
    };

    QStringList capabilities;
    QList<Note> shown;

public slots:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &, uint replaces, const QString &, const QString &title,
                const QString &text, const QStringList &actions, const QVariantMap &, int)
    {
        shown.append({replaces, title, text, actions});
        return 7;
    }

signals:
    void ActionInvoked(uint id, const QString &action);
};

class TestDesktopNotes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void foreignTextIsNoMarkup_data();
    void foreignTextIsNoMarkup();
    void theLastOneIsReplacedAndClicked();
    void withoutAServiceNothingHappens();

private:
    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<FakeNotifications> m_desktop;
};

void TestDesktopNotes::initTestCase()
{
    m_bus = std::make_unique<test::PrivateBus>();
    if (!m_bus->trouble().isEmpty())
        QSKIP(qPrintable(m_bus->trouble()));
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toUtf8());
    QVERIFY(QDBusConnection::sessionBus().isConnected());
}

void TestDesktopNotes::cleanupTestCase()
{
    m_desktop.reset();
    QDBusConnection::disconnectFromBus(QDBusConnection::sessionBus().name());
    m_bus.reset();
}

void TestDesktopNotes::init()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    m_desktop = std::make_unique<FakeNotifications>();
    QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
    QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, m_desktop.get(),
                               QDBusConnection::ExportAllContents));
}

void TestDesktopNotes::foreignTextIsNoMarkup_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("text");
    QTest::newRow("reads markup") << QStringList{u"body-markup"_s} << u"&lt;b&gt;Lobby&lt;/b&gt;"_s;
    QTest::newRow("plain") << QStringList{u"body"_s} << u"<b>Lobby</b>"_s;
}

void TestDesktopNotes::foreignTextIsNoMarkup()
{
    QFETCH(QStringList, capabilities);
    QFETCH(QString, text);
    m_desktop->capabilities = capabilities;
    DesktopNotes notes;
    notes.show(u"Hawser"_s, u"<b>Lobby</b>"_s);
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(m_desktop->shown[0].title, u"Hawser"_s);
    QCOMPARE(m_desktop->shown[0].text, text);
    QVERIFY(m_desktop->shown[0].actions.isEmpty()); // it would show a button for them, or none
}

void TestDesktopNotes::theLastOneIsReplacedAndClicked()
{
    m_desktop->capabilities = {u"actions"_s};
    DesktopNotes notes;
    QSignalSpy clicked(&notes, &DesktopNotes::clicked);
    notes.show(u"Hawser"_s, u"Lobby was lost"_s);
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(m_desktop->shown[0].replaces, 0U);
    emit m_desktop->ActionInvoked(8, u"default"_s); // another program's
    emit m_desktop->ActionInvoked(7, u"default"_s);
    QTRY_COMPARE(clicked.size(), 1);
    notes.show(u"Hawser"_s, u"Lobby is back"_s);
    QTRY_COMPARE(m_desktop->shown.size(), 2);
    QCOMPARE(m_desktop->shown[1].replaces, 7U);
    QCOMPARE(m_desktop->shown[1].actions.first(), u"default"_s);
}

void TestDesktopNotes::withoutAServiceNothingHappens()
{
    QVERIFY(QDBusConnection::sessionBus().unregisterService(u"org.freedesktop.Notifications"_s));
    DesktopNotes notes;
    QSignalSpy clicked(&notes, &DesktopNotes::clicked);
    notes.show(u"Hawser"_s, u"Lobby was lost"_s);
    // Whoever is asked later on the same connection answers later.
    QVERIFY(!QDBusConnection::sessionBus()
                 .call(QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s, u"/"_s,
                                                      u"org.freedesktop.DBus.Peer"_s, u"Ping"_s))
                 .arguments()
                 .isEmpty()); // an error: its text
    QCoreApplication::processEvents();
    QCOMPARE(m_desktop->shown.size(), 0);
    QCOMPARE(clicked.size(), 0);
}

} // namespace tst_desktopnotes

QTEST_MAIN(tst_desktopnotes::TestDesktopNotes)
#include "tst_desktopnotes.moc"
