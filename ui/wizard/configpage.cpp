#include "wizard/configpage.h"

#include "configcheck/configcheckpage.h"
#include "setup/modsettings.h"
#include "setup/modsettingsview.h"

#include <QStackedWidget>

namespace hawser {

using namespace Qt::StringLiterals;

ConfigPage::ConfigPage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_ways(new QStackedWidget(this))
    , m_file(new ConfigCheckPage(this))
    , m_settings(new ModSettingsView(this))
{
    auto *scroll = new ScrollingPage(readingWidth, this);
    scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    scroll->column()->addWidget(m_settings);
    m_ways->addWidget(m_file);
    m_ways->addWidget(scroll);
    add(m_ways, 1);
    connect(m_file, &ConfigCheckPage::checked, this, &ConfigPage::takeReport);
    connect(m_settings, &ModSettingsView::identityChanged, &session, &SetupSession::setIdentity);
    connect(m_settings, &ModSettingsView::copied, this,
            [this] { this->session().setOutcome(WizardStep::Config, WizardOutcome::Good); });
    connect(&session, &SetupSession::endpointChanged, this, &ConfigPage::takeEndpoint);
}

QString ConfigPage::title() const
{
    return dialsIn() ? tr("What to write into the settings of the mod")
                     : tr("Is the game server configured for it?");
}

QString ConfigPage::passOverTitle() const
{
    return dialsIn() ? tr("It &stands there already") : tr("Go on without chec&king");
}

void ConfigPage::begin()
{
    m_ways->setCurrentIndex(dialsIn() ? 1 : 0);
    if (dialsIn())
        beginMod();
    else
        beginFile();
}

void ConfigPage::beginFile()
{
    m_file->setExpectations(expectations());
    m_file->setFocus();
}

/// How Hawser dials it; what the file says otherwise is told.
configfiles::Expectations ConfigPage::expectations() const
{
    configfiles::Expectations expected;
    expected.port = session().port();
    expected.isDialledFromElsewhere = state().place() != WizardPlace::Here;
    return expected;
}

void ConfigPage::beginMod()
{
    const ModSetup *mod = findModSetup(state().mod());
    if (!mod)
        return;
    if (m_mod != state().mod()) {
        m_mod = state().mod();
        m_settings->setMod(*mod, session().identities());
    }
    session().setIdentity(m_settings->identity());
    takeEndpoint();
    m_settings->setFocus();
}

void ConfigPage::takeEndpoint()
{
    const EndpointOptions &options = session().endpointOptions();
    m_settings->setAddress(session().modAddress(),
                           options.tls && options.certificateFile.isEmpty());
    m_settings->setToken(session().token());
}

void ConfigPage::takeReport()
{
    const std::optional<qsizetype> errors = m_file->errors();
    if (state().current() != WizardStep::Config || dialsIn() || !errors)
        return;
    session().setOutcome(WizardStep::Config,
                         *errors == 0 ? WizardOutcome::Good : WizardOutcome::Bad);
}

} // namespace hawser
