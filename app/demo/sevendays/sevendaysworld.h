#pragma once

#include "demo/games.h"

#include <QDateTime>
#include <QObject>
#include <QRandomGenerator>

#include <deque>
#include <vector>

namespace hawser::demo {

struct SevenDaysStack
{
    QString item;
    int count = 1;
    int quality = 0; ///< 0: it has none
};

struct SevenDaysPlayer
{
    QString name;
    QString platformId; ///< "Steam_7656…"
    QString crossId;    ///< "EOS_0002…"
    QString ip;
    int entityId = -1;
    int pingMs = 30;
    int deaths = 0;
    int kills = 0;
    int x = 0;
    int y = 61;
    int z = 0;
    bool isOnline = false;
    std::vector<SevenDaysStack> inventory;
};

struct SevenDaysBan
{
    QString id; ///< as the command had it
    QString name;
    QString reason;
    QDateTime until; ///< UTC
};

/// A line of the game's log.
struct SevenDaysLine
{
    qint64 id = 0;
    QString text;
    QDateTime at; ///< UTC
    qint64 uptimeMs = 0;
};

/// A small world of 7 Days to Die with its log. Things happen by next(), the same ones for the
/// same seed, or as somebody says. No I/O.
class SevenDaysWorld : public QObject
{
    Q_OBJECT

public:
    explicit SevenDaysWorld(quint32 seed, QObject *parent = nullptr);

    const std::vector<SevenDaysPlayer> &players() const { return m_players; }
    std::vector<SevenDaysPlayer *> online();
    /// By entity id, exact name or either id, as the console takes it; null for a stranger.
    SevenDaysPlayer *find(const QString &who);
    std::vector<SevenDaysBan> &bans() { return m_bans; }
    const std::deque<SevenDaysLine> &log() const { return m_log; }
    const QList<Item> &items() const { return m_items; }
    const Game &game() const { return m_game; }

    // What happens. Each writes the lines that the game writes.
    void next();
    SevenDaysPlayer &join(const QString &name); ///< a newcomer, or one who comes back
    void leave(SevenDaysPlayer &player);
    void say(const SevenDaysPlayer &player, const QString &text,
             const QString &channel = QStringLiteral("Global"));
    void sayAsServer(const QString &sender, const QString &text);
    void die(SevenDaysPlayer &player, const SevenDaysPlayer *killer = nullptr);
    void kill(SevenDaysPlayer &player, const QString &entity);
    void write(const QString &line);
    /// The server ends and starts anew: nobody is there, and lines are counted from 0 again.
    void restart();

    /// CSMM Patrons tells of deaths and kills too.
    void setHasMod(bool hasMod) { m_hasMod = hasMod; }
    /// How many lines the server remembers.
    void setLogCapacity(std::size_t lines) { m_logCapacity = lines; }
    qint64 uptimeMs() const; ///< how long the server runs now

signals:
    void lineWritten(const hawser::demo::SevenDaysLine &line);

private:
    SevenDaysPlayer makePlayer(const QString &name);
    SevenDaysPlayer *somebody(bool isOnline);
    void writeSpawned(const SevenDaysPlayer &player, const QString &reason);
    void writeStatus();

    const Game &m_game;
    QList<Item> m_items;
    QRandomGenerator m_dice;
    std::vector<SevenDaysPlayer> m_players; // reserved once, so that references stay
    std::vector<SevenDaysBan> m_bans;
    std::deque<SevenDaysLine> m_log;
    std::size_t m_logCapacity = 20'000;
    QDateTime m_startedAt; // UTC
    qint64 m_bootMs = 0;   // until its first line; each time another
    qint64 m_nextLine = 0;
    int m_nextEntity = 171;
    int m_deadEntities = 6000;
    bool m_hasMod = false;
};

} // namespace hawser::demo
