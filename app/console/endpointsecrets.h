#pragma once

#include "profiles/profilestore.h"

#include <QObject>
#include <QString>

namespace hawser {

/// The registration token of the endpoint and the key of its certificate: made at the first start,
/// read from the store ever after, and never made anew because they could not be read.
/// GUI thread; the store must outlive it. While they are held, redact() knows them.
class EndpointSecrets : public QObject
{
    Q_OBJECT

public:
    using Done = ProfileStore::Done;

    explicit EndpointSecrets(ProfileStore &store, QObject *parent = nullptr);
    ~EndpointSecrets() override;

    /// A token that was given from outside; it is used at once, and not kept.
    void useToken(const QString &token);
    /// Whether a token is made if there never was one. Default: yes.
    void setMakesToken(bool makes) { m_makesToken = makes; }
    /// Where a Hawser before the keychain left the certificate's key: taken over, then removed.
    void setFormerKeyFolder(const QString &folder) { m_formerKeyFolder = folder; }
    /// Reads or makes what is needed, then ready() or failed(). May be called again.
    void provide();

    bool isReady() const { return m_isReady; }
    /// It came from outside, so that rotating it does not last.
    bool isTokenGiven() const { return m_isGiven; }
    const QString &token() const { return m_token; }           ///< a secret
    const QByteArray &certificateKey() const { return m_key; } ///< PEM, a secret

    /// Makes another token. Every mod that came in with the former has to be told it.
    void rotate(const Done &done = {});

signals:
    void ready();
    void tokenChanged(const QString &token); ///< rotated
    void failed(const hawser::StoreError &error);
    /// The key of the certificate could not be had; the endpoint works without, see provideKey().
    void keyFailed(const hawser::StoreError &error);

private:
    void setToken(const QString &token);
    void provideKey();
    void takeOverFormerKey();

    ProfileStore &m_store;
    QString m_token;
    QByteArray m_key;
    QString m_formerKeyFolder;
    bool m_makesToken = true;
    bool m_isGiven = false;
    bool m_isReady = false;
};

} // namespace hawser
