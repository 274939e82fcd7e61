#pragma once

#include "settings/settingspage.h"

#include "profiles/settingkeys.h"

class QCheckBox;
class QComboBox;
class QPushButton;

namespace hawser {

class SettingsFile;

/// Language, theme, streamer mode. Changes are settings at once; whoever is
/// concerned follows SettingsFile::changed().
class GeneralPage : public SettingsPage
{
    Q_OBJECT

public:
    /// \a settings must outlive the page.
    explicit GeneralPage(SettingsFile &settings, QWidget *parent = nullptr);

    void reset() override;

signals:
    /// The user wants another language now.
    void restartWanted();

private:
    QWidget *makeLanguage();
    void fillLanguages();
    void fillThemes();
    QCheckBox *makeSwitch(const QString &title, const QString &objectName, Setting key);
    void refresh(Setting key);

    SettingsFile &m_settings;
    const QString m_languageAtStart;
    QComboBox *m_language;
    QPushButton *m_restart;
    QComboBox *m_theme;
    QCheckBox *m_streamer;
};

} // namespace hawser
