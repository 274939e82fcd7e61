#include "connection/conversationview.h"

#include "console/serverbook.h"
#include "look/theme.h"

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
    : PublicText(ServerEntry::maximumConversation, parent)
{
    setObjectName(u"conversation"_s);
    setAccessibleName(tr("Conversation on this connection"));
    setFont(monospaceFont());
    setPlaceholderText(tr("Nothing was said yet."));
}

void ConversationView::showLines(const QList<ConversationLine> &lines)
{
    QStringList texts;
    texts.reserve(lines.size());
    for (const ConversationLine &line : lines)
        texts.append(textOf(line));
    setLines(texts);
}

void ConversationView::add(const ConversationLine &line)
{
    addLine(textOf(line));
}

} // namespace hawser
