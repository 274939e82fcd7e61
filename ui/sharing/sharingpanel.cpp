#include "sharing/sharingpanel.h"

#include "sharing/bridgecard.h"
#include "sharing/proxyloginform.h"

#include "dial/testladder.h"
#include "look/plainlabel.h"
#include "look/theme.h"
#include "setup/scrollingpage.h"

#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestPage = 640;

bool isSameList(const QList<BridgeCard *> &cards, const QList<BridgeInfo> &bridges)
{
    return std::equal(
        cards.begin(), cards.end(), bridges.begin(), bridges.end(),
        [](const BridgeCard *card, const BridgeInfo &bridge) { return card->key() == bridge.key; });
}

QString testTitleOf(const BridgeCard &card)
{
    return SharingPanel::tr("Test of %1", "host").arg(card.title());
}

} // namespace

SharingPanel::SharingPanel(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new ScrollingPage(widestPage, this))
    , m_heading(new PlainLabel(m_scroll->page()))
    , m_cardColumn(new QVBoxLayout)
    , m_form(new BridgeForm(m_scroll->page()))
    , m_testTitle(new PlainLabel(m_scroll->page()))
    , m_ladder(new TestLadder(m_scroll->page()))
    , m_proxyLogin(new ProxyLoginForm(m_scroll->page()))
{
    setObjectName(u"sharingPanel"_s);
    build();
    connectForm();
    connect(m_ladder, &TestLadder::certificateChosen, m_form, &BridgeForm::trust);
    connect(m_proxyLogin, &ProxyLoginForm::entered, this, &SharingPanel::useProxyLogin);
    connect(m_ladder, &TestLadder::partShown, m_scroll,
            [this](QWidget *part) { m_scroll->ensureWidgetVisible(part, 0, space::normal); });
    endTest();
}

void SharingPanel::build()
{
    m_heading->setObjectName(u"sharingHeading"_s);
    m_heading->setFont(headingFont(font()));
    QLabel *what = makeSentence(m_scroll->page());
    what->setText(tr("Hawser dials out on behalf of this server: no port has to be opened. What "
                     "happens here is told there, and what is asked there is done here."));
    m_testTitle->setObjectName(u"bridgeTestTitle"_s);
    m_testTitle->setFont(headingFont(font()));
    m_cardColumn->setSpacing(space::normal);
    QVBoxLayout *column = m_scroll->column();
    column->setSpacing(space::normal);
    column->addWidget(m_heading);
    column->addWidget(what);
    column->addLayout(m_cardColumn);
    column->addWidget(m_form);
    column->addWidget(m_testTitle);
    column->addWidget(m_ladder);
    column->addWidget(m_proxyLogin);
    column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
}

void SharingPanel::connectForm()
{
    connect(m_form, &BridgeForm::shareWanted, this, &SharingPanel::shareWanted);
    connect(m_form, &BridgeForm::testWanted, this, [this](const SharingWish &wish) {
        beginTest(Testing::Form, tr("Test of what is entered here"));
        emit testWanted(wish);
    });
    const auto stop = [this] {
        if (m_testing != Testing::Form)
            return;
        endTest();
        emit testStopWanted();
    };
    connect(m_form, &BridgeForm::testStopWanted, this, stop);
    connect(m_form, &BridgeForm::edited, this, stop);
}

void SharingPanel::setServer(const QString &title, const QString &identity)
{
    setAccessibleName(tr("Sharing of %1").arg(title));
    m_heading->setWholeText(tr("Share %1 with Takaro or another Hawser").arg(title));
    setBridges({});
    startOver(identity);
}

void SharingPanel::startOver(const QString &identity)
{
    endTest();
    m_form->suggest(identity);
    m_scroll->verticalScrollBar()->setValue(0); // where the bridges are
}

void SharingPanel::beginTest(Testing what, const QString &title)
{
    m_testing = what;
    m_testTitle->setWholeText(title);
    m_testTitle->show();
    m_ladder->clear(doctor::remoteGoal);
    m_ladder->setOffersTrust(what == Testing::Form);
    m_ladder->show();
    m_proxyLogin->hide();
    m_form->setTesting(what == Testing::Form);
}

void SharingPanel::endTest()
{
    m_testing = Testing::Nothing;
    m_testTitle->hide();
    m_ladder->hide();
    m_proxyLogin->hide();
    m_proxyLogin->clear(false);
    m_form->setTesting(false);
}

void SharingPanel::setRung(const doctor::RungReport &report)
{
    if (m_testing != Testing::Nothing)
        m_ladder->setReport(report);
}

void SharingPanel::setDiagnosis(const doctor::Diagnosis &diagnosis)
{
    if (m_testing == Testing::Nothing)
        return;
    m_ladder->setDiagnosis(diagnosis);
    m_proxyLogin->clear(m_testing == Testing::Card);
    m_proxyLogin->setVisible(diagnosis.code == "proxy-wants-login"_L1);
    if (m_proxyLogin->isVisible()) // once it has its place
        QTimer::singleShot(0, m_proxyLogin,
                           [this] { m_scroll->ensureWidgetVisible(m_proxyLogin); });
    m_form->setTesting(false);
}

void SharingPanel::useProxyLogin(const QByteArray &login)
{
    if (m_testing == Testing::Form)
        return m_form->setProxyLogin(login);
    for (const BridgeCard *card : std::as_const(m_cards)) {
        if (card->key() != m_testedBridge)
            continue;
        beginTest(Testing::Card, testTitleOf(*card));
        emit proxyLoginWanted(m_testedBridge, login);
    }
}

void SharingPanel::setBridges(const QList<BridgeInfo> &bridges)
{
    if (isSameList(m_cards, bridges)) { // the usual case: so that nobody loses the focus
        for (qsizetype i = 0; i < bridges.size(); ++i)
            m_cards[i]->setBridge(bridges[i]);
        return;
    }
    qDeleteAll(m_cards);
    m_cards.clear();
    for (const BridgeInfo &bridge : bridges)
        addCard(bridge);
}

void SharingPanel::addCard(const BridgeInfo &bridge)
{
    auto *card = new BridgeCard(bridge, m_scroll->page());
    m_cards << card;
    m_cardColumn->addWidget(card);
    connect(card, &BridgeCard::pauseWanted, this, &SharingPanel::pauseWanted);
    connect(card, &BridgeCard::removeWanted, this, &SharingPanel::removeWanted);
    connect(card, &BridgeCard::redialWanted, this, &SharingPanel::redialWanted);
    connect(card, &BridgeCard::testWanted, this, [this, card](const BridgeKey &key) {
        m_testedBridge = key;
        beginTest(Testing::Card, testTitleOf(*card));
        emit bridgeTestWanted(key);
    });
}

} // namespace hawser
