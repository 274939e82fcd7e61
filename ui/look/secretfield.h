#pragma once

#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;
class QToolButton;

namespace hawser {

/// A secret that is masked until it is asked for, and again after a while; in streamer mode it
/// cannot be shown at all. Can be copied without being shown, see copySecret(). Neither the tool
/// tip nor what screen readers get tells it while it is masked.
class SecretField : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds shownFor{30};

    /// \a name is what it is called: "Registration token".
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    void setSecret(const QString &secret);
    bool isRevealed() const;
    /// Stays masked in streamer mode.
    void setRevealed(bool revealed);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void listen();
    void refresh();
    QString shownText() const;
    QString revealAdvice() const;

    QString m_name;
    QString m_secret;
    QLabel *m_text;
    QToolButton *m_reveal;
    QToolButton *m_copy;
    QTimer m_mask{this};
};

} // namespace hawser
