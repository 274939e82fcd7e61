#pragma once

#include "archive/sqlite/archivefacts.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace hawser {

class ServerBook;

/// Notes once a minute how every accepted game server is, for statistics: players, round trip and
/// connection state. GUI thread.
class ServerSampler : public QObject
{
    Q_OBJECT

public:
    /// \a book must outlive it. \a note takes each sample; see Archive::addSample().
    ServerSampler(const ServerBook &book, std::function<void(const StoredSample &)> note);

    /// As of \a nowMs, since 1970; does nothing in a minute that was sampled already.
    void sample(qint64 nowMs);

private:
    const ServerBook &m_book;
    const std::function<void(const StoredSample &)> m_note;
    QTimer m_clock;
    qint64 m_minute = 0; // that was sampled last
};

} // namespace hawser
