#pragma once

#include "setup/setupwizard.h"

#include <QListWidget>

namespace hawser {

/// The steps of the set-up, each with how it stands. Those that can be gone to are, by mouse and by
/// keys.
class StepRail : public QListWidget
{
    Q_OBJECT

public:
    explicit StepRail(QWidget *parent = nullptr);

    void setState(const SetupWizard &state);

signals:
    void stepChosen(hawser::WizardStep step);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    SetupWizard m_state;
};

QString stepTitle(WizardStep step);

} // namespace hawser
