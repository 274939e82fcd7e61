#include "connectors/rust/chattwins.h"

#include <algorithm>
#include <utility>

namespace hawser::rust {

using namespace Qt::StringLiterals;

namespace {

/// How a console line ends that says the same. Of the server's own words it shows the id 0.
QString endingOf(const RustEvent &chat)
{
    return (chat.player.id.isEmpty() ? u"0"_s : chat.player.id) + u"] : "_s + chat.text;
}

bool endsLike(const QString &line, const QString &ending)
{
    const qsizetype start = line.size() - ending.size();
    return start > 0 && line.endsWith(ending)
        && (line[start - 1] == u'[' || line[start - 1] == u'/');
}

} // namespace

bool ChatTwins::isNews(const RustEvent &chat, Source source, Clock::time_point now)
{
    forgetOld(now);
    const QString ending = endingOf(chat);
    bool Told::*const mark = source == Source::Frame ? &Told::byFrame : &Told::byHook;
    for (Told &told : m_told) {
        const bool isSame
            = told.ending.isEmpty() ? endsLike(told.line.line, ending) : told.ending == ending;
        if (!isSame || told.*mark)
            continue;
        const bool isFirst = told.isHeld; // a line that waited for this
        told.isHeld = false;
        told.ending = ending;
        told.*mark = true;
        return isFirst;
    }
    Told told;
    told.at = now;
    told.ending = ending;
    told.*mark = true;
    m_told.push_back(std::move(told));
    return true;
}

void ChatTwins::hold(const HeldLine &line, Clock::time_point now)
{
    forgetOld(now);
    for (Told &told : m_told) {
        if (told.line.line.isEmpty() && !told.ending.isEmpty()
            && endsLike(line.line, told.ending)) {
            told.line = line;
            return;
        }
    }
    Told told;
    told.at = now;
    told.line = line;
    told.isHeld = true;
    m_told.push_back(std::move(told));
}

std::vector<ChatTwins::HeldLine> ChatTwins::ripe(Clock::time_point now)
{
    std::vector<HeldLine> lines;
    std::size_t left = m_told.size();
    for (Told &told : m_told) {
        if (told.isHeld && (now - told.at >= window || left > mostKept)) {
            told.isHeld = false;
            told.at = now; // what comes later for it is still its twin
            lines.push_back(told.line);
        }
        --left;
    }
    return lines;
}

std::vector<ChatTwins::HeldLine> ChatTwins::releaseAll()
{
    std::vector<HeldLine> lines;
    for (const Told &told : std::exchange(m_told, {})) {
        if (told.isHeld)
            lines.push_back(told.line);
    }
    return lines;
}

bool ChatTwins::hasHeld() const
{
    return std::any_of(m_told.begin(), m_told.end(), [](const Told &told) { return told.isHeld; });
}

/// A line that is held is never forgotten: ripe() gives it back.
void ChatTwins::forgetOld(Clock::time_point now)
{
    std::size_t excess = m_told.size() > mostKept ? m_told.size() - mostKept : 0;
    std::erase_if(m_told, [&](const Told &told) {
        const bool isTooMuch = excess > 0 && !told.isHeld;
        excess -= isTooMuch ? 1 : 0;
        return !told.isHeld && (now - told.at >= window || isTooMuch);
    });
}

} // namespace hawser::rust
