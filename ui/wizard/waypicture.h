#pragma once

#include "setup/setupwizard.h"

#include <QWidget>

namespace hawser {

/// A small picture of who dials whom: the game server and Hawser as boxes, and an arrow.
class WayPicture : public QWidget
{
    Q_OBJECT

public:
    explicit WayPicture(WizardWay way, QWidget *parent = nullptr);

    void setGame(const QString &title);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBox(QPainter &painter, const QRect &box, const QString &text) const;

    const WizardWay m_way;
    QString m_game;
};

} // namespace hawser
