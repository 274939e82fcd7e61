#include "headless/eventcommands.h"

#include "archive/exporting/eventexport.h"
#include "archive/grammar/filterparser.h"
#include "headless/eventquery.h"

#include <limits>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostQueriesAtOnce = 16;
constexpr qsizetype mostExportsAtOnce = 4;

QString shownName(const ServerInfo &server)
{
    return server.name.isEmpty() ? server.identity : server.name;
}

FilterSurroundings surroundingsOf(const Console &console)
{
    FilterSurroundings around;
    around.findServer = [&console](const QString &name) { return console.findServer(name); };
    around.serverName = [&console](const ServerId &id) {
        const auto server = console.server(id);
        return server ? shownName(*server) : QString();
    };
    return around;
}

/// The whole number \a value is, or \a fallback if it is not there; empty if it is something else
/// or not from \a least to \a most.
std::optional<qint64> wholeNumber(const QJsonValue &value, qint64 fallback, qint64 least,
                                  qint64 most)
{
    if (value.isUndefined() || value.isNull())
        return fallback;
    constexpr qint64 none = -1;
    const qint64 number = value.isDouble() ? value.toInteger(none) : none;
    return number >= least && number <= most ? std::optional(number) : std::nullopt;
}

ExportOrder orderOf(const Console &console, const EventFilter &filter, const QString &file)
{
    ExportOrder order{filter, file, exportFormatOf(file), {}};
    for (const ServerInfo &server : console.servers())
        order.serverNames.insert(server.id, shownName(server));
    return order;
}

} // namespace

EventCommands::EventCommands(Console &console, QObject *parent)
    : CommandFamily(console, parent)
{
    add(u"query"_s, &EventCommands::query);
    add(u"bookmark"_s, &EventCommands::bookmark);
    add(u"unbookmark"_s, &EventCommands::unbookmark);
    add(u"exportEvents"_s, &EventCommands::exportTo);
}

tl::expected<EventFilter, QString> EventCommands::filterOf(const QString &text) const
{
    return parseFilter(text, surroundingsOf(m_console)).map_error([](const FilterError &error) {
        return tr("Filter, character %1: %2").arg(error.at + 1).arg(error.text());
    });
}

void EventCommands::query(const QString &id, const QJsonObject &line)
{
    const auto filter = filterOf(line["filter"_L1].toString());
    const auto limit = wholeNumber(line["limit"_L1], QueryOrder().limit, 1, QueryOrder::mostEvents);
    const auto before = wholeNumber(line["before"_L1], m_console.events().next(), 1,
                                    std::numeric_limits<qint64>::max());
    QString wrong;
    if (!filter)
        wrong = filter.error();
    else if (!limit)
        wrong = tr("\"limit\" must be a whole number from 1 to %1").arg(QueryOrder::mostEvents);
    else if (!before)
        wrong = tr("\"before\" must be the number of an event, from 1");
    else if (findChildren<EventQuery *>().size() >= mostQueriesAtOnce)
        wrong = tr("Too many queries at once; wait for an answer");
    if (!wrong.isEmpty()) {
        emit refused(id, wrong);
        return;
    }
    auto *query = new EventQuery(m_console.events(), id, {*filter, int(*limit), *before}, this);
    connect(query, &EventQuery::found, this, &EventCommands::lineMade);
    connect(query, &EventQuery::failed, this, [this](const QString &asked) {
        emit refused(asked, tr("The stored events could not be read"));
    });
}

std::optional<Seq> EventCommands::bookmarkable(const QString &id, const QJsonObject &line)
{
    const EventLog &events = m_console.events();
    const auto seq = wholeNumber(line["seq"_L1], 0, events.first(), events.last());
    if (events.hasBookmarks() && seq && *seq != 0)
        return Seq(*seq);
    emit refused(id,
                 events.hasBookmarks() ? tr("\"seq\" must be the number of an event that is stored")
                                       : tr("Without an archive there are no bookmarks"));
    return std::nullopt;
}

void EventCommands::bookmark(const QString &id, const QJsonObject &line)
{
    const std::optional<Seq> seq = bookmarkable(id, line);
    if (!seq)
        return;
    EventLog &events = m_console.events();
    const QJsonValue note = line["note"_L1];
    if (note.isString())
        events.setBookmarkNote(*seq, note.toString());
    else if (note.isUndefined())
        events.setBookmarked(*seq, true);
    else
        return emit refused(id, tr("\"note\" must be a text"));
    if (!events.isBookmarked(*seq)) // the archive's file is not open
        return emit refused(id, tr("Without an archive there are no bookmarks"));
    answerBookmark(id, *seq);
}

void EventCommands::unbookmark(const QString &id, const QJsonObject &line)
{
    const std::optional<Seq> seq = bookmarkable(id, line);
    if (!seq)
        return;
    m_console.events().setBookmarked(*seq, false);
    answerBookmark(id, *seq);
}

void EventCommands::answerBookmark(const QString &id, Seq seq)
{
    const EventLog &events = m_console.events();
    QJsonObject answer{{"seq"_L1, qint64(seq)}, {"bookmarked"_L1, events.isBookmarked(seq)}};
    if (events.isBookmarked(seq))
        answer["note"_L1] = events.bookmarkNote(seq);
    emit answered(id, true, answer);
}

void EventCommands::exportTo(const QString &id, const QJsonObject &line)
{
    const std::optional<QString> file = textOf(id, line, "file"_L1);
    if (!file)
        return;
    exportEvents(m_console.events(), line["filter"_L1].toString(), *file,
                 [this, id](const tl::expected<QJsonObject, ExportFailure> &end) {
                     if (end)
                         emit answered(id, true, *end);
                     else
                         emit refused(id, end.error().message);
                 });
}

void EventCommands::exportEvents(const EventLog &log, const QString &filter, const QString &file,
                                 const Exported &done)
{
    const auto fail = [&done](const QString &message) {
        done(tl::make_unexpected(ExportFailure{message, true}));
    };
    const auto parsed = filterOf(filter);
    if (!parsed)
        return fail(parsed.error());
    if (findChildren<EventExport *>().size() >= mostExportsAtOnce)
        return fail(tr("Too many exports at once; wait for the end of one"));
    auto *work = new EventExport(log, orderOf(m_console, *parsed, file), this);
    connect(work, &EventExport::finished, this, [=](const ExportEnd &end) {
        work->deleteLater();
        switch (end.how) {
        case ExportEnd::How::Done:
            done(
                QJsonObject{{"file"_L1, file}, {"events"_L1, end.events}, {"bytes"_L1, end.bytes}});
            break;
        case ExportEnd::How::Cancelled:
            done(tl::make_unexpected(ExportFailure{tr("The export was cancelled"), false}));
            break;
        case ExportEnd::How::Failed:
            done(tl::make_unexpected(ExportFailure{end.error, false}));
            break;
        }
    });
    work->start();
}

void EventCommands::cancelExports()
{
    for (EventExport *work : findChildren<EventExport *>())
        work->cancel();
}

} // namespace hawser::headless
