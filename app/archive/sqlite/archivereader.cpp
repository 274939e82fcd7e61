#include "archive/sqlite/archivereader.h"

#include "archive/sqlite/archivefile.h"
#include "archive/sqlite/blockcursor.h"
#include "archive/sqlite/blockrows.h"

#include <algorithm>
#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int readerPatienceMs = 1000;
/// A page that takes longer is handed out as far as it is: its reader sees something, and asks
/// again.
constexpr auto longestPage = 40ms;
/// The same for one that has something to see already: whoever filters sees it in the next frame.
constexpr auto soonPage = 8ms;
/// Bytes of one page; more come with the next.
constexpr std::size_t largestPage = 16 * 1024 * 1024;

} // namespace

/// A page in the making. Matches go in as the direction finds them.
struct ArchiveReader::Page
{
    Page(const PageRequest &asked, const ServerNumbers &servers)
        : request(asked)
        , older(asked.direction == EventLog::Direction::Older)
        , started(asked.clock())
        , scan(asked.filter, servers)
        , copier(servers)
    {
    }

    bool isFull() const
    {
        return copier.seqs().size() >= std::size_t(request.count) || bytes > largestPage;
    }
    /// Each page gets somewhere, however slow the machine is, so that asking on comes to an end: a
    /// block that ends before the anchor is not enough.
    bool hasProgress() const { return older || reached >= request.anchor; }
    bool isOverdue() const
    {
        if (!hasProgress())
            return false;
        const auto taken = request.clock() - started;
        return taken > (copier.seqs().empty() ? longestPage : soonPage);
    }
    bool covers(Seq seq) const
    {
        return seq < request.end && (older ? seq <= request.anchor : seq >= request.anchor);
    }

    const PageRequest &request;
    const bool older;
    const std::chrono::steady_clock::time_point started;
    BlockScan scan;
    EventCopier copier;
    std::size_t bytes = 0;
    Seq reached = 0;      // looked at up to here
    bool stopped = false; // before the end
};

bool ArchiveReader::isReady(int generation)
{
    if (m_session && generation == m_generation)
        return true;
    m_session.reset();
    m_servers = {};
    auto opened = openBeside(m_path, readerPatienceMs);
    if (!opened)
        return false;
    m_session = std::move(*opened);
    m_generation = generation;
    return true;
}

bool ArchiveReader::refreshServers()
{
    return readServers(*m_session, m_servers).has_value();
}

EventPage ArchiveReader::page(const PageRequest &request)
{
    const SqlSnapshot snapshot(*m_session);
    refreshServers();
    Page page(request, m_servers);
    const PagePart parts[] = {PagePart::Blocks, PagePart::Tail};
    for (int n = 0; n < 2 && !page.stopped; ++n) {
        if (parts[page.older ? 1 - n : n] == PagePart::Blocks)
            addFromBlocks(page);
        else
            addFromTail(page);
    }
    return finished(page);
}

EventPage ArchiveReader::finished(Page &page)
{
    EventPage result;
    const EventBatch batch = page.copier.take();
    for (std::size_t n = 0; n < page.copier.seqs().size(); ++n)
        result.events.push_back({page.copier.seqs()[n], batch, quint32(n)});
    if (page.older)
        std::reverse(result.events.begin(), result.events.end());
    result.reachedEnd = !page.stopped;
    const Seq first
        = m_session
              ->number(u"SELECT min(first_seq) FROM (SELECT min(first_seq) AS first_seq FROM"
                       " block UNION ALL SELECT min(first_seq) FROM tail)"_s,
                       {}, page.request.end)
              .value_or(1);
    if (page.older) {
        result.scannedLast = std::min(page.request.anchor, page.request.end - 1);
        result.scannedFirst = page.stopped ? page.reached : std::min(first, result.scannedLast + 1);
        result.reachedEnd = result.reachedEnd || result.scannedFirst <= first;
    } else {
        result.scannedFirst = std::max(page.request.anchor, first);
        result.scannedLast = page.stopped ? page.reached : page.request.end - 1;
        result.reachedEnd = result.reachedEnd || result.scannedLast >= page.request.end - 1;
    }
    return result;
}

void ArchiveReader::addFromTail(Page &page)
{
    auto rows = m_session->select(
        u"SELECT first_seq, last_seq, text FROM tail ORDER BY first_seq %1"_s.arg(
            page.older ? "DESC"_L1 : "ASC"_L1));
    while (rows && !page.stopped && rows->next()) {
        const Seq first = rows->number(0);
        const bool touches = page.older
            ? first <= page.request.anchor && first < page.request.end
            : rows->number(1) >= page.request.anchor && first < page.request.end;
        if (touches)
            addMatches(page, {0, first}, rows->bytes(2));
    }
}

void ArchiveReader::addFromBlocks(Page &page)
{
    const auto last = m_session->number(
        u"SELECT number FROM block WHERE first_seq < ? ORDER BY first_seq DESC LIMIT 1"_s,
        {page.request.end});
    const auto first = m_session->number(u"SELECT min(number) FROM block"_s);
    const auto start = m_session->number(
        u"SELECT number FROM block WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1"_s,
        {page.request.anchor});
    if (!last || !first || !start || *last == 0 || (page.older && *start == 0))
        return;
    BlockCursor cursor(*m_session, m_index, page.request.filter, m_servers, page.scan);
    qint64 from = *start ? *start : *first;
    const qint64 to = page.older ? *first : *last;
    while (!page.stopped && (page.older ? from >= to : from <= to)) {
        const auto number = cursor.next(from, to);
        if (!number)
            return;
        const auto text
            = m_session->bytes(u"SELECT data FROM block_text WHERE number = ?"_s, {*number});
        if (text)
            addMatches(page, {*number, 0}, *text);
        from = *number + (page.older ? -1 : 1);
    }
}

void ArchiveReader::addMatches(Page &page, const RawPlace &place, const QByteArray &text)
{
    const bool whole
        = m_text.load(viewOf(text)) && page.scan.run(m_text, m_matches) && m_text.loadRest();
    if (!whole)
        return;
    std::erase_if(m_matches, [&](int event) { return !page.covers(m_text.seq(event)); });
    if (page.older)
        std::reverse(m_matches.begin(), m_matches.end());
    const bool hasRaw = !m_matches.empty() && loadRaw(place, m_text.size());
    for (int event : m_matches) {
        if (page.isFull()) { // there is at least one more
            page.stopped = true;
            return;
        }
        page.bytes += hasRaw ? m_raw.lengthOf(event, m_text.holeTexts(event)) : 0;
        page.reached = m_text.seq(event);
        if (hasRaw)
            page.copier.copy(m_text, m_raw, event);
    }
    page.reached = page.older ? std::max<Seq>(m_text.seq(0), 1)
                              : std::min(m_text.seq(m_text.size() - 1), page.request.end - 1);
    page.stopped = page.isFull() || page.isOverdue() || page.request.cancelled();
}

bool ArchiveReader::loadRaw(const RawPlace &place, int events)
{
    const auto raw = place.block
        ? m_session->bytes(u"SELECT data FROM block_raw WHERE number = ?"_s, {place.block})
        : m_session->bytes(u"SELECT raw FROM tail WHERE first_seq = ?"_s, {place.tailFirst});
    return raw && m_raw.load(viewOf(*raw), events);
}

CountStart ArchiveReader::startCount(const EventFilter &filter, Seq end)
{
    const SqlSnapshot snapshot(*m_session);
    refreshServers();
    CountStart start;
    start.firstBlock = m_session->number(u"SELECT min(number) FROM block"_s, {}, 1).value_or(1);
    start.lastBlock = m_session->number(u"SELECT max(number) FROM block"_s).value_or(0);
    BlockScan scan(filter, m_servers);
    auto rows = m_session->select(u"SELECT text FROM tail WHERE first_seq < ?"_s, {end});
    while (rows && rows->next())
        start.tailMatches += countText(scan, rows->bytes(0), end);
    return start;
}

qint64 ArchiveReader::countBlocks(const EventFilter &filter, Seq end, qint64 first, qint64 last)
{
    const SqlSnapshot snapshot(*m_session);
    refreshServers();
    qint64 count = 0;
    BlockScan scan(filter, m_servers);
    BlockCursor cursor(*m_session, m_index, filter, m_servers, scan);
    while (first <= last) {
        const auto number = cursor.next(first, last);
        if (!number)
            break;
        first = *number + 1;
        const auto text
            = m_session->bytes(u"SELECT data FROM block_text WHERE number = ?"_s, {*number});
        if (text)
            count += countText(scan, *text, end);
    }
    return count;
}

qint64 ArchiveReader::countText(BlockScan &scan, const QByteArray &text, Seq end)
{
    if (!m_text.load(viewOf(text)) || !scan.run(m_text, m_matches))
        return 0;
    return std::count_if(m_matches.begin(), m_matches.end(),
                         [&](int event) { return m_text.seq(event) < end; });
}

} // namespace hawser
