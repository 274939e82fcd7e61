#pragma once

#include "settings/settingspage.h"

class QCheckBox;

namespace hawser {

class Console;
class SettingsFile;

/// What happens to a mod that dials in for the first time.
class NewServersPage : public SettingsPage
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    NewServersPage(SettingsFile &settings, Console &console, QWidget *parent = nullptr);

    void reset() override;

private:
    SettingsFile &m_settings;
    QCheckBox *m_accept;
};

} // namespace hawser
