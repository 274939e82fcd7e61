#pragma once

#include "look/glyphs.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace hawser {

/// A strip across the window that stays until its reason is gone: a sign, a sentence, a next step
/// and buttons.
class Banner : public QFrame
{
    Q_OBJECT

public:
    Banner(Glyph sign, Tone tone, QWidget *parent = nullptr);

    /// \a advice may be empty. Both are plain text.
    void setMessage(const QString &message, const QString &advice = {});
    QPushButton *addButton(const QString &title, const QString &objectName);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
    QLabel *m_message;
    QLabel *m_advice;
    QHBoxLayout *m_layout;
};

} // namespace hawser
