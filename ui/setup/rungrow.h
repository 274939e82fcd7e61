#pragma once

#include "setup/ladder.h"

#include <QWidget>

class QLabel;

namespace hawser {

class GlyphLabel;
class PlainLabel;

/// One rung: sign, name, state in a word, and what is known of it.
class RungRow : public QWidget
{
    Q_OBJECT

public:
    explicit RungRow(Rung rung, QWidget *parent = nullptr);

    /// \a fact is display text: address and time; may be empty.
    void setState(RungState state, const QString &fact = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    Rung m_rung;
    RungState m_state = RungState::NotYet;
    GlyphLabel *m_sign;
    QLabel *m_word;
    PlainLabel *m_fact;
};

} // namespace hawser
