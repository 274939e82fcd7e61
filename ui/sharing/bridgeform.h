#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace hawser {

class ActionChoice;
class SecretEntry;

/// What the user has entered to share a game server. Holds a secret.
struct SharingWish
{
    QString url;
    QString identity;
    QByteArray registrationToken;       ///< UTF-8, exactly as typed
    std::optional<QStringList> actions; ///< that may be asked for; none: all, empty: events only
    QByteArray proxyLogin;              ///< "NAME:PASSWORD"; empty: what the system's setting says
};

/// The three things that are needed to share a game server: where, as which server, and the token
/// that lets it in. What is wrong is said beside the fields; nothing is tested or saved here.
class BridgeForm : public QWidget
{
    Q_OBJECT

public:
    explicit BridgeForm(QWidget *parent = nullptr);

    /// Takaro's address and \a identity, until the user types something else.
    void suggest(const QString &identity);
    SharingWish wish() const;
    /// What is entered is being tested.
    void setTesting(bool testing);
    /// From now on the address names the one certificate that may be shown there, by its SHA-256;
    /// and it is to be tested anew.
    void trust(const QByteArray &fingerprint);
    /// From now on the proxy of this network is told who dials; and it is to be tested anew.
    void setProxyLogin(const QByteArray &login);

signals:
    void shareWanted(const hawser::SharingWish &wish);
    void testWanted(const hawser::SharingWish &wish);
    void testStopWanted();
    /// What may have been tested does not stand here any more.
    void edited();

private:
    void build();
    void change();
    void check();
    QString problem() const;
    QString advice() const;

    QLineEdit *m_url;
    QLineEdit *m_identity;
    SecretEntry *m_token;
    ActionChoice *m_actions;
    QByteArray m_proxyLogin; // secret
    QLabel *m_note;
    QPushButton *m_test;
    QPushButton *m_share;
    bool m_isTesting = false;
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::SharingWish)
