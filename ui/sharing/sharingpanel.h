#pragma once

#include "connectors/doctor/ladder.h"
#include "console/bridgewish.h"
#include "sharing/bridgeform.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace hawser {

class BridgeCard;
class PlainLabel;
class ProxyLoginForm;
class ScrollingPage;
class TestLadder;

/// "Share with Takaro or another Hawser": the bridges of one game server, each with its state, the
/// form for another one, and a test of either, rung by rung. Knows neither sockets nor the
/// keychain: what the user wants is told.
class SharingPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SharingPanel(QWidget *parent = nullptr);

    /// Of another game server; \a identity is suggested for a new bridge.
    void setServer(const QString &title, const QString &identity);
    /// What was entered is shared: the form is there for another one.
    void startOver(const QString &identity);
    /// Those of the server, in their order.
    void setBridges(const QList<BridgeInfo> &bridges);

    // Of the test that was wanted last, unless it was stopped.
    void setRung(const doctor::RungReport &report);
    void setDiagnosis(const doctor::Diagnosis &diagnosis);

signals:
    void shareWanted(const hawser::SharingWish &wish); ///< holds a secret
    void testWanted(const hawser::SharingWish &wish);  ///< the same; ends the last test
    void bridgeTestWanted(const hawser::BridgeKey &key);
    void testStopWanted();
    void pauseWanted(const hawser::BridgeKey &key, bool paused);
    void removeWanted(const hawser::BridgeKey &key);
    void redialWanted(const hawser::BridgeKey &key);
    /// For the proxy that the bridge has to go through, "NAME:PASSWORD": to be kept, and the bridge
    /// to be tested with it.
    void proxyLoginWanted(const hawser::BridgeKey &key, const QByteArray &login);

private:
    /// What the test that is shown is about.
    enum class Testing : quint8 { Nothing, Form, Card };

    void build();
    void connectForm();
    void addCard(const BridgeInfo &bridge);
    void beginTest(Testing what, const QString &title);
    void useProxyLogin(const QByteArray &login);
    void endTest();

    ScrollingPage *m_scroll;
    PlainLabel *m_heading;
    QVBoxLayout *m_cardColumn;
    QList<BridgeCard *> m_cards;
    BridgeForm *m_form;
    PlainLabel *m_testTitle;
    TestLadder *m_ladder;
    ProxyLoginForm *m_proxyLogin; // there only if the test found that it is needed
    BridgeKey m_testedBridge;     // Card
    Testing m_testing = Testing::Nothing;
};

} // namespace hawser
