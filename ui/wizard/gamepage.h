#pragma once

#include "wizard/setuppage.h"

class QListWidget;

namespace hawser {

/// Which game. A double click goes on.
class GamePage : public SetupPage
{
    Q_OBJECT

public:
    explicit GamePage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Game; }
    QString title() const override { return tr("Which game does your server run?"); }
    void begin() override;

private:
    void fill();
    void take();

    QListWidget *m_games;
};

} // namespace hawser
