#pragma once

#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;
class QPushButton;

namespace hawser {

/// "Check now", and again by itself every ten seconds as long as it is shown: for what a user mends
/// elsewhere and wants to see come true here. The seconds are counted for eyes only; screen readers
/// are told once how it works.
class Retest : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualPause{10'000};

    enum class Mode : quint8 {
        Off,       ///< there is nothing that could be checked
        OnRequest, ///< but not by itself
        Repeats,
        Busy, ///< a check is under way; there is never more than one
    };

    /// \a name becomes the button's object name.
    explicit Retest(const QString &name, QWidget *parent = nullptr);

    void setMode(Mode mode);
    /// Between the end of a check and the next; tests are quicker.
    void setPause(std::chrono::milliseconds pause);
    bool isCounting() const { return m_wait.isActive(); }
    QPushButton *button() const { return m_button; }

signals:
    void wanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void ask();
    void arrange();
    void refresh();

    Mode m_mode = Mode::Off;
    std::chrono::milliseconds m_pause = usualPause;
    QTimer m_wait;   // for the next check
    QTimer m_second; // for what is seen of that
    QLabel *m_note;
    QPushButton *m_button;
};

} // namespace hawser
