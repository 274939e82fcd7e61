#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace hawser {

class SnippetView;
struct ModSetup;

/// What makes a mod dial in: its identity token, suggested and open to change, and the snippet with
/// that for its settings.
class ModSettingsView : public QWidget
{
    Q_OBJECT

public:
    explicit ModSettingsView(QWidget *parent = nullptr);

    /// Another mod; suggests an identity token that is none of \a known.
    void setMod(const ModSetup &mod, const QStringList &known);
    /// What the mod dials; \a ownCertificate: nobody else vouches for who answers there.
    void setAddress(const QString &address, bool ownCertificate);
    /// The registration token, a secret.
    void setToken(const QString &token);

    QString identity() const;

signals:
    void identityChanged(const QString &identity);
    void copied();

private:
    void build();
    void refresh();

    QString m_address;
    QString m_token;
    QStringList m_known;
    QLineEdit *m_identity;
    QLabel *m_identityNote;
    SnippetView *m_snippet;
};

} // namespace hawser
