#pragma once

#include <QByteArray>
#include <QString>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hawser {

class SecretEntry;

/// What the user has entered to share a game server. Holds a secret.
struct SharingWish
{
    QString url;
    QString identity;
    QByteArray registrationToken; ///< UTF-8, exactly as typed
    bool eventsOnly = false;
};

/// The three things that are needed to share a game server: where, as which server, and the token
/// that lets it in. What is wrong is said beside the fields; nothing is saved here.
class BridgeForm : public QWidget
{
    Q_OBJECT

public:
    explicit BridgeForm(QWidget *parent = nullptr);

    /// Takaro's address and \a identity, until the user types something else.
    void suggest(const QString &identity);
    SharingWish wish() const;

signals:
    void shareWanted(const hawser::SharingWish &wish);

private:
    void build();
    void check();
    QString problem() const;
    QString advice() const;

    QLineEdit *m_url;
    QLineEdit *m_identity;
    SecretEntry *m_token;
    QCheckBox *m_eventsOnly;
    QLabel *m_note;
    QPushButton *m_share;
};

} // namespace hawser

Q_DECLARE_METATYPE(hawser::SharingWish)
