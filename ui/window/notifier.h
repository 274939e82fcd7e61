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
class TrayIcon;
struct AlertHit;

/// Tells the desktop what happened to game servers, and which events matched rules of the user,
/// while nobody looks at Hawser. At most
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
        std::function<void()> clicked; ///< set by the notifier
    };
    /// Tells through \a tray, which must outlive the sink.
    static std::unique_ptr<Sink> sinkOf(TrayIcon &tray);

    enum class News : quint8 { Lost, Back, Refused, AwaitsDecision, Warned };

    static constexpr std::chrono::milliseconds pauseBetween{10'000};
    /// What belongs together mostly happens within this time.
    static constexpr std::chrono::milliseconds gatheredFor{500};

    explicit Notifier(std::unique_ptr<Sink> sink, QObject *parent = nullptr);

    /// Tells about the game servers of \a console from now on; it must outlive the notifier.
    void watch(Console &console);
    /// Whether states of game servers are told, too; a setting of the user. Default: yes.
    void setEnabled(bool enabled);
    bool isEnabled() const { return m_enabled; }
    /// While \a isLookedAt says yes, nothing is told. Default: while Hawser has the active window.
    void setLookedAt(std::function<bool()> isLookedAt) { m_isLookedAt = std::move(isLookedAt); }
    /// While \a isQuiet says yes, nothing is told, also not later. Default: never.
    void setQuiet(std::function<bool()> isQuiet) { m_isQuiet = std::move(isQuiet); }
    void setTimes(std::chrono::milliseconds gather, std::chrono::milliseconds pause);

    /// What watch() does for the console.
    void takeServer(const ServerInfo &server);
    void takeState(const ServerInfo &server);
    void forget(const ServerId &server);
    /// Events that matched a rule.
    void takeHit(const AlertHit &hit);

signals:
    /// So many things happened while nobody looked, whether they are told or not.
    void happened(int count);
    /// The user wants to see what a notification was about.
    void clicked();

private:
    struct Item
    {
        News news{};
        ServerInfo server;
    };
    struct Hits
    {
        QString rule;
        int count = 0;
        QString last; ///< the newest event, in a line
    };

    void tellSoon();
    QString textOf(const Hits &hits) const;
    void note(News news, const ServerInfo &server);
    void tell();
    QString textOf(News news) const;
    std::vector<const Item *> itemsOf(News news) const;

    std::unique_ptr<Sink> m_sink;
    std::function<bool()> m_isLookedAt;
    std::function<bool()> m_isQuiet;
    bool m_enabled = true;
    std::chrono::milliseconds m_gather = gatheredFor;
    std::chrono::milliseconds m_pause = pauseBetween;
    QTimer m_due;
    QElapsedTimer m_sinceLast;
    std::vector<Item> m_items; // not told yet
    std::vector<Hits> m_hits;  // likewise, one a rule
    QHash<ServerId, ConnectionState> m_states;
    QSet<ServerId> m_lost;
    QSet<ServerId> m_awaiting;
    QHash<ServerId, QString> m_warnings;
};

} // namespace hawser
