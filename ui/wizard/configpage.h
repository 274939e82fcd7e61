#pragma once

#include "wizard/setuppage.h"

class QStackedWidget;

namespace hawser {

class ConfigCheckPage;
class ModSettingsView;
namespace configfiles {
struct Expectations;
}

/// The game's files are checked, or the snippet for its mod is handed over.
class ConfigPage : public SetupPage
{
    Q_OBJECT

public:
    explicit ConfigPage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Config; }
    QString title() const override;
    void begin() override;
    QString passOverTitle() const override;

private:
    void beginFile();
    void beginMod();
    void takeReport();
    void takeEndpoint();
    configfiles::Expectations expectations() const;
    bool dialsIn() const { return state().way() == WizardWay::DialsIn; }

    QStackedWidget *m_ways;
    ConfigCheckPage *m_file;
    ModSettingsView *m_settings;
    QString m_mod; // whose settings are shown
};

} // namespace hawser
