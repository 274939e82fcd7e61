#include "window/statusline.h"

#include "archive/eventring.h"
#include "look/privacy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTest>
#include <QToolButton>

namespace tst_statusline {

using namespace hawser;
using namespace Qt::StringLiterals;

class TestStatusLine : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void itTellsTheAddressAndCopiesIt();
    void streamerModeIsSaidAndHidesTheAddress();
    void withoutEndpointThereIsNothingToCopy();

private:
    QToolButton *endpoint() const { return m_line->findChild<QToolButton *>(u"statusEndpoint"_s); }
    QLabel *streamer() const { return m_line->findChild<QLabel *>(u"statusStreamer"_s); }

    EventRing m_log;
    std::unique_ptr<StatusLine> m_line;
};

void TestStatusLine::init()
{
    m_line = std::make_unique<StatusLine>(m_log);
    m_line->setEndpoint(QUrl(u"wss://play.example.org:3000/"_s));
    m_line->show();
    QGuiApplication::clipboard()->clear();
}

void TestStatusLine::cleanup()
{
    m_line.reset();
    screenPrivacy().setOn(false);
}

void TestStatusLine::itTellsTheAddressAndCopiesIt()
{
    QVERIFY(endpoint()->text().contains(u"play.example.org"_s));
    QVERIFY(!streamer()->isVisible());
    QTest::mouseClick(endpoint(), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), endpoint()->text());
}

void TestStatusLine::streamerModeIsSaidAndHidesTheAddress()
{
    const QString address = endpoint()->text();
    screenPrivacy().setOn(true);
    QVERIFY(streamer()->isVisible());
    QCOMPARE(endpoint()->text(), hiddenForScreen());
    for (const QString &text : {endpoint()->toolTip(), endpoint()->accessibleName()})
        QVERIFY2(!text.contains(u"example"_s), qPrintable(text));
    QTest::mouseClick(endpoint(), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), address);
    screenPrivacy().setOn(false);
    QCOMPARE(endpoint()->text(), address);
    QVERIFY(!streamer()->isVisible());
}

void TestStatusLine::withoutEndpointThereIsNothingToCopy()
{
    screenPrivacy().setOn(true);
    m_line->setEndpoint(std::nullopt);
    QVERIFY(!endpoint()->isEnabled());
    QCOMPARE(endpoint()->text(), u"No endpoint"_s);
}

} // namespace tst_statusline

QTEST_MAIN(tst_statusline::TestStatusLine)
#include "tst_statusline.moc"
