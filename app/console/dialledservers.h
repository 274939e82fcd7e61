#pragma once

#include "connectors/dialled/dialtarget.h"
#include "console/serverbook.h"
#include "profiles/profilestore.h"

#include <QHash>
#include <QObject>

namespace hawser {

/// Turns the profiles of traditional game servers into what is dialled: reads the secret when it
/// is needed, follows every change, and keeps which certificate is trusted. GUI thread; store and
/// book must outlive it.
class DialledServers : public QObject
{
    Q_OBJECT

public:
    using Done = ProfileStore::Done;

    DialledServers(ProfileStore &store, ServerBook &book, QObject *parent = nullptr);

    /// What the connection showed: the first certificate is kept as trusted, another one offered.
    void certificateSeen(const ServerId &server, const QByteArray &fingerprint, bool isTrusted);
    /// The user trusts the certificate that was offered.
    void trustOffered(const ServerId &server, const Done &done);

signals:
    void dialWanted(const hawser::DialTarget &target); ///< holds a secret
    void dropWanted(const hawser::ServerId &server);
    /// The secret cannot be read, so the server cannot be dialled; \a cause: display text.
    void refused(const hawser::ServerId &server, const QString &cause);
    void serverChanged(const hawser::ServerId &server);

private:
    void follow(const QUuid &id);
    void leave(const QUuid &id);
    void describe(const ServerProfile &profile);
    void readSecretThenDial(const ServerProfile &profile);
    void dial(const QUuid &id, const QByteArray &secret);
    void keepPin(const ServerId &server, const QByteArray &fingerprint, const Done &done);

    ProfileStore &m_store;
    ServerBook &m_book;
    QHash<QUuid, QString> m_remembered; // secrets that are blanked wherever they appear
};

/// What is dialled for \a profile.
DialTarget dialTargetOf(const ServerProfile &profile, const QByteArray &secret);

/// Where the fingerprint of the trusted certificate lies in ServerProfile::options: hexadecimal.
inline constexpr QLatin1StringView pinOption{"pin"};

} // namespace hawser
