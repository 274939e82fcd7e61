#pragma once

#include "look/theme.h"

#include <QFrame>

namespace hawser {

/// A piece of the panel that is set off from the list by a wash of colour.
class TintedFrame : public QFrame
{
    Q_OBJECT

public:
    explicit TintedFrame(Tone tone, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

} // namespace hawser
