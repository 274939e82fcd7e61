#pragma once

#include "archive/eventlog.h"
#include "archive/exporting/eventfile.h"

#include <QFutureWatcher>
#include <QHash>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace hawser {

/// What is to be exported, and where to.
struct ExportOrder
{
    EventFilter filter = {};
    QString path = {};
    ExportFormat format = ExportFormat::Ndjson;
    QHash<ServerId, QString> serverNames = {}; ///< names to write; may be incomplete
};

struct ExportProgress
{
    qint64 events = 0; ///< written so far
    int perMille = 0;  ///< of the events looked at, 0 to 1000
    qint64 bytes = 0;  ///< in the file so far, about
};

struct ExportEnd
{
    enum class How : quint8 { Done, Cancelled, Failed };
    How how = How::Done;
    qint64 events = 0;
    qint64 bytes = 0;
    QString error = {}; ///< display text; for Failed
};

/// Writes all events that match a filter, oldest first, to a file, a page at a time: what is in
/// hand at once does not grow with the log. Events that arrive after the start are not in it.
/// GUI thread; the file is written on the global thread pool. Deleted early, it cancels.
class EventExport : public QObject
{
    Q_OBJECT

public:
    /// \a log must outlive this.
    EventExport(const EventLog &log, ExportOrder order, QObject *parent = nullptr);
    ~EventExport() override;

    /// Once. finished() follows, never from within.
    void start();
    /// Nothing is left of the file, unless it is being put in its place already.
    void cancel();
    const ExportOrder &order() const { return m_order; }

signals:
    void progressed(const hawser::ExportProgress &progress);
    void finished(const hawser::ExportEnd &end);

private:
    using Work = std::function<bool(EventFile &)>;

    void onFile(const Work &work, void (EventExport::*then)());
    void onWorked();
    void askForPage();
    void onPage();
    void onWritten();
    void onFinished();
    void end(ExportEnd::How how, const QString &error = {});

    const EventLog &m_log;
    const ExportOrder m_order;
    std::shared_ptr<EventFile> m_file;
    Seq m_begin = 1;
    Seq m_next = 1;
    Seq m_end = 0;
    qint64 m_events = 0;
    bool m_isLastPage = false;
    bool m_isCancelled = false;
    void (EventExport::*m_then)() = nullptr;
    QFutureWatcher<EventPage> m_page;
    QFutureWatcher<bool> m_work;
};

} // namespace hawser
