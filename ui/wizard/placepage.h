#pragma once

#include "wizard/setuppage.h"

#include <array>

class QLabel;
class QRadioButton;
class QStackedWidget;

namespace hawser {

class PlacePicker;

/// Where the game server runs. For a mod that dials in, the endpoint has to listen accordingly.
class PlacePage : public SetupPage
{
    Q_OBJECT

public:
    explicit PlacePage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Place; }
    QString title() const override { return tr("Where does the game server run?"); }
    void begin() override;
    bool isReady() const override;

private:
    QWidget *makeChoices();
    void connectPicker();
    void take();
    void takeEndpoint();
    bool dialsIn() const { return state().way() == WizardWay::DialsIn; }
    QString consequence(WizardPlace place) const;

    QStackedWidget *m_ways;
    std::array<QRadioButton *, 3> m_places;
    QLabel *m_consequence;
    PlacePicker *m_picker;
};

} // namespace hawser
