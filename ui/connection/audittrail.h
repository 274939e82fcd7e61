#pragma once

#include <QList>
#include <QObject>
#include <QTime>

namespace hawser {

class Console;

/// What happened at the door of the endpoint, out of the ordinary; of this run only. Bounded. Notes
/// it whether or not a page is there to show it. GUI thread.
class AuditTrail : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kept = 1'000;

    struct Entry
    {
        QTime at; ///< local
        QString text;
    };

    /// \a console must outlive it.
    explicit AuditTrail(const Console &console, QObject *parent = nullptr);

    /// Oldest first.
    const QList<Entry> &entries() const { return m_entries; }

signals:
    void noted(const hawser::AuditTrail::Entry &entry);

private:
    void note(const QString &text);

    QList<Entry> m_entries;
};

} // namespace hawser
