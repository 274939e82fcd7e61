#pragma once

#include "console/serverbook.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace hawser {

class Console;

/// Tells the desktop when something happened to game servers while nobody looks at Hawser. At most
/// one notification in a while; what happens meanwhile is told together. None of them tells an
/// address or a token in streamer mode. GUI thread.
class Notifier : public QObject
{
    Q_OBJECT

public:
    /// Where notifications appear.
    class Sink
    {
    public:
        virtual ~Sink() = default;
        /// Plain texts.
        virtual void show(const QString &title, const QString &text) = 0;
        /// Nothing more comes for now: leaves the desktop as it was.
        virtual void withdraw() = 0;
        std::function<void()> clicked; ///< set by the notifier
    };
    /// An icon in the system tray, from the first notification on. Shows nothing on desktops that
    /// have no tray.
    static std::unique_ptr<Sink> traySink();

    enum class News : quint8 { Lost, Back, Refused, AwaitsDecision, Warned };

    static constexpr std::chrono::milliseconds pauseBetween{10'000};
    /// What belongs together mostly happens within this time.
    static constexpr std::chrono::milliseconds gatheredFor{500};

    explicit Notifier(std::unique_ptr<Sink> sink, QObject *parent = nullptr);

    /// Tells about the game servers of \a console from now on; it must outlive the notifier.
    void watch(Console &console);
    /// A setting of the user. Default: yes.
    void setEnabled(bool enabled);
    bool isEnabled() const { return m_enabled; }
    /// While \a isLookedAt says yes, nothing is told. Default: while Hawser has the active window.
    void setLookedAt(std::function<bool()> isLookedAt) { m_isLookedAt = std::move(isLookedAt); }
    void setTimes(std::chrono::milliseconds gather, std::chrono::milliseconds pause);

    /// What watch() does for the console.
    void takeServer(const ServerInfo &server);
    void takeState(const ServerInfo &server);
    void forget(const ServerId &server);

signals:
    /// The user wants to see what a notification was about.
    void clicked();

private:
    struct Item
    {
        News news{};
        ServerInfo server;
    };

    void note(News news, const ServerInfo &server);
    void tell();
    QString textOf(News news) const;
    std::vector<const Item *> itemsOf(News news) const;

    std::unique_ptr<Sink> m_sink;
    std::function<bool()> m_isLookedAt;
    bool m_enabled = true;
    std::chrono::milliseconds m_gather = gatheredFor;
    std::chrono::milliseconds m_pause = pauseBetween;
    QTimer m_due;
    QElapsedTimer m_sinceLast;
    std::vector<Item> m_items; // not told yet
    QHash<ServerId, ConnectionState> m_states;
    QSet<ServerId> m_lost;
    QSet<ServerId> m_awaiting;
    QHash<ServerId, QString> m_warnings;
};

} // namespace hawser
