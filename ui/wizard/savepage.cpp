#include "wizard/savepage.h"

#include "look/plainlabel.h"
#include "look/privacy.h"
#include "setup/portsetup.h"

#include <QCheckBox>
#include <QLabel>

namespace hawser {

using namespace Qt::StringLiterals;

SavePage::SavePage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_summary(makeSentence(this))
    , m_why(makeSentence(this))
    , m_share(new QCheckBox(tr("&Share it with Takaro or another Hawser next"), this))
{
    m_summary->setObjectName(u"setupSummary"_s);
    m_why->setObjectName(u"setupWhyShare"_s);
    m_why->setText(tr("Who wants to reach it from elsewhere needs no open port for that: Hawser "
                      "can connect out on its behalf, encrypted."));
    m_share->setObjectName(u"setupShare"_s);
    connect(m_share, &QCheckBox::toggled, &session, &SetupSession::setSharingWanted);
    ScrollingPage *scroll = addColumn();
    scroll->column()->addWidget(m_summary);
    scroll->column()->addWidget(m_why);
    scroll->column()->addWidget(m_share);
    scroll->column()->addStretch();
}

void SavePage::begin()
{
    m_summary->setText(summary());
    const bool isOffered = state().way() == WizardWay::Dialled && !state().isReachProven();
    m_why->setVisible(isOffered);
    m_share->setVisible(isOffered);
    m_share->setChecked(session().isSharingWanted()); // chosen where a port was in question
    session().setSharingWanted(isOffered && m_share->isChecked());
}

QString SavePage::summary() const
{
    const QStringList lines{setupGameTitle(state().game()), configText(), reachText(), testText(),
                            nextText()};
    return lines.join("\n\n"_L1);
}

QString SavePage::configText() const
{
    if (state().way() == WizardWay::DialsIn)
        return tr("Its settings name this Hawser, as %1.")
            .arg(secretForScreen(session().identity()));
    return state().outcomeOf(WizardStep::Config) == WizardOutcome::Good
        ? tr("Configuration: looked at, nothing in the way.")
        : tr("Configuration: not looked at.");
}

/// Never claims more than was proven.
QString SavePage::reachText() const
{
    if (const auto reason = state().skipReason(WizardStep::Ports))
        return state().isReachProven()
            ? *reason + u' ' + tr("That it gets through to Hawser was tried.")
            : *reason;
    if (state().isReachProven()) {
        const portforward::Evidence &seen = session().ports().evidence();
        return forScreen(tr("From the internet: reached from outside at %1, port %2.")
                             .arg(session().ports().publicAddress().toText())
                             .arg(seen.externalPort));
    }
    if (state().outcomeOf(WizardStep::Open) == WizardOutcome::Good)
        return tr("From the internet: the router says that the port is open. Not verified.");
    return tr("From the internet: no port was opened by Hawser.");
}

QString SavePage::testText() const
{
    return state().outcomeOf(WizardStep::Test) == WizardOutcome::Good
        ? tr("Test: Hawser and the game have talked.")
        : tr("Test: passed over. Hawser tries again and again.");
}

/// A demo, for one, has no keychain.
QString SavePage::nextText() const
{
    const bool dialsIn = state().way() == WizardWay::DialsIn;
    const StoreState &store = session().storeState();
    if (store.phase == StoreState::Phase::SessionOnly) {
        const QString forNow = dialsIn
            ? tr("The game server appears in the list as soon as its mod has dialled in, until "
                 "Hawser ends.")
            : tr("Hawser dials it again after every restart of it, and forgets it and its secret "
                 "when Hawser ends.");
        return (forNow + u' ' + store.reason).trimmed();
    }
    return dialsIn
        ? tr("The game server appears in the list as soon as its mod has dialled in, and comes "
             "back by itself after every restart.")
        : tr("Hawser keeps it, with its secret in the keychain, and dials it again after every "
             "restart of either.");
}

} // namespace hawser
