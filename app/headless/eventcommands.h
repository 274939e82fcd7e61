#pragma once

#include "archive/eventlog.h"
#include "console/console.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <tl/expected.hpp>

#include <functional>
#include <string>

namespace hawser::headless {

/// The commands about the stored events. "filter" is one of the filter grammar
/// (archive/grammar/filterparser.h); without it, all events are meant.
///
///     query           "filter", "limit" (1 to 1000; 100), "before": only smaller numbers
///     exportEvents    "filter", "file": CSV for a name with .csv, else NDJSON
class EventCommands : public QObject
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    explicit EventCommands(Console &console, QObject *parent = nullptr);

    static QStringList names();
    /// False if there is no such command; else answered(), lineMade() or refused() follows once.
    bool perform(const QString &command, const QString &id, const QJsonObject &line);

    struct ExportFailure
    {
        QString message = {};      ///< display text
        bool isOrderWrong = false; ///< the filter is none; nothing was begun
    };
    using Exported = std::function<void(const tl::expected<QJsonObject, ExportFailure> &)>;
    /// \a done is told "file", "events" and "bytes".
    void exportEvents(const QString &filter, const QString &file, const Exported &done);
    /// Their done functions are called with a failure.
    void cancelExports();

signals:
    void answered(const QString &id, const QJsonObject &answer);
    /// A whole line that answers; made as bytes.
    void lineMade(const std::string &line);
    /// \a message: display text.
    void refused(const QString &id, const QString &message);

private:
    void query(const QString &id, const QJsonObject &line);
    void exportTo(const QString &id, const QJsonObject &line);
    tl::expected<EventFilter, QString> filterOf(const QString &text) const;

    Console &m_console;
};

} // namespace hawser::headless
