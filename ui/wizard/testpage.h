#pragma once

#include "wizard/setuppage.h"

#include <optional>

class QStackedWidget;

namespace hawser {

class LadderView;
class ServerTrial;

/// Hawser and the game talk for the first time: it is dialled, or its mod is waited for.
class TestPage : public SetupPage
{
    Q_OBJECT

public:
    explicit TestPage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Test; }
    QString title() const override;
    void begin() override;
    bool isReady() const override;
    QString passOverTitle() const override;
    bool mayPassOver() override;

    /// Of a game server that is dialled: what was entered.
    ServerTrial &trial() const { return *m_trial; }

private:
    QWidget *makeTrial();
    QWidget *makeLadder();
    void beginTrial();
    void beginLadder();
    void takeTesting();
    void takeArrival(const Arrival &arrival);
    bool dialsIn() const { return state().way() == WizardWay::DialsIn; }

    QStackedWidget *m_ways;
    ServerTrial *m_trial;
    LadderView *m_ladder;
    QString m_begun;   // for which game, port and place the form was filled
    QString m_awaited; // identity token
};

} // namespace hawser
