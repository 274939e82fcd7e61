#pragma once

#include <QByteArray>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace hawser {

class SecretEntry;

/// Name and password for the HTTP proxy of this network: asked for where a test has found that it
/// wants them. Nothing is tested or saved here.
class ProxyLoginForm : public QWidget
{
    Q_OBJECT

public:
    explicit ProxyLoginForm(QWidget *parent = nullptr);

    /// Empty, for another test; \a willBeKept: what is entered is kept as soon as it is used.
    void clear(bool willBeKept);

signals:
    void entered(const QByteArray &login); ///< "NAME:PASSWORD", UTF-8: a secret

private:
    void build();
    void check();
    QByteArray login() const;

    QLineEdit *m_user;
    SecretEntry *m_password;
    QPushButton *m_use;
};

} // namespace hawser
