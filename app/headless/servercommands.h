#pragma once

#include "console/profiletransfer.h"
#include "headless/commandfamily.h"

#include <QHash>

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
class ServerCommands : public CommandFamily
{
    Q_OBJECT

public:
    /// \a console must outlive this.
    explicit ServerCommands(Console &console, QObject *parent = nullptr);

private:
    using Decision = void (ServerRegistry::*)(const ServerId &, const ProfileStore::Done &);
    void addDecision(const QString &name, Decision decision);
    void addSwitching(const QString &name, bool disabled);

    void remove(const QString &id, const QJsonObject &line);
    void restore(const QString &id, const QJsonObject &line);
    void rename(const QString &id, const QJsonObject &line);
    void dialect(const QString &id, const QJsonObject &line);
    void group(const QString &id, const QJsonObject &line);
    void rotate(const QString &id, const QJsonObject &line);
    void ownToken(const QString &id, const QJsonObject &line);
    void exportTo(const QString &id, const QJsonObject &line);
    void importFrom(const QString &id, const QJsonObject &line);
    using Transfer = void(ProfileStore &, const QString &, const std::optional<QString> &,
                          QObject *, const TransferDone &);
    void transfer(const QString &id, const QJsonObject &line, Transfer *move);

    void writeSecretFile(const QString &id, const QString &path, const QByteArray &bytes);

    QHash<QString, RemovedProfile> m_removed; // by id, identity token and name
};

} // namespace hawser::headless
