#include "console/dialledservers.h"

#include "console/dialledgames.h"
#include "protocol/displaytext.h"
#include "protocol/redact.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

QString addressOf(const ServerProfile &profile)
{
    const bool isIpv6 = profile.host.contains(u':');
    return (isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(displayText(profile.host)).arg(profile.port);
}

QByteArray pinOf(const ServerProfile &profile)
{
    return QByteArray::fromHex(profile.options[pinOption].toString().toLatin1());
}

bool isDialled(const ServerProfile &profile)
{
    return profile.connector == ConnectorKind::Traditional;
}

} // namespace

DialTarget dialTargetOf(const ServerProfile &profile, const QByteArray &secret)
{
    DialTarget target;
    target.server = ServerId(profile.id);
    target.game = profile.game;
    target.host = profile.host;
    target.port = profile.port;
    target.tls = profile.tls;
    target.user = profile.user;
    target.secret = secret;
    target.options = profile.options;
    target.options.remove(pinOption);
    target.pin = pinOf(profile);
    return target;
}

DialledServers::DialledServers(ProfileStore &store, ServerBook &book, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_book(book)
{
    connect(&store, &ProfileStore::profileAdded, this, &DialledServers::follow);
    connect(&store, &ProfileStore::profileChanged, this, &DialledServers::follow);
    connect(&store, &ProfileStore::profileRemoved, this, &DialledServers::leave);
    connect(&store, &ProfileStore::secretChanged, this, [this](const SecretKey &key) {
        if (key == SecretKey::password(key.server))
            follow(key.server);
    });
}

void DialledServers::follow(const QUuid &id)
{
    const ServerProfile *profile = m_store.find(id);
    if (!profile || !isDialled(*profile))
        return;
    describe(*profile);
    if (profile->disabled)
        emit dropWanted(ServerId(id));
    else if (!findDialledGame(profile->game))
        emit refused(ServerId(id),
                     tr("Hawser cannot dial the game “%1”").arg(displayText(profile->game)));
    else
        readSecretThenDial(*profile);
}

void DialledServers::describe(const ServerProfile &profile)
{
    ServerEntry *entry = m_book.find(ServerId(profile.id));
    if (!entry)
        return;
    entry->info.address = addressOf(profile);
    entry->info.isEncrypted = profile.tls;
    entry->info.fingerprint = pinOf(profile);
    entry->info.game = profile.game;
    emit serverChanged(ServerId(profile.id));
}

void DialledServers::readSecretThenDial(const ServerProfile &profile)
{
    const QUuid id = profile.id;
    const SecretKey key = SecretKey::password(id);
    if (!m_store.hasSecret(key))
        return dial(id, {});
    m_store.readSecret(key, [this, id](const tl::expected<QByteArray, StoreError> &secret) {
        if (secret)
            dial(id, *secret);
        else
            emit refused(ServerId(id), secret.error().message);
    });
}

/// The profile may have changed, or gone, while its secret was read.
void DialledServers::dial(const QUuid &id, const QByteArray &secret)
{
    const ServerProfile *profile = m_store.find(id);
    if (!profile || profile->disabled)
        return;
    const QString text = QString::fromUtf8(secret);
    if (m_remembered.value(id) != text) {
        forgetSecret(m_remembered.value(id));
        rememberSecret(text);
        m_remembered.insert(id, text);
    }
    emit dialWanted(dialTargetOf(*profile, secret));
}

void DialledServers::leave(const QUuid &id)
{
    forgetSecret(m_remembered.take(id));
    emit dropWanted(ServerId(id));
}

void DialledServers::certificateSeen(const ServerId &server, const QByteArray &fingerprint,
                                     bool isTrusted)
{
    if (isTrusted) {
        keepPin(server, fingerprint, {});
    } else if (ServerEntry *entry = m_book.find(server)) {
        entry->info.offeredFingerprint = fingerprint;
        emit serverChanged(server);
    }
}

void DialledServers::trustOffered(const ServerId &server, const Done &done)
{
    ServerEntry *entry = m_book.find(server);
    if (!entry || entry->info.offeredFingerprint.isEmpty()) {
        if (done) {
            done(tl::make_unexpected(
                StoreError{tr("No other certificate was offered."), {}, {}, std::nullopt}));
        }
        return;
    }
    keepPin(server, std::exchange(entry->info.offeredFingerprint, {}), done);
}

void DialledServers::keepPin(const ServerId &server, const QByteArray &fingerprint,
                             const Done &done)
{
    const ServerProfile *kept = m_store.find(server.uuid());
    if (!kept)
        return;
    ServerProfile profile = *kept;
    profile.options.insert(pinOption, QString::fromLatin1(fingerprint.toHex()));
    m_store.put(profile, {}, [done](const tl::expected<void, StoreError> &outcome) {
        if (done)
            done(outcome);
    });
}

} // namespace hawser
