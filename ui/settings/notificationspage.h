#pragma once

#include "settings/settingspage.h"

#include "alerts/alertrule.h"
#include "archive/grammar/filterparser.h"
#include "profiles/settingkeys.h"

#include <functional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QTimeEdit;

namespace hawser {

class FilterLine;
class SettingsFile;

/// What is told on the desktop while nobody looks at Hawser: states of game servers, events after
/// rules of the user, and when nothing is. A rule counts from the moment its filter is understood.
class NotificationsPage : public SettingsPage
{
    Q_OBJECT

public:
    /// \a settings must outlive the page. \a surroundings: what filters may name, asked each time.
    NotificationsPage(SettingsFile &settings, std::function<FilterSurroundings()> surroundings,
                      QWidget *parent = nullptr);

    void reset() override;

private:
    QWidget *makeRules();
    QWidget *makeRuleButtons();
    QWidget *makeRuleFields();
    QWidget *makeQuietHours();
    void connectRules();
    void fill();
    void addRule();
    void removeRule();
    void showChosen();
    void takeEdited();
    void takeTicked(const QListWidgetItem *item);
    void keep();
    void keepQuietHours();
    void refresh(Setting key);
    QString problemOf(const QString &filter) const;

    SettingsFile &m_settings;
    std::function<FilterSurroundings()> m_surroundings;
    QList<AlertRule> m_rules; // also such as are not complete yet
    QCheckBox *m_states;
    QListWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_remove;
    QLineEdit *m_name;
    FilterLine *m_filter;
    QLabel *m_problem;
    QCheckBox *m_quiet;
    QTimeEdit *m_from;
    QTimeEdit *m_to;
};

} // namespace hawser
