#pragma once

#include "console/console.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

namespace hawser::headless {

/// The commands about the connection of one game server:
///
///     test      "server": climbs the ladder from its address to the first event
///     redial    "server": does not wait for the next attempt, tries again after a refusal
///     trust     "server": trusts the other certificate that it showed
class ConnectionCommands : public QObject
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    explicit ConnectionCommands(Console &console, QObject *parent = nullptr);

    static QStringList names();
    /// False if there is no such command; else answered() or refused() follows once.
    bool perform(const QString &command, const QString &id, const QJsonObject &line);

signals:
    void answered(const QString &id, bool ok, const QJsonObject &answer);
    /// \a message: display text.
    void refused(const QString &id, const QString &message);

private:
    struct Row;
    static const QList<Row> &rows();

    void test(const QString &id, const ServerProfile &profile);
    void redial(const QString &id, const ServerProfile &profile);
    void trust(const QString &id, const ServerProfile &profile);

    Console &m_console;
};

} // namespace hawser::headless
