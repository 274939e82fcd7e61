#include "connectors/conversation.h"

#include "protocol/displaytext.h"
#include "protocol/redact.h"

namespace hawser {

namespace {

/// Looked at for secrets before it is cut to what is shown, so that none is cut in two.
constexpr qsizetype redactedBytes = 16 * 1024;

ConversationLine made(ConversationLine::Direction direction, const QString &text)
{
    return {QDateTime::currentDateTimeUtc(), direction, displayText(redact(text), detailTextLimit)};
}

} // namespace

bool Conversation::mayTell()
{
    const auto now = Clock::now();
    if (now - m_windowStart >= window) {
        m_windowStart = now;
        m_told = 0;
    }
    return ++m_told <= linesPerWindow;
}

std::optional<ConversationLine> Conversation::line(ConversationLine::Direction direction,
                                                   QByteArrayView utf8)
{
    if (!mayTell())
        return {};
    return made(direction, QString::fromUtf8(utf8.first(std::min(utf8.size(), redactedBytes))));
}

std::optional<ConversationLine> Conversation::note(const QString &text)
{
    if (!mayTell())
        return {};
    return made(ConversationLine::Direction::Note, text);
}

} // namespace hawser
