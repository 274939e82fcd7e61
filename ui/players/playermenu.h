#pragma once

#include "protocol/action.h"
#include "protocol/serverid.h"

#include <QJsonObject>
#include <QMenu>

namespace hawser {

/// A player as something on the screen names one. A value.
struct PlayerRef
{
    ServerId server;
    QString gameId; ///< as the game server tells; empty: nothing can be asked about the player
    QString name;   ///< display text; may be empty

    QString title() const { return name.isEmpty() ? gameId : name; }
    bool isNull() const { return gameId.isEmpty() && name.isEmpty(); }
};

/// What can be done with a player, wherever the name of one appears. The requests are those of the
/// catalogue that are about a player; choosing one only asks for it to be composed.
class PlayerMenu : public QMenu
{
    Q_OBJECT

public:
    explicit PlayerMenu(QWidget *parent = nullptr);
    explicit PlayerMenu(const PlayerRef &player, QWidget *parent = nullptr);

    void setPlayer(const PlayerRef &player);

signals:
    /// \a arguments holds the player; the rest is for the user to fill in.
    void requestWanted(const hawser::ServerId &server, hawser::Action action,
                       const QJsonObject &arguments);
    /// The events of this player alone are wanted.
    void eventsWanted(const QString &player);

private:
    void addRequests(Danger danger);
    void addRequest(const ActionSpec &spec, const ArgumentSpec &argument);
    void addCopy(const QString &title, const QString &objectName, const QString &text);

    PlayerRef m_player;
};

} // namespace hawser
