#include "console/endpointsecrets.h"

#include "connectors/generic/certificatekey.h"
#include "console/registrationtoken.h"
#include "protocol/redact.h"

#include <QFile>

#include <utility>

namespace hawser {

EndpointSecrets::EndpointSecrets(ProfileStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    // After a session without the keychain its token counts again.
    connect(&store, &ProfileStore::secretChanged, this, [this](const SecretKey &key) {
        if (m_isReady && !m_isGiven && key == SecretKey::endpointRegistration())
            provide();
    });
}

EndpointSecrets::~EndpointSecrets()
{
    forgetSecret(m_token);
    m_key.fill('\0');
}

void EndpointSecrets::setToken(const QString &token)
{
    forgetSecret(m_token);
    rememberSecret(token);
    m_token = token;
}

void EndpointSecrets::useToken(const QString &token)
{
    setToken(token);
    m_isGiven = true;
}

void EndpointSecrets::provide()
{
    if (m_isGiven)
        return provideKey();
    const auto provided = [this](const tl::expected<QByteArray, StoreError> &token) {
        if (!token) {
            emit failed(token.error());
            return;
        }
        const QString text = QString::fromUtf8(*token);
        const bool isAnother = m_isReady && text != m_token;
        setToken(text);
        if (isAnother)
            emit tokenChanged(text);
        provideKey();
    };
    const SecretKey key = SecretKey::endpointRegistration();
    if (m_makesToken)
        m_store.provideSecret(
            key, [] { return makeRegistrationToken().toUtf8(); }, provided);
    else
        m_store.readSecret(key, provided);
}

/// Without its key the endpoint still works, with a certificate for this run.
void EndpointSecrets::provideKey()
{
    const auto make = [this] {
        const QByteArray former = m_formerKeyFolder.isEmpty()
            ? QByteArray()
            : generic::readFormerKey(m_formerKeyFolder);
        return former.isEmpty() ? generic::makeCertificateKey() : former;
    };
    m_store.provideSecret(SecretKey::endpointCertificateKey(), make,
                          [this](const tl::expected<QByteArray, StoreError> &key) {
                              if (key) {
                                  m_key = *key;
                                  takeOverFormerKey();
                              } else {
                                  emit keyFailed(key.error());
                              }
                              if (!std::exchange(m_isReady, true))
                                  emit ready();
                          });
}

/// A secret has no place in a file once the keychain has it.
void EndpointSecrets::takeOverFormerKey()
{
    if (m_formerKeyFolder.isEmpty() || m_store.state().phase != StoreState::Phase::Ready)
        return;
    if (generic::readFormerKey(m_formerKeyFolder) == m_key)
        QFile::remove(generic::formerKeyFile(m_formerKeyFolder));
}

void EndpointSecrets::rotate(const Done &done)
{
    const QString token = makeRegistrationToken();
    const auto written = [this, token, done](const tl::expected<void, StoreError> &outcome) {
        if (outcome) {
            setToken(token);
            emit tokenChanged(token);
        }
        if (done)
            done(outcome);
    };
    if (m_isGiven)
        written({});
    else
        m_store.writeSecret(SecretKey::endpointRegistration(), token.toUtf8(), written);
}

} // namespace hawser
