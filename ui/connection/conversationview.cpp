#include "connection/conversationview.h"

#include "console/serverbook.h"
#include "look/theme.h"

#include <QClipboard>
#include <QGuiApplication>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QChar arrowOf(ConversationLine::Direction direction)
{
    switch (direction) {
    case ConversationLine::Direction::In:
        return u'←';
    case ConversationLine::Direction::Out:
        return u'→';
    case ConversationLine::Direction::Note:
        return u'·';
    }
    Q_UNREACHABLE();
}

QString textOf(const ConversationLine &line)
{
    return "%1 %2 %3"_L1.arg(line.at.toLocalTime().time().toString(u"HH:mm:ss.zzz"_s),
                             arrowOf(line.direction), line.text);
}

} // namespace

ConversationView::ConversationView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"conversation"_s);
    setAccessibleName(tr("Conversation on this connection"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setMaximumBlockCount(int(ServerEntry::maximumConversation));
    setFont(monospaceFont());
    setPlaceholderText(tr("Nothing was said yet."));
}

void ConversationView::setLines(const QList<ConversationLine> &lines)
{
    QStringList texts;
    texts.reserve(lines.size());
    for (const ConversationLine &line : lines)
        texts.append(textOf(line));
    setPlainText(texts.join(u'\n'));
    moveCursor(QTextCursor::End);
}

void ConversationView::addLine(const ConversationLine &line)
{
    appendPlainText(textOf(line));
}

void ConversationView::copyAll() const
{
    QGuiApplication::clipboard()->setText(toPlainText());
}

} // namespace hawser
