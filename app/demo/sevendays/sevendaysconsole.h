#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace hawser::demo {

class SevenDaysWorld;

/// The console of a simulated 7 Days to Die: takes commands apart as the game does, and does what
/// they say to a world.
class SevenDaysConsole
{
public:
    struct Options
    {
        bool hasMod = false;      ///< the commands of CSMM Patrons and PrismaCore
        bool hasInventory = true; ///< showinventory
        int utcOffsetSeconds = 0; ///< of the machine's clock, in which bans are listed
    };

    SevenDaysConsole(SevenDaysWorld &world, const Options &options)
        : m_world(world)
        , m_options(options)
    {
    }

    /// The error is what the console prints.
    static tl::expected<QStringList, QString> tokens(const QString &line);
    /// Its output.
    QString run(const QString &line);
    QStringList commands() const;

    bool hasShutDown() const { return m_hasShutDown; }
    void clearShutDown() { m_hasShutDown = false; }

private:
    QString say(const QStringList &arguments);
    QString tell(const QStringList &arguments);
    QString sayAs(const QStringList &arguments);
    QString tellAs(const QStringList &arguments);
    QString give(const QStringList &arguments);
    QString givePlus(const QStringList &arguments);
    QString teleport(const QStringList &arguments);
    QString kick(const QStringList &arguments);
    QString ban(const QStringList &arguments);
    QString banAdd(const QStringList &arguments);
    QString banList() const;
    QString listItems(const QStringList &arguments);
    QString showInventory(const QStringList &arguments);
    QString shutDown(const QStringList &arguments);
    QString version(const QStringList &arguments);

    struct Command;
    static const Command table[];
    const Command *find(const QString &name) const;

    SevenDaysWorld &m_world;
    const Options m_options;
    bool m_hasShutDown = false;
};

} // namespace hawser::demo
