#pragma once

#include "settings/settingspage.h"

#include "archive/sqlite/archivefacts.h"
#include "archive/sqlite/archiveoptions.h"

#include <QFutureWatcher>

class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace hawser {

class Console;
class SettingsFile;

/// How long the archive keeps the events of a game server, how much of them, and what they take on
/// the disk now. What is entered counts once its button is pressed: a "9" on the way to "90" must
/// not remove anything.
class ArchivePage : public SettingsPage
{
    Q_OBJECT

public:
    /// Both must outlive the page.
    ArchivePage(SettingsFile &settings, Console &console, QWidget *parent = nullptr);

    /// Enters the defaults; they count like whatever is entered.
    void reset() override;

private:
    struct Limits // two fields that belong together
    {
        QSpinBox *days;
        QSpinBox *megabytes;
    };

    Limits makeLimits(const QString &daysName, const QString &megabytesName);
    void build();
    void fillServers();
    void addServer(const ServerId &server, const QString &name);
    void askUsage();
    void showUsage();
    void showChosen();
    void takeChosen();
    void refresh();
    void apply();
    std::optional<ServerId> chosen() const;

    SettingsFile &m_settings;
    Console &m_console;
    RetentionPolicy m_wanted; // as entered
    QLabel *m_usage;
    Limits m_every;
    QTreeWidget *m_servers;
    QCheckBox *m_isOwn;
    Limits m_own;
    QPushButton *m_apply;
    QLabel *m_outcome;
    QFutureWatcher<std::vector<ServerUsage>> m_asked;
};

} // namespace hawser
