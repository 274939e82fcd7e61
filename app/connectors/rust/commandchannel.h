#pragma once

#include "connectors/rust/correlation.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace hawser::rust {

/// The commands for one Rust server: one is with the server at a time, so that every line that a
/// command prints finds its asker; the others stand in line, what people wait for before what
/// Hawser asks for itself. Knows no socket. Network thread.
class CommandChannel : public QObject
{
    Q_OBJECT

public:
    using Send = std::function<void(const QByteArray &frame)>;
    using Done = std::function<void(const CommandOutput &output)>;
    enum class Urgency : quint8 { Request, Background };
    /// Whose frame it is.
    enum class Owner : quint8 { Nobody, CommandInHand, EarlierCommand };

    explicit CommandChannel(Send send, QObject *parent = nullptr);

    /// \a done is called once, unless clear() comes first.
    void run(const QString &command, const ReplyRule &rule, Done done,
             Urgency urgency = Urgency::Request);
    Owner ownerOf(const RconFrame &frame) const;
    /// Hands the frame to the command in hand, if it is its own; that may end it.
    void take(const RconFrame &frame);
    /// Forgets all commands; nobody is told.
    void clear();
    /// While nothing is read from the server its answers cannot come.
    void setPaused(bool paused);

private:
    using Clock = Correlation::Clock;
    struct Entry
    {
        QString command;
        ReplyRule rule;
        Done done;
    };

    void pump();
    void look();
    void armTimer();

    const Send m_send;
    std::deque<Entry> m_requests;
    std::deque<Entry> m_background;
    Correlation m_correlation;
    Done m_done; // of the command in hand
    qint32 m_identifier = RconFrame::lastReserved;
    qint32 m_firstIdentifier = RconFrame::lastReserved + 1; // of this connection
    QTimer m_timer{this};
    bool m_isPaused = false;
};

} // namespace hawser::rust
