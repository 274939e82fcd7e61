#pragma once

#include "eventtext.h"

#include <QMenu>

namespace hawser {

/// What can be done with one event: copy it, or see only more of its kind.
class EventMenu : public QMenu
{
    Q_OBJECT

public:
    EventMenu(const StoredEvent &event, const ServerNames &serverName, QWidget *parent = nullptr);

signals:
    void copyRowsChosen();
    void copyJsonChosen();
    void typeChosen(quint8 types); ///< bits as EventFilter::types
    void playerChosen(const QString &player);
    void serverChosen(const hawser::ServerId &server);

private:
    void addNarrowing(const StoredEvent &event, const ServerNames &serverName);
};

} // namespace hawser
