#include "eventdetail.h"

#include "eventfields.h"
#include "eventlook.h"
#include "eventtext.h"
#include "prettyjson.h"

#include "look/plaintext.h"
#include "look/theme.h"
#include "players/playermenu.h"
#include "protocol/displaytext.h"
#include "protocol/takaro/framedecoder.h"
#include "requests/rawtext.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int roomForTwo = 620;           // pixels
constexpr std::size_t enoughOfAName = 14; // for a button beside tabs

} // namespace

EventDetail::EventDetail(QWidget *parent)
    : QWidget(parent)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_tabs(new QTabWidget(m_splitter))
    , m_player(new QToolButton(this))
    , m_playerMenu(new PlayerMenu(this))
    , m_bookmark(new QToolButton(this))
    , m_note(new QLineEdit(this))
    , m_fields(new EventFields(this))
    , m_pretty(addText(u"prettyJson"_s, tr("JSON"), tr("The event's data, indented")))
    , m_raw(addText(u"rawFrame"_s, tr("Raw"), tr("What the game server sent")))
{
    setObjectName(u"eventDetail"_s);
    setAccessibleName(tr("Details"));
    m_splitter->setObjectName(u"eventDetailSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_tabs->setObjectName(u"eventTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setCornerWidget(makeCorner());
    setUpNote();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::tight);
    layout->addWidget(m_note);
    layout->addWidget(m_splitter, 1);
    setSideBySide(false);
    connect(m_playerMenu, &PlayerMenu::eventsWanted, this, &EventDetail::eventsWanted);
    connect(m_playerMenu, &PlayerMenu::requestWanted, this, &EventDetail::requestWanted);
    connect(m_tabs, &QTabWidget::currentChanged, this, &EventDetail::fillShownTab);
}

void EventDetail::setUpNote()
{
    m_note->setObjectName(u"bookmarkNote"_s);
    m_note->setAccessibleName(tr("Note on the bookmark"));
    m_note->setPlaceholderText(tr("Why is it bookmarked?"));
    m_note->setToolTip(tr("Stands beside the event, and is found by is:bookmarked with its words"));
    m_note->setMaxLength(EventLog::longestBookmarkNote);
    m_note->hide();
    connect(m_note, &QLineEdit::editingFinished, this, [this] {
        if (!m_event || !m_note->isModified())
            return;
        m_note->setModified(false);
        emit noteWritten(m_event->seq, m_note->text());
    });
}

QWidget *EventDetail::makeCorner()
{
    auto *corner = new QWidget(m_tabs);
    m_player->setObjectName(u"playerActions"_s);
    m_player->setPopupMode(QToolButton::InstantPopup);
    m_player->setMenu(m_playerMenu);
    m_player->setAutoRaise(true);
    m_player->setFocusPolicy(Qt::StrongFocus);
    m_bookmark->setObjectName(u"bookmarkDetail"_s);
    m_bookmark->setAutoRaise(true);
    m_bookmark->setFocusPolicy(Qt::StrongFocus);
    m_bookmark->hide();
    connect(m_bookmark, &QToolButton::clicked, this, &EventDetail::bookmarkClicked);
    auto *close = new QToolButton(corner);
    close->setObjectName(u"closeDetail"_s);
    close->setText(u"✕"_s);
    close->setToolTip(tr("Close the details (Esc)"));
    close->setAccessibleName(tr("Close the details"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &EventDetail::closed);
    auto *layout = new QHBoxLayout(corner);
    layout->setContentsMargins({});
    layout->setSpacing(space::tight);
    layout->addWidget(m_player);
    layout->addWidget(m_bookmark);
    layout->addWidget(close);
    return corner;
}

QPlainTextEdit *EventDetail::addText(const QString &name, const QString &title,
                                     const QString &description)
{
    auto *text = new QPlainTextEdit(m_tabs);
    text->setObjectName(name);
    text->setAccessibleName(description);
    text->setReadOnly(true);
    text->setUndoRedoEnabled(false);
    text->setFrameShape(QFrame::NoFrame);
    text->setTabChangesFocus(true);
    text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_tabs->addTab(text, title);
    return text;
}

void EventDetail::setEvent(const StoredEvent &event, const QString &server)
{
    m_event = event;
    m_note->setModified(false); // what was being written belongs to another one
    m_prettyFilled = m_rawFilled = false;
    m_fields->setEvent(event, server);
    refreshPlayer();
    fillShownTab();
}

void EventDetail::setBookmarked(std::optional<bool> isBookmarked, const QString &note)
{
    m_note->setVisible(isBookmarked.value_or(false));
    if (!m_note->isModified() || m_note->isHidden())
        m_note->setText(note);
    m_bookmark->setVisible(isBookmarked.has_value());
    const bool isOn = isBookmarked.value_or(false);
    m_bookmark->setText(isOn ? bookmarkSign : emptyBookmarkSign);
    m_bookmark->setToolTip(isOn ? tr("Forget the bookmark (Ctrl+D)")
                                : tr("Bookmark the event, so that it stays (Ctrl+D)"));
    m_bookmark->setAccessibleName(isOn ? tr("Forget the bookmark") : tr("Bookmark the event"));
}

void EventDetail::refreshPlayer()
{
    const QString player = eventPlayer(*m_event);
    m_playerMenu->setPlayer(eventPlayerRef(*m_event));
    m_player->setText(plainTitle(displayText(player, enoughOfAName)));
    m_player->setToolTip(plainToolTip(tr("What can be done with %1").arg(player)));
    m_player->setAccessibleName(tr("What can be done with %1").arg(player));
    m_player->setHidden(player.isEmpty());
}

/// Only what is looked at is made: arrow keys run over many rows.
void EventDetail::fillShownTab()
{
    if (!m_event)
        return;
    const EventBatch &batch = m_event->batch;
    const EventRecord &record = m_event->record();
    if (m_tabs->currentWidget() == m_pretty && !std::exchange(m_prettyFilled, true)) {
        const std::string json = takaro::eventDataJson(batch, record);
        m_pretty->setPlainText(rawText(prettyJson(json, rawTextLimit - 1'024)));
    } else if (m_tabs->currentWidget() == m_raw && !std::exchange(m_rawFilled, true)) {
        const std::string_view raw = batch.text(record.raw);
        m_raw->setPlainText(rawText(QByteArray::fromRawData(raw.data(), qsizetype(raw.size()))));
    }
}

void EventDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setSideBySide(width() >= roomForTwo);
}

void EventDetail::setSideBySide(bool sideBySide)
{
    const bool isOnTab = m_tabs->indexOf(m_fields) >= 0;
    if (sideBySide && (isOnTab || m_splitter->count() == 1)) {
        m_splitter->insertWidget(0, m_fields);
        m_splitter->setStretchFactor(0, 1);
        m_splitter->setStretchFactor(1, 1);
        m_fields->show();
    } else if (!sideBySide && !isOnTab) {
        m_tabs->insertTab(0, m_fields, tr("Event"));
        m_tabs->setCurrentIndex(0);
    }
}

} // namespace hawser
