#include "wizard/testpage.h"

#include "dial/connectiontest.h"
#include "dial/servertrial.h"
#include "look/theme.h"
#include "setup/ladderview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

namespace hawser {

using namespace Qt::StringLiterals;

TestPage::TestPage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_ways(new QStackedWidget(this))
    , m_trial(new ServerTrial(session.test(), this))
    , m_ladder(new LadderView(this))
{
    m_ways->addWidget(makeTrial());
    m_ways->addWidget(makeLadder());
    add(m_ways, 1);
    connect(m_trial, &ServerTrial::testingChanged, this, &TestPage::takeTesting);
    connect(m_ladder, &LadderView::acceptChosen, &session, &SetupSession::acceptChosen);
    connect(&session, &SetupSession::arrived, this, &TestPage::takeArrival);
}

QWidget *TestPage::makeTrial()
{
    auto *box = new QWidget(this);
    m_trial->setGameFixed(true);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(space::wide, 0, space::wide, 0);
    footer->addWidget(m_trial->note(), 1);
    footer->addWidget(m_trial->runButton());
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_trial, 1);
    layout->addLayout(footer);
    return box;
}

QWidget *TestPage::makeLadder()
{
    auto *scroll = new ScrollingPage(readingWidth, this);
    scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    scroll->column()->addWidget(m_ladder);
    scroll->column()->addStretch();
    connect(
        m_ladder, &LadderView::bannerShown, scroll,
        [scroll](QWidget *banner) { scroll->ensureWidgetVisible(banner); }, Qt::QueuedConnection);
    return scroll;
}

QString TestPage::title() const
{
    return dialsIn() ? tr("Does the mod arrive?") : tr("Does it answer?");
}

QString TestPage::passOverTitle() const
{
    return dialsIn() ? tr("I do not want to &wait for it") : tr("Go on &untested");
}

void TestPage::begin()
{
    m_ways->setCurrentIndex(dialsIn() ? 1 : 0);
    if (dialsIn())
        beginLadder();
    else
        beginTrial();
}

/// What was typed stays, unless it was about something else.
void TestPage::beginTrial()
{
    const QString about = u"%1 %2 %3"_s.arg(state().game())
                              .arg(session().port())
                              .arg(int(state().place().value_or(WizardPlace::Here)));
    if (m_begun != about) {
        ServerProfile beginning;
        beginning.game = state().game();
        beginning.port = session().port();
        beginning.host = state().place() == WizardPlace::Here ? u"127.0.0.1"_s : QString();
        m_trial->setProfile(beginning);
        m_begun = about;
    }
    m_trial->setFocus();
}

void TestPage::beginLadder()
{
    if (m_awaited != session().identity()) {
        m_awaited = session().identity();
        QStringList known = session().identities();
        known.removeAll(m_awaited); // it may have come in meanwhile
        m_ladder->begin(m_awaited, known);
    }
    m_ladder->expect();
    m_ladder->setFocus();
}

void TestPage::takeArrival(const Arrival &arrival)
{
    const bool isTryingOut = state().current() == WizardStep::Prove; // visitors are no mods there
    if (!dialsIn() || (isTryingOut && arrival.identity.isEmpty()))
        return;
    m_ladder->arrived(arrival);
    if (state().current() == WizardStep::Test && m_ladder->ladder().isIn())
        session().setOutcome(WizardStep::Test, WizardOutcome::Good);
}

void TestPage::takeTesting()
{
    if (state().current() != WizardStep::Test || dialsIn())
        return;
    const ServerTrial::Testing testing = m_trial->testing();
    session().setOutcome(WizardStep::Test,
                         testing == ServerTrial::Testing::Proven       ? WizardOutcome::Good
                             : testing == ServerTrial::Testing::Failed ? WizardOutcome::Bad
                                                                       : WizardOutcome::NotYet);
}

bool TestPage::isReady() const
{
    return dialsIn() || m_trial->testing() != ServerTrial::Testing::Running;
}

bool TestPage::mayPassOver()
{
    return dialsIn() || m_trial->complain(); // untested, but whole
}

} // namespace hawser
