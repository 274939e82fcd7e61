#pragma once

#include <QByteArray>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QToolButton;

namespace hawser {

/// Where a secret is typed or pasted: masked as SecretField is until it is asked for, again after
/// as long, and always in streamer mode. A secret that is stored already is never loaded into it.
class SecretEntry : public QWidget
{
    Q_OBJECT

public:
    explicit SecretEntry(QWidget *parent = nullptr);

    void setName(const QString &name);
    /// There is one; it stays unless another is typed.
    void setStored(bool stored);
    void setSecret(const QByteArray &secret);
    /// UTF-8, exactly as typed; null if nothing was.
    QByteArray secret() const;
    QLineEdit *field() const { return m_field; }

signals:
    void edited();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void setRevealed(bool revealed);
    void refresh();

    QString m_name;
    bool m_isStored = false;
    bool m_isTouched = false;
    QLineEdit *m_field;
    QToolButton *m_reveal;
    QTimer m_mask{this};
};

} // namespace hawser
