#include "eventfilterbar.h"

#include "eventlook.h"
#include "filterline.h"
#include "typechips.h"

#include "archive/grammar/filterkeys.h"
#include "archive/grammar/filtertext.h"
#include "look/flowlayout.h"
#include "look/theme.h"

#include <QAccessible>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto typingPause = 150ms;
constexpr auto patienceWithTyping = 900ms;
constexpr int leastFieldWidth = 64;
constexpr int longestNeedle = 1000; // characters; more than any filter that is typed

} // namespace

EventFilterBar::EventFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_types(new TypeChips(this))
    , m_player(new QLineEdit(this))
    , m_text(new FilterLine(this))
    , m_bookmarked(new QToolButton(this))
    , m_clear(new QToolButton(this))
    , m_buttons(new FlowLayout)
    , m_kinds(new QHBoxLayout)
    , m_note(new QLabel(this))
    , m_known(new QStringListModel(this))
{
    setObjectName(u"eventFilterBar"_s);
    addField(m_player, u"playerFilter"_s, tr("Player"), tr("Player, or whole id"));
    addField(m_text, u"textFilter"_s, tr("Search and filter"),
             tr("Search, or type:chat player:mara after:2h …"));
    build();
    auto *completer = new QCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_player->setCompleter(completer);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceWithTyping);
    connect(&m_typing, &QTimer::timeout, this, &EventFilterBar::applyNow);
    connect(&m_patience, &QTimer::timeout, this, &EventFilterBar::tellProblem);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
            &EventFilterBar::applyNow, Qt::QueuedConnection);
    connect(m_types, &TypeChips::typesChanged, this, &EventFilterBar::applyNow);
    connect(m_bookmarked, &QToolButton::toggled, this, &EventFilterBar::applyNow);
    connect(m_clear, &QToolButton::clicked, this, &EventFilterBar::clear);
    applyNow();
}

void EventFilterBar::setHasBookmarks(bool has)
{
    m_bookmarked->setVisible(has);
}

void EventFilterBar::addField(QLineEdit *field, const QString &name, const QString &label,
                              const QString &hint)
{
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setPlaceholderText(hint);
    field->setMaxLength(longestNeedle);
    field->setClearButtonEnabled(true);
    field->setMinimumWidth(leastFieldWidth);
    field->installEventFilter(this);
    connect(field, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(field, &QLineEdit::returnPressed, this, [this] {
        applyNow();
        if (m_problem)
            tellProblem();
        else
            emit left();
    });
}

void EventFilterBar::build()
{
    m_clear->setObjectName(u"clearFilters"_s);
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Show all events again (Esc)"));
    m_clear->setAccessibleName(tr("Clear all filters"));
    m_clear->setFocusPolicy(Qt::StrongFocus);
    m_bookmarked->setObjectName(u"onlyBookmarked"_s);
    m_bookmarked->setText(bookmarkSign);
    m_bookmarked->setCheckable(true);
    m_bookmarked->setToolTip(tr("Only bookmarked events"));
    m_bookmarked->setAccessibleName(tr("Show only bookmarked events"));
    m_bookmarked->setFocusPolicy(Qt::StrongFocus);
    m_bookmarked->hide();
    m_note->setObjectName(u"filterProblem"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    m_text->setToolTip(tr("Ctrl+Space shows what can be written here"));
    m_buttons->addWidget(m_clear);
    auto *fields = new QHBoxLayout;
    fields->addWidget(m_player, 2);
    fields->addWidget(m_text, 4);
    fields->addLayout(m_buttons);
    m_kinds->addWidget(m_types, 1);
    m_kinds->addWidget(m_bookmarked);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(4);
    rows->addLayout(m_kinds);
    rows->addLayout(fields);
    rows->addWidget(m_note);
    // The Tab key goes as the eye does: the upper row first.
    setTabOrder(m_bookmarked, m_player);
    setTabOrder(m_player, m_text);
    setTabOrder(m_text, m_clear);
}

void EventFilterBar::setSurroundings(std::function<FilterSurroundings()> surroundings,
                                     std::function<FilterVocabulary()> vocabulary)
{
    m_surroundings = std::move(surroundings);
    m_text->setVocabulary(std::move(vocabulary));
}

FilterSurroundings EventFilterBar::surroundings() const
{
    return m_surroundings ? m_surroundings() : FilterSurroundings();
}

tl::expected<EventFilter, FilterError> EventFilterBar::read() const
{
    auto filter = parseFilter(m_text->text(), surroundings());
    if (!filter)
        return filter;
    const QString player = m_player->text().trimmed();
    if (!player.isEmpty() && !filter->player.isEmpty()) {
        return tl::make_unexpected(FilterError{0, 0, tr("The player is named twice."),
                                               tr("Clear the field for the player.")});
    }
    if (!player.isEmpty())
        filter->player = player;
    filter->onlyBookmarked = filter->onlyBookmarked || m_bookmarked->isChecked();
    if (m_pageServer && !filter->servers.isEmpty() && !filter->servers.contains(*m_pageServer)) {
        return tl::make_unexpected(
            FilterError{0, 0, tr("Only one game server is shown here, and the text names another."),
                        tr("Choose all servers, or take server: out of the text.")});
    }
    const quint8 pressed = m_types->types() ? m_types->types() : everyEventType;
    const quint8 types = pressed & (filter->types ? filter->types : everyEventType);
    if (!types) {
        return tl::make_unexpected(
            FilterError{0, 0, tr("The pressed types and those in the text exclude each other."),
                        tr("Release the buttons, or take the types out of the text.")});
    }
    filter->types = types == everyEventType ? quint8(0) : types;
    return filter;
}

void EventFilterBar::setPageServer(const std::optional<ServerId> &server)
{
    m_pageServer = server;
    applyNow();
}

bool EventFilterBar::isBlank() const
{
    return !m_types->types() && !m_bookmarked->isChecked() && m_player->text().trimmed().isEmpty()
        && m_text->text().trimmed().isEmpty();
}

void EventFilterBar::clear()
{
    m_player->clear();
    m_text->clear();
    m_types->setTypes(0);
    m_bookmarked->setChecked(false);
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

void EventFilterBar::setTimes(qint64 fromUs, qint64 toUs)
{
    const FilterSurroundings around = surroundings();
    EventFilter filter = parseFilter(m_text->text(), around).value_or(EventFilter());
    filter.fromUs = fromUs;
    filter.toUs = toUs;
    m_text->setText(filterText(filter, around));
    applyNow();
}

void EventFilterBar::clearTimes()
{
    const EventFilter none;
    setTimes(none.fromUs, none.toUs);
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
    m_buttons->addWidget(widget);
}

void EventFilterBar::addBesideTypes(QWidget *widget)
{
    m_kinds->addWidget(widget);
    setTabOrder(m_bookmarked, widget);
}

void EventFilterBar::applyNow()
{
    m_typing.stop();
    m_clear->setEnabled(!isBlank());
    const auto now = read();
    m_problem = now ? std::nullopt : std::optional(now.error());
    refreshProblem();
    if (!now || *now == m_applied)
        return;
    m_applied = *now;
    emit filterChanged();
}

/// Half a word is no mistake yet: it is told after a while, or at once if one was told before.
void EventFilterBar::refreshProblem()
{
    if (!m_problem) {
        m_patience.stop();
        m_note->hide();
        m_text->setAccessibleDescription({});
    } else if (m_note->isVisible()) {
        tellProblem();
    } else {
        m_patience.start();
    }
}

void EventFilterBar::tellProblem()
{
    m_patience.stop();
    if (!m_problem)
        return;
    const QString text = m_problem->at > 0
        ? tr("Not understood, at character %1: %2").arg(m_problem->at + 1).arg(m_problem->text())
        : tr("Not understood: %1").arg(m_problem->text());
    const bool isNew = text != m_note->text() || !m_note->isVisible();
    m_note->setText(text);
    QPalette ink = m_note->palette();
    ink.setColor(QPalette::WindowText, toneColour(Tone::Danger, palette()));
    m_note->setPalette(ink);
    m_note->show();
    m_text->setAccessibleDescription(text);
    if (!isNew)
        return;
    QAccessibleEvent event(m_note, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
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
