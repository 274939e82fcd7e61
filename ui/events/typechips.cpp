#include "typechips.h"

#include "eventlook.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <string>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

// What people look for first comes first.
constexpr EventType order[] = {
    EventType::ChatMessage, EventType::PlayerConnected, EventType::PlayerDisconnected,
    EventType::PlayerDeath, EventType::EntityKilled,    EventType::Log,
    EventType::Unknown,
};
static_assert(std::size(order) == eventTypeCount);

QString objectNameOf(EventType type)
{
    const std::string_view name = eventTypeName(type);
    return "type-"_L1
        + (name.empty() ? u"other"_s : QString::fromLatin1(name.data(), qsizetype(name.size())));
}

QFont emphasised(QFont font, bool strong)
{
    font.setBold(strong);
    return font;
}

} // namespace

TypeChips::TypeChips(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"typeChips"_s);
    setAccessibleName(tr("Types of events"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(3);
    auto *group = new QButtonGroup(this);
    group->setExclusive(false);
    for (const EventType type : order) {
        addChip(type);
        group->addButton(m_chips[std::size_t(type)]);
    }
    row->addStretch();
    refreshIcons();
    setWordsShown(true);
    m_widthWithWords = layout()->sizeHint().width();
    for (QToolButton *chip : m_chips)
        markPressed(chip);
    connect(group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton *chip) {
        markPressed(static_cast<QToolButton *>(chip));
        emit typesChanged();
    });
}

void TypeChips::addChip(EventType type)
{
    auto *chip = new QToolButton(this);
    const QString word = eventTypeWord(type);
    chip->setObjectName(objectNameOf(type));
    chip->setText(word);
    chip->setAccessibleName(tr("Show events of type %1").arg(word));
    chip->setToolTip(tr("Show %1; with none pressed, all types are shown").arg(word));
    chip->setCheckable(true);
    chip->setFont(emphasised(chip->font(), true)); // room for it is kept from the start
    chip->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(chip);
    m_chips[std::size_t(type)] = chip;
}

/// A frame and bold letters, so that colour is not all that tells.
void TypeChips::markPressed(QToolButton *chip)
{
    chip->setAutoRaise(!chip->isChecked());
    chip->setFont(emphasised(chip->font(), chip->isChecked()));
}

quint8 TypeChips::types() const
{
    unsigned types = 0;
    for (std::size_t type = 0; type < m_chips.size(); ++type)
        types |= m_chips[type]->isChecked() ? 1u << type : 0u;
    return quint8(types);
}

void TypeChips::setTypes(quint8 types)
{
    if (types == this->types())
        return;
    {
        const QSignalBlocker quiet(this);
        for (std::size_t type = 0; type < m_chips.size(); ++type)
            m_chips[type]->setChecked(types & (1u << type));
    }
    emit typesChanged();
}

QSize TypeChips::sizeHint() const
{
    return {m_widthWithWords, layout()->sizeHint().height()};
}

QSize TypeChips::minimumSizeHint() const
{
    const int side = m_chips.front()->sizeHint().height();
    const int gaps = layout()->spacing() * (eventTypeCount - 1);
    return {side * eventTypeCount + gaps, layout()->sizeHint().height()};
}

void TypeChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setWordsShown(width() >= m_widthWithWords);
}

void TypeChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshIcons();
}

void TypeChips::setWordsShown(bool shown)
{
    for (QToolButton *chip : m_chips)
        chip->setToolButtonStyle(shown ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void TypeChips::refreshIcons()
{
    for (std::size_t type = 0; type < m_chips.size(); ++type)
        m_chips[type]->setIcon(eventTypeIcon(EventType(type), palette()));
}

} // namespace hawser
