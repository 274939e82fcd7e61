#include "connectors/rust/correlation.h"

#include <algorithm>
#include <utility>

namespace hawser::rust {

QString CommandOutput::text() const
{
    QString all;
    for (const RconFrame &frame : frames) {
        if (frame.type == RconFrame::Type::Chat || frame.type == RconFrame::Type::Report)
            continue;
        if (!all.isEmpty())
            all += u'\n';
        all += frame.message;
    }
    return all;
}

void Correlation::begin(qint32 identifier, const ReplyRule &rule, Clock::time_point now)
{
    drop();
    m_identifier = identifier;
    m_rule = rule;
    m_begun = now;
    m_due = now + rule.patience;
}

bool Correlation::take(const RconFrame &frame, Clock::time_point now)
{
    if (m_identifier != frame.identifier)
        return false;
    if (!m_output.isAnswered())
        m_output.roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(now - m_begun);
    m_due = now + quiet;
    m_characters += frame.message.size();
    if (m_output.frames.size() < mostFrames && m_characters <= mostCharacters)
        m_output.frames.push_back(frame);
    m_isComplete = m_isComplete || isReply(frame);
    return true;
}

bool Correlation::isReply(const RconFrame &frame) const
{
    if (frame.type == RconFrame::Type::Chat || frame.type == RconFrame::Type::Report)
        return false;
    if (m_rule.isJson && !messageJson(frame.message).isNull())
        return true;
    return std::any_of(
        m_rule.beginnings.begin(), m_rule.beginnings.end(),
        [&frame](QLatin1StringView start) { return frame.message.startsWith(start); });
}

std::optional<CommandOutput> Correlation::finished(Clock::time_point now)
{
    if (!m_identifier || (!m_isComplete && now < m_due))
        return {};
    CommandOutput output = std::move(m_output);
    drop();
    return output;
}

void Correlation::allowMore(Clock::time_point now)
{
    m_due = now + (m_output.isAnswered() ? quiet : m_rule.patience);
}

void Correlation::drop()
{
    m_identifier.reset();
    m_output = {};
    m_characters = 0;
    m_isComplete = false;
}

} // namespace hawser::rust
