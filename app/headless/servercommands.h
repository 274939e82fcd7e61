#pragma once

#include "console/console.h"
#include "console/profiletransfer.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QStringList>

namespace hawser::headless {

/// The commands by which the user decides about game servers, tokens and profiles:
///
///     accept, refuse, block, enable, disable, remove, restore    "server"
///     rename                                                     "server", "name"
///     group                                                      "servers": […], "group"
///     rotate                                                     "file": gets the new token
///     ownToken           "server", "file"; or "remove": true to take it away
///     export, import     "file"; "passphraseFile" to carry secrets, encrypted
///
/// Secrets go through files only their owner can open, never through the output.
class ServerCommands : public QObject
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    explicit ServerCommands(Console &console, QObject *parent = nullptr);

    static QStringList names();
    /// False if there is no such command; else answered() or refused() follows once.
    bool perform(const QString &command, const QString &id, const QJsonObject &line);

signals:
    void answered(const QString &id, const QJsonObject &answer);
    /// \a message: display text.
    void refused(const QString &id, const QString &message);

private:
    struct Row;
    static const QList<Row> &rows();

    void decide(const QString &id, const QJsonObject &line,
                void (ServerRegistry::*decision)(const ServerId &, const ProfileStore::Done &));
    void setDisabled(const QString &id, const QJsonObject &line, bool disabled);
    void remove(const QString &id, const QJsonObject &line);
    void restore(const QString &id, const QJsonObject &line);
    void rename(const QString &id, const QJsonObject &line);
    void group(const QString &id, const QJsonObject &line);
    void rotate(const QString &id, const QJsonObject &line);
    void ownToken(const QString &id, const QJsonObject &line);
    void exportTo(const QString &id, const QJsonObject &line);
    void importFrom(const QString &id, const QJsonObject &line);
    using Transfer = void(ProfileStore &, const QString &, const std::optional<QString> &,
                          QObject *, const TransferDone &);
    void transfer(const QString &id, const QJsonObject &line, Transfer *move);

    std::optional<ServerId> serverOf(const QString &id, const QJsonObject &line);
    std::optional<QString> textOf(const QString &id, const QJsonObject &line,
                                  QLatin1StringView member);
    ProfileStore::Done answerTo(const QString &id, const QJsonObject &answer = {});
    void writeSecretFile(const QString &id, const QString &path, const QByteArray &bytes);

    Console &m_console;
    QHash<QString, RemovedProfile> m_removed; // by id, identity token and name
};

} // namespace hawser::headless
