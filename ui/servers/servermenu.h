#pragma once

#include "console/serverbook.h"
#include "servers/serverwish.h"

#include <QMenu>
#include <QStringList>

namespace hawser {

/// What can be done with one game server, for the moment it was opened. Deletes itself when closed.
class ServerMenu : public QMenu
{
    Q_OBJECT

public:
    /// \a groups are all there are.
    ServerMenu(const ServerInfo &server, const QStringList &groups, QWidget *parent);

signals:
    void wished(hawser::ServerWish wish);
    void renameChosen();
    /// An empty one is none.
    void groupChosen(const QString &group);
    void newGroupChosen();

private:
    QAction *add(const QString &title, const QString &objectName, ServerWish wish);
    void addDecisions();
    void addDialled();
    void addPlaces(const QStringList &groups);
    void addCare();
    void addCopies();
    void addCopy(const QString &title, const QString &objectName, const QString &text);
    bool isDialling() const { return !m_server.identity.isEmpty(); }

    ServerInfo m_server;
};

} // namespace hawser
