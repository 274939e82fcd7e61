#include "wizard/setupdialog.h"

#include "wizard/configpage.h"
#include "wizard/gamepage.h"
#include "wizard/openpage.h"
#include "wizard/placepage.h"
#include "wizard/portspage.h"
#include "wizard/provepage.h"
#include "wizard/savepage.h"
#include "wizard/steprail.h"
#include "wizard/testpage.h"
#include "wizard/waypage.h"

#include "dial/servertrial.h"
#include "look/plainlabel.h"
#include "look/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize setupSize{860, 560};
constexpr QSize smallestSetup{780, 460};

} // namespace

SetupDialog::SetupDialog(PortSetup &ports, ConnectionTest &test, OutwardTest &outward,
                         QWidget *parent)
    : QDialog(parent)
    , m_session(ports, test, outward)
    , m_rail(new StepRail(this))
    , m_title(makeSentence(this))
    , m_progress(new QLabel(this))
    , m_skipped(makeSentence(this))
    , m_stack(new QStackedWidget(this))
    , m_leave(new QPushButton(tr("Lea&ve"), this))
    , m_restart(new QPushButton(tr("Begin ane&w"), this))
    , m_passOver(new QPushButton(this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_next(new QPushButton(this))
{
    setObjectName(u"setupDialog"_s);
    setWindowTitle(tr("Set up a game server"));
    setMinimumSize(smallestSetup);
    addPages();
    build();
    connectParts();
    refresh();
    resize(setupSize);
}

void SetupDialog::addPages()
{
    m_test = new TestPage(m_session, this);
    m_pages = {new GamePage(m_session, this),  new WayPage(m_session, this),
               new PlacePage(m_session, this), new ConfigPage(m_session, this),
               new PortsPage(m_session, this), new OpenPage(m_session, this),
               new ProvePage(m_session, this), m_test,
               new SavePage(m_session, this)};
    for (SetupPage *page : m_pages) {
        Q_ASSERT(m_stack->count() == int(page->step()));
        m_stack->addWidget(page);
        connect(page, &SetupPage::goOnWanted, this, &SetupDialog::goOn);
        connect(page, &SetupPage::leaveClosedWanted, this, &SetupDialog::leaveClosed);
    }
}

void SetupDialog::build()
{
    auto *column = new QVBoxLayout;
    column->addWidget(makeHeader());
    column->addWidget(m_stack, 1);
    column->addWidget(m_skipped);
    auto *upper = new QHBoxLayout;
    upper->addWidget(m_rail);
    upper->addLayout(column, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(upper, 1);
    layout->addWidget(makeFooter());
    m_skipped->setObjectName(u"skippedNote"_s);
    m_skipped->setContentsMargins(space::wide, 0, space::wide, 0);
    m_skipped->setForegroundRole(QPalette::PlaceholderText);
    setTabOrder(m_next, m_rail);
}

QWidget *SetupDialog::makeHeader()
{
    auto *header = new QWidget(this);
    m_title->setObjectName(u"setupTitle"_s);
    m_title->setFont(headingFont(font()));
    m_progress->setObjectName(u"setupProgress"_s);
    m_progress->setTextFormat(Qt::PlainText);
    m_progress->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(space::wide, 0, space::wide, 0);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_progress);
    return header;
}

QWidget *SetupDialog::makeFooter()
{
    auto *footer = new QWidget(this);
    m_leave->setObjectName(u"setupLeave"_s);
    m_leave->setToolTip(tr("It can be gone on with later, from here."));
    m_restart->setObjectName(u"setupRestart"_s);
    m_passOver->setObjectName(u"setupPassOver"_s);
    m_back->setObjectName(u"setupBack"_s);
    m_next->setObjectName(u"setupNext"_s);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_leave);
    layout->addWidget(m_restart);
    layout->addStretch();
    layout->addWidget(m_passOver);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    for (QPushButton *button : {m_leave, m_restart, m_passOver, m_back})
        button->setAutoDefault(false); // Return goes on
    m_next->setDefault(true);
    return footer;
}

void SetupDialog::connectParts()
{
    connect(&m_session, &SetupSession::changed, this, &SetupDialog::refresh);
    connect(&m_session, &SetupSession::endpointChanged, this, &SetupDialog::refreshButtons);
    connect(m_rail, &StepRail::stepChosen, this, [this](WizardStep step) {
        m_session.change([step](SetupWizard &state) { state.goTo(step); });
    });
    connect(m_leave, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_restart, &QPushButton::clicked, this, &SetupDialog::restart);
    connect(m_passOver, &QPushButton::clicked, this, &SetupDialog::passOver);
    connect(m_back, &QPushButton::clicked, this, &SetupDialog::goBack);
    connect(m_next, &QPushButton::clicked, this, &SetupDialog::goOn);
}

SetupPage &SetupDialog::page() const
{
    return *m_pages[std::size_t(m_session.state().current())];
}

void SetupDialog::goOn()
{
    if (m_session.state().current() == WizardStep::Save)
        return save();
    if (page().isReady() && m_session.state().canGoOn())
        m_session.change([](SetupWizard &state) { state.goOn(); });
}

void SetupDialog::goBack()
{
    m_session.change([](SetupWizard &state) { state.goBack(); });
}

void SetupDialog::passOver()
{
    if (!page().mayPassOver())
        return;
    m_session.change([](SetupWizard &state) {
        state.setOutcome(state.current(), WizardOutcome::PassedOver);
        state.goOn();
    });
}

/// Neither looked for, nor opened, nor proven.
void SetupDialog::leaveClosed()
{
    m_session.change([](SetupWizard &state) {
        for (const WizardStep step : {WizardStep::Ports, WizardStep::Open, WizardStep::Prove})
            state.setOutcome(step, WizardOutcome::PassedOver);
        state.goTo(WizardStep::Test);
    });
}

void SetupDialog::restart()
{
    m_session.setSharingWanted(false);
    m_session.change([](SetupWizard &state) { state = {}; });
}

void SetupDialog::resume(const QJsonObject &json)
{
    const auto state = SetupWizard::fromJson(json);
    if (state && !state->isFinished())
        m_session.resume(*state);
}

void SetupDialog::save()
{
    const bool dialsIn = m_session.state().way() == WizardWay::DialsIn;
    if (dialsIn)
        emit modMade(m_session.identity());
    else
        emit serverMade(m_test->trial().profile(), m_test->trial().secret());
    m_session.setOutcome(WizardStep::Save, WizardOutcome::Good);
    accept();
}

/// Pages that are shown take leave of the session while it is there.
SetupDialog::~SetupDialog()
{
    hide();
}

void SetupDialog::done(int result)
{
    m_test->trial().stopTest();
    QDialog::done(result);
}

void SetupDialog::refresh()
{
    const SetupWizard &state = m_session.state();
    m_rail->setState(state);
    const int current = int(state.current());
    if (std::exchange(m_shown, current) != current) {
        m_stack->setCurrentIndex(current);
        page().begin();
    }
    m_title->setText(page().title());
    m_progress->setText(tr("Step %1 of %2").arg(current + 1).arg(wizardSteps.size()));
    const auto skipped = state.current() > WizardStep::Connection
        ? state.skipReason(WizardStep::Ports)
        : std::nullopt;
    m_skipped->setText(skipped.value_or(QString()));
    m_skipped->setHidden(!skipped);
    refreshButtons();
    emit stateChanged(state.isFinished() || state.game().isEmpty() ? QJsonObject()
                                                                   : state.toJson());
}

void SetupDialog::refreshButtons()
{
    const SetupWizard &state = m_session.state();
    const bool isLast = state.current() == WizardStep::Save;
    m_next->setText(isLast ? tr("&Save") : tr("Contin&ue"));
    m_next->setEnabled(isLast || (state.canGoOn() && page().isReady()));
    m_back->setEnabled(state.canGoBack());
    m_restart->setEnabled(state.canGoBack());
    m_passOver->setText(page().passOverTitle());
    m_passOver->setHidden(page().passOverTitle().isEmpty() || state.isSettled(state.current()));
}

/// Escape goes back step by step, and out from the first.
void SetupDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_session.state().canGoBack())
        return goBack();
    QDialog::keyPressEvent(event);
}

} // namespace hawser
