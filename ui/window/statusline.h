#pragma once

#include "archive/eventlog.h"

#include <QStatusBar>
#include <QTimer>
#include <QUrl>

#include <optional>

class QLabel;
class QToolButton;

namespace hawser {

/// The line at the foot of the window: where mods dial in, how many events came, how fast, and
/// how many are kept. In streamer mode it says so, and does not tell the address.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    /// \a log must outlive the line.
    explicit StatusLine(const EventLog &log, QWidget *parent = nullptr);

    void setEndpoint(const std::optional<QUrl> &url);
    void setSimulated(bool simulated);

private:
    void build();
    void tick();
    void refreshEndpoint();

    const EventLog &m_log;
    std::optional<QUrl> m_url;
    QToolButton *m_endpoint;
    QLabel *m_streamer;
    QLabel *m_simulated;
    QLabel *m_kept;
    QLabel *m_total;
    QLabel *m_rate;
    QTimer m_clock;
    Seq m_before = 0;
};

} // namespace hawser
