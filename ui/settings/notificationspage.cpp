#include "settings/notificationspage.h"

#include "alerts/quiethours.h"
#include "events/filterline.h"
#include "look/plainlabel.h"
#include "look/theme.h"

#include "profiles/settingsfile.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int listHeight = 96;
constexpr int longestName = 60;

QVBoxLayout *columnOf(QWidget *whole)
{
    auto *layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    return layout;
}

QHBoxLayout *lineOf(QWidget *whole)
{
    auto *layout = new QHBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    return layout;
}

} // namespace

NotificationsPage::NotificationsPage(SettingsFile &settings,
                                     std::function<FilterSurroundings()> surroundings,
                                     QWidget *parent)
    : SettingsPage(tr("Notifications"), parent)
    , m_settings(settings)
    , m_surroundings(std::move(surroundings))
    , m_states(new QCheckBox(tr("&Notify me when a game server is lost or comes back")))
    , m_list(new QListWidget)
    , m_add(new QPushButton(tr("&Add a rule")))
    , m_remove(new QPushButton(tr("Re&move it")))
    , m_name(new QLineEdit)
    , m_filter(new FilterLine)
    , m_problem(makeSentence(this))
    , m_quiet(new QCheckBox(tr("&Quiet hours")))
    , m_from(new QTimeEdit)
    , m_to(new QTimeEdit)
{
    setObjectName(u"notificationsPage"_s);
    m_states->setObjectName(u"setNotifications"_s);
    connect(m_states, &QCheckBox::toggled, this,
            [this](bool on) { m_settings.set(Setting::NotifyStateChanges, on); });
    addRow({}, m_states, tr("Only while Hawser is not looked at."));
    addRow(tr("Notify me of these &events, too"), makeRules(), {},
           tr("rule filter chat player text"));
    addRow({}, makeQuietHours(),
           tr("Nothing is told then; the icon in the tray goes on counting."));
    connectRules();
    connect(&settings, &SettingsFile::changed, this, &NotificationsPage::refresh);
    m_rules = alertRulesFromJson(m_settings.value(Setting::NotifyRules).toArray());
    fill();
    refresh(Setting::NotifyStateChanges);
    refresh(Setting::QuietHours);
}

QWidget *NotificationsPage::makeRules()
{
    m_list->setObjectName(u"alertRules"_s);
    m_list->setAccessibleName(tr("Rules"));
    m_list->setFixedHeight(listHeight);
    auto *whole = new QWidget;
    QVBoxLayout *layout = columnOf(whole);
    layout->addWidget(m_list);
    layout->addWidget(makeRuleButtons());
    layout->addWidget(makeRuleFields());
    whole->setFocusProxy(m_list);
    return whole;
}

QWidget *NotificationsPage::makeRuleButtons()
{
    m_add->setObjectName(u"addAlertRule"_s);
    m_remove->setObjectName(u"removeAlertRule"_s);
    m_add->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    auto *whole = new QWidget;
    QHBoxLayout *layout = lineOf(whole);
    layout->addWidget(m_add);
    layout->addWidget(m_remove);
    layout->addStretch();
    return whole;
}

QWidget *NotificationsPage::makeRuleFields()
{
    m_name->setObjectName(u"alertRuleName"_s);
    m_name->setMaxLength(longestName);
    m_filter->setObjectName(u"alertRuleFilter"_s);
    m_filter->setMaxLength(int(longestFilterText));
    m_filter->setPlaceholderText(tr("type:chat server:Oakvale /aimbot|wallhack/i"));
    m_problem->setObjectName(u"alertRuleProblem"_s);
    auto *whole = new QWidget;
    auto *layout = new QFormLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    layout->addRow(tr("Na&me"), m_name);
    layout->addRow(tr("&Filter"), m_filter);
    layout->addRow(m_problem);
    m_name->setAccessibleName(tr("Name of the rule"));
    m_filter->setAccessibleName(tr("Filter of the rule"));
    return whole;
}

QWidget *NotificationsPage::makeQuietHours()
{
    m_quiet->setObjectName(u"setQuietHours"_s);
    m_from->setObjectName(u"quietFrom"_s);
    m_to->setObjectName(u"quietTo"_s);
    m_from->setAccessibleName(tr("Quiet from"));
    m_to->setAccessibleName(tr("Quiet until"));
    auto *whole = new QWidget;
    QHBoxLayout *layout = lineOf(whole);
    layout->addWidget(m_quiet);
    layout->addWidget(new QLabel(tr("from", "quiet hours")));
    layout->addWidget(m_from);
    layout->addWidget(new QLabel(tr("until", "quiet hours")));
    layout->addWidget(m_to);
    layout->addStretch();
    connect(m_quiet, &QCheckBox::toggled, this, &NotificationsPage::keepQuietHours);
    connect(m_from, &QTimeEdit::timeChanged, this, &NotificationsPage::keepQuietHours);
    connect(m_to, &QTimeEdit::timeChanged, this, &NotificationsPage::keepQuietHours);
    whole->setFocusProxy(m_quiet);
    return whole;
}

void NotificationsPage::connectRules()
{
    m_filter->setVocabulary([] { return FilterVocabulary(); });
    connect(m_add, &QPushButton::clicked, this, &NotificationsPage::addRule);
    connect(m_remove, &QPushButton::clicked, this, &NotificationsPage::removeRule);
    connect(m_list, &QListWidget::currentRowChanged, this, &NotificationsPage::showChosen);
    connect(m_list, &QListWidget::itemChanged, this, &NotificationsPage::takeTicked);
    connect(m_name, &QLineEdit::textEdited, this, &NotificationsPage::takeEdited);
    connect(m_filter, &QLineEdit::textChanged, this, &NotificationsPage::takeEdited);
}

void NotificationsPage::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const AlertRule &rule : std::as_const(m_rules)) {
        auto *item = new QListWidgetItem(rule.title(), m_list);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(rule.isOn ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(m_rules.isEmpty() ? -1 : 0);
    showChosen();
}

void NotificationsPage::addRule()
{
    m_rules.append({tr("New rule"), {}, true});
    fill();
    m_list->setCurrentRow(int(m_rules.size()) - 1);
    m_name->setFocus();
    m_name->selectAll();
}

void NotificationsPage::removeRule()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_rules.removeAt(row);
    keep();
    fill();
    m_list->setCurrentRow(std::min(row, int(m_rules.size()) - 1));
}

void NotificationsPage::showChosen()
{
    const int row = m_list->currentRow();
    const bool isOne = row >= 0;
    const AlertRule rule = m_rules.value(row);
    const QSignalBlocker quietName(m_name);
    const QSignalBlocker quietFilter(m_filter);
    m_name->setText(rule.name);
    m_filter->setText(rule.filter);
    m_name->setEnabled(isOne);
    m_filter->setEnabled(isOne);
    m_remove->setEnabled(isOne);
    m_add->setEnabled(m_rules.size() < mostAlertRules);
    m_problem->setText(isOne ? problemOf(rule.filter)
                             : tr("A rule is a filter as in the search line above the events."));
}

void NotificationsPage::takeEdited()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    AlertRule &rule = m_rules[row];
    rule.name = m_name->text().trimmed();
    rule.filter = m_filter->text().trimmed();
    m_problem->setText(problemOf(rule.filter));
    const QSignalBlocker quiet(m_list);
    m_list->item(row)->setText(rule.title());
    keep();
}

void NotificationsPage::takeTicked(const QListWidgetItem *item)
{
    m_rules[m_list->row(item)].isOn = item->checkState() == Qt::Checked;
    keep();
}

/// An incomplete or wrong one is kept as well: the user will come back to it.
void NotificationsPage::keep()
{
    m_settings.set(Setting::NotifyRules, alertRulesToJson(m_rules));
}

QString NotificationsPage::problemOf(const QString &filter) const
{
    if (filter.isEmpty())
        return tr("Without a filter it tells nothing.");
    const auto parsed = parseFilter(filter, m_surroundings());
    return parsed ? QString() : parsed.error().text();
}

void NotificationsPage::keepQuietHours()
{
    m_settings.set(Setting::QuietHours,
                   quietHoursToJson({m_quiet->isChecked(), m_from->time(), m_to->time()}));
}

void NotificationsPage::refresh(Setting key)
{
    if (key == Setting::NotifyStateChanges) {
        m_states->setChecked(m_settings.flag(key));
    } else if (key == Setting::QuietHours) {
        const QuietHours hours = quietHoursFromJson(m_settings.object(key));
        const QSignalBlocker quiet(m_quiet);
        const QSignalBlocker quietFrom(m_from);
        const QSignalBlocker quietTo(m_to);
        m_quiet->setChecked(hours.isOn);
        m_from->setTime(hours.from);
        m_to->setTime(hours.to);
        m_from->setEnabled(hours.isOn);
        m_to->setEnabled(hours.isOn);
    }
}

void NotificationsPage::reset()
{
    for (const Setting key :
         {Setting::NotifyStateChanges, Setting::NotifyRules, Setting::QuietHours})
        m_settings.reset(key);
    m_rules.clear();
    fill();
}

} // namespace hawser
