#pragma once

#include "connectors/arrival.h"
#include "console/serverbook.h"
#include "servers/serverwish.h"
#include "servers/tintedframe.h"

#include <QCache>
#include <QElapsedTimer>
#include <QList>

#include <optional>

class QLabel;

namespace hawser {

class FlowLayout;
class PlainLabel;

/// Shows the first game server that waits for the user's decision, and asks for it. Hidden while
/// none waits.
class NewServerStrip : public TintedFrame
{
    Q_OBJECT

public:
    explicit NewServerStrip(QWidget *parent = nullptr);

    /// All that wait, the first that came first.
    void setWaiting(const QList<ServerInfo> &servers);
    /// Remembers where its mod dials from.
    void note(const Arrival &arrival);

signals:
    void wished(const hawser::ServerId &server, hawser::ServerWish wish);
    void renameWished(const hawser::ServerId &server);

private:
    void build();
    void addButton(FlowLayout &row, const QString &title, const QString &objectName,
                   const QString &meaning, const std::function<void(const ServerId &)> &act);
    void refresh();

    std::optional<ServerInfo> m_server;
    qsizetype m_count = 0;
    QCache<QString, QString> m_peers{256}; // by identity; whoever dials in could make up many
    QElapsedTimer m_shown;
    QLabel *m_heading;
    PlainLabel *m_name;
    PlainLabel *m_identity;
    PlainLabel *m_from;
};

} // namespace hawser
