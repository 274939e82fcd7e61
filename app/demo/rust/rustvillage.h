#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <deque>
#include <functional>
#include <vector>

namespace hawser::demo {

/// What a simulated Rust server knows and remembers: players, bans, the last lines. Says what
/// happens in the words of the real one. No I/O, single-threaded.
class RustVillage
{
public:
    struct Villager
    {
        QString id;
        QString name;
        QString address; ///< with port
        int pingMs = 40;
        double x = 0;
        double y = 20; ///< the height
        double z = 0;
        QHash<QString, int> inventory{}; ///< amounts by short name
    };
    struct Ban
    {
        QString id;
        QString name;
        QString reason;
        qint64 end = -1; ///< seconds since 1970; -1: never
    };
    /// One thing that is said to whoever listens.
    struct Spoken
    {
        const char *type = "Generic";
        QString message;
        QString stacktrace;
        bool isBroadcast = false; ///< JSON, under the identifier -1
        qint64 time = 0;          ///< seconds since 1970
    };
    struct Customs
    {
        bool isOld = false; ///< words and numbers as before 2020
        bool hasHookParser = false;
        bool hasChatFrames = true; ///< chat also as JSON
    };
    using Speak = std::function<void(const Spoken &)>;

    static constexpr std::size_t mostLines = 512;

    RustVillage(const Customs &customs, Speak speak);

    const std::vector<Villager> &villagers() const { return m_villagers; }
    Villager *find(const QString &id);
    std::vector<Ban> &bans() { return m_bans; }
    const std::deque<Spoken> &lines() const { return m_lines; } ///< what console.tail knows
    const std::deque<Spoken> &chats() const { return m_chats; } ///< what chat.tail knows

    // What happens. Players who are not there do nothing.
    void join(const Villager &villager);
    void leave(const QString &id, const QString &reason);
    void chat(const QString &id, const QString &text, int channel = 0);
    void serverChat(const QString &text);
    void die(const QString &id, const QString &killerId, const QString &animal = {});
    void kill(const QString &id, const QString &entity, const QString &weapon);
    void report(const QString &id, const QString &targetId, const QString &subject);
    void log(const QString &line, const char *type = "Generic", const QString &stacktrace = {});

    /// A new process: nobody is there, nothing is remembered but the bans.
    void restart();

private:
    void say(const Spoken &spoken);
    void hook(int type, const QJsonObject &data);
    void tellChat(const QString &id, const QString &name, const QString &text, int channel);
    QString tag(const Villager &villager) const;
    static QJsonObject hookPlayer(const Villager &villager);

    const Customs m_customs;
    const Speak m_speak;
    std::vector<Villager> m_villagers;
    std::vector<Ban> m_bans;
    std::deque<Spoken> m_lines;
    std::deque<Spoken> m_chats;
};

} // namespace hawser::demo
