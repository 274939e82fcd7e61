#include "sharing/actionchoice.h"

#include "look/theme.h"
#include "protocol/action.h"

#include <QListWidget>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownActions = 6;

} // namespace

ActionChoice::ActionChoice(QWidget *parent)
    : QWidget(parent)
    , m_all(new QRadioButton(tr("E&verything: the remote may do what you may"), this))
    , m_none(new QRadioButton(tr("&Events only: nobody there may change anything"), this))
    , m_some(new QRadioButton(tr("Events and these a&ctions:"), this))
    , m_list(new QListWidget(this))
{
    build();
    fillList();
    connect(m_some, &QRadioButton::toggled, m_list, &QWidget::setVisible);
    reset();
}

void ActionChoice::build()
{
    setObjectName(u"bridgeActions"_s);
    m_all->setObjectName(u"bridgeEverything"_s);
    m_none->setObjectName(u"bridgeEventsOnly"_s);
    m_some->setObjectName(u"bridgeSomeActions"_s);
    m_list->setObjectName(u"bridgeActionList"_s);
    m_list->setAccessibleName(tr("Actions that the remote may ask for"));
    m_list->setTabKeyNavigation(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    for (QWidget *part : {static_cast<QWidget *>(m_all), static_cast<QWidget *>(m_none),
                          static_cast<QWidget *>(m_some), static_cast<QWidget *>(m_list)})
        layout->addWidget(part);
}

void ActionChoice::fillList()
{
    for (const ActionSpec &spec : actionCatalogue()) {
        auto *item = new QListWidgetItem(actionText(spec.title), m_list);
        item->setToolTip(actionText(spec.help));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setData(Qt::UserRole, QString(spec.name));
    }
    m_list->setFixedHeight(shownActions * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth());
}

void ActionChoice::reset()
{
    m_all->setChecked(true);
    m_list->hide();
    for (int row = 0; row < m_list->count(); ++row) {
        const bool changesNothing = actionCatalogue()[std::size_t(row)].danger == Danger::None;
        m_list->item(row)->setCheckState(changesNothing ? Qt::Checked : Qt::Unchecked);
    }
}

std::optional<QStringList> ActionChoice::actions() const
{
    if (m_all->isChecked())
        return std::nullopt;
    QStringList names;
    for (int row = 0; m_some->isChecked() && row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            names << m_list->item(row)->data(Qt::UserRole).toString();
    }
    return names;
}

} // namespace hawser
