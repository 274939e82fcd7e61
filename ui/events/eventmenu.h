#pragma once

#include "eventtext.h"

#include <QMenu>

namespace hawser {

/// What can be done with one event: copy it, see only more of its kind, or turn to its player.
class EventMenu : public QMenu
{
    Q_OBJECT

public:
    EventMenu(const StoredEvent &event, const ServerNames &serverName, QWidget *parent = nullptr);

    /// Offers to bookmark the event or, if it is so already, to forget that.
    void offerBookmark(bool isBookmarked);
    /// Offers a link (hawser://…) that shows the event again, in this Hawser.
    void offerLink();

signals:
    void copyRowsChosen();
    void copyJsonChosen();
    void copyLinkChosen();
    void bookmarkChosen(); ///< to be turned on, or off
    void neighboursChosen();
    void typeChosen(quint8 types); ///< bits as EventFilter::types
    void playerChosen(const QString &player);
    void serverChosen(const hawser::ServerId &server);
    void requestWanted(const hawser::ServerId &server, hawser::Action action,
                       const QJsonObject &arguments);

private:
    QAction *m_afterCopies;
    QAction *m_neighbours;

    void addNarrowing(const StoredEvent &event, const ServerNames &serverName);
    void addPlayer(const PlayerRef &player);
};

} // namespace hawser
