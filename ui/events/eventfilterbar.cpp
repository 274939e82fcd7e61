#include "eventfilterbar.h"

#include "typechips.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto typingPause = 150ms;
constexpr int longestNeedle = 200; // characters; more than any name or sentence looked for

} // namespace

EventFilterBar::EventFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_types(new TypeChips(this))
    , m_player(addField(u"playerFilter"_s, tr("Player"), tr("Player, or whole id")))
    , m_text(addField(u"textFilter"_s, tr("Text"), tr("Search in text and names")))
    , m_clear(new QToolButton(this))
    , m_fields(new QHBoxLayout)
    , m_known(new QStringListModel(this))
{
    setObjectName(u"eventFilterBar"_s);
    build();
    auto *completer = new QCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_player->setCompleter(completer);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &EventFilterBar::applyNow);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
            &EventFilterBar::applyNow, Qt::QueuedConnection);
    connect(m_types, &TypeChips::typesChanged, this, &EventFilterBar::applyNow);
    connect(m_clear, &QToolButton::clicked, this, &EventFilterBar::clear);
    applyNow();
}

QLineEdit *EventFilterBar::addField(const QString &name, const QString &label, const QString &hint)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setPlaceholderText(hint);
    field->setMaxLength(longestNeedle);
    field->setClearButtonEnabled(true);
    field->setMinimumWidth(90);
    field->installEventFilter(this);
    connect(field, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(field, &QLineEdit::returnPressed, this, [this] {
        applyNow();
        emit left();
    });
    return field;
}

void EventFilterBar::build()
{
    m_clear->setObjectName(u"clearFilters"_s);
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Show all events again (Esc)"));
    m_clear->setAccessibleName(tr("Clear all filters"));
    m_clear->setFocusPolicy(Qt::StrongFocus);
    m_fields->addWidget(m_player, 2);
    m_fields->addWidget(m_text, 3);
    m_fields->addWidget(m_clear);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(4);
    rows->addWidget(m_types);
    rows->addLayout(m_fields);
}

EventFilter EventFilterBar::filter() const
{
    EventFilter filter;
    filter.types = m_types->types();
    filter.player = m_player->text().trimmed();
    filter.text = m_text->text().trimmed();
    return filter;
}

void EventFilterBar::clear()
{
    m_player->clear();
    m_text->clear();
    m_types->setTypes(0);
    applyNow();
}

void EventFilterBar::setTypes(quint8 types)
{
    m_types->setTypes(types);
}

void EventFilterBar::setPlayer(const QString &player)
{
    m_player->setText(player);
    applyNow();
}

void EventFilterBar::setKnownPlayers(const QStringList &names)
{
    m_known->setStringList(names);
}

void EventFilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void EventFilterBar::addCorner(QWidget *widget)
{
    m_fields->addWidget(widget);
}

void EventFilterBar::applyNow()
{
    m_typing.stop();
    const EventFilter now = filter();
    m_clear->setEnabled(!now.isEmpty());
    if (now == m_applied)
        return;
    m_applied = now;
    emit filterChanged();
}

bool EventFilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_player && event->type() == QEvent::FocusIn)
        emit playersWanted();
    if (watched == m_text && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        emit left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hawser
