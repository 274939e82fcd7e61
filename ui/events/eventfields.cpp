#include "eventfields.h"

#include "eventtext.h"

#include "look/privacy.h"
#include "protocol/displaytext.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlockFormat>
#include <QTextCursor>

namespace hawser {

using namespace Qt::StringLiterals;

EventFields::EventFields(QWidget *parent)
    : QTextEdit(parent)
{
    setObjectName(u"eventFields"_s);
    setAccessibleName(tr("Details of the event"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabStopDistance(fontMetrics().averageCharWidth() * 15);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void EventFields::setEvent(const StoredEvent &event, const QString &server)
{
    m_event = event;
    m_server = server;
    fill();
}

/// The names of the fields are written in the colours of the moment.
void EventFields::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_event)
        fill();
}

void EventFields::fill()
{
    const StoredEvent &event = *m_event;
    constexpr std::size_t longestId = 200;
    const EventRecord &record = event.record();
    const std::string_view channel = chatChannelName(record.channel);
    clear();
    addField(tr("Text"), eventWholeText(event));
    addField(tr("Type"), eventKind(event));
    addField(tr("Player"), eventPlayer(event));
    addField(tr("Player id"), forScreen(displayText(event.batch.text(record.playerId), longestId)));
    addField(tr("Channel"), QString::fromLatin1(channel.data(), qsizetype(channel.size())));
    addField(tr("Server"), m_server);
    addField(tr("Received"), eventFullTime(record.receivedUs));
    if (record.sourceUs != noTimeUs)
        addField(tr("Server's time"), eventFullTime(record.sourceUs));
    if (record.has(EventFlag::Unreadable))
        addField(tr("Note"),
                 tr("This is no event in a form Hawser knows. It is kept as it came; "
                    "see the tab “Raw”."));
    if (record.has(EventFlag::Backfilled))
        addField(tr("Note"), tr("Fetched after a gap in the connection."));
    addField(tr("Number"), QString::number(event.seq));
    moveCursor(QTextCursor::Start);
}

void EventFields::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    if (textCursor().atStart())
        verticalScrollBar()->setValue(0); // the lines break anew; keep the first in sight
}

void EventFields::addField(const QString &label, const QString &value)
{
    if (value.isEmpty())
        return;
    QTextCharFormat quiet;
    quiet.setForeground(palette().color(QPalette::PlaceholderText));
    QTextBlockFormat hanging;
    hanging.setLeftMargin(tabStopDistance());
    hanging.setTextIndent(-tabStopDistance());
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!document()->isEmpty())
        cursor.insertBlock();
    cursor.setBlockFormat(hanging);
    cursor.insertText(label + u'\t', quiet);
    cursor.insertText(value, QTextCharFormat());
}

} // namespace hawser
