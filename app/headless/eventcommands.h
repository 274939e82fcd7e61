#pragma once

#include "archive/eventlog.h"
#include "headless/commandfamily.h"

#include <tl/expected.hpp>

#include <functional>
#include <string>

namespace hawser::headless {

/// The commands about the stored events. "filter" is one of the filter grammar
/// (archive/grammar/filterparser.h); without it, all events are meant.
///
///     query           "filter", "limit" (1 to 1000; 100), "before": only smaller numbers
///     bookmark        "seq": the event's number, "note": why (optional); so that it stays
///     unbookmark      "seq"
///     exportEvents    "filter", "file": CSV for a name with .csv, else NDJSON
class EventCommands : public CommandFamily
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    explicit EventCommands(Console &console, QObject *parent = nullptr);

    struct ExportFailure
    {
        QString message = {};      ///< display text
        bool isOrderWrong = false; ///< the filter is none; nothing was begun
    };
    using Exported = std::function<void(const tl::expected<QJsonObject, ExportFailure> &)>;
    /// Those of \a log, which must outlive it. \a done is told "file", "events" and "bytes".
    void exportEvents(const EventLog &log, const QString &filter, const QString &file,
                      const Exported &done);
    /// Their done functions are called with a failure.
    void cancelExports();

signals:
    /// A whole line that answers instead of answered(); made as bytes.
    void lineMade(const std::string &line);

private:
    void query(const QString &id, const QJsonObject &line);
    void exportTo(const QString &id, const QJsonObject &line);
    void bookmark(const QString &id, const QJsonObject &line);
    void unbookmark(const QString &id, const QJsonObject &line);
    /// Which event the line means; if it is none that can be bookmarked, that was told.
    std::optional<Seq> bookmarkable(const QString &id, const QJsonObject &line);
    void answerBookmark(const QString &id, Seq seq);
    tl::expected<EventFilter, QString> filterOf(const QString &text) const;
};

} // namespace hawser::headless
