#pragma once

#include "wizard/setuppage.h"

class QCheckBox;
class QLabel;

namespace hawser {

/// What came of it, in sentences, before it is kept. Where the game server is not proven to be
/// reached from the internet, sharing it is offered: that needs no open port.
class SavePage : public SetupPage
{
    Q_OBJECT

public:
    explicit SavePage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Save; }
    QString title() const override { return tr("Ready"); }
    void begin() override;

private:
    QString summary() const;
    QString configText() const;
    QString reachText() const;
    QString testText() const;
    QString nextText() const;

    QLabel *m_summary;
    QLabel *m_why; // share it
    QCheckBox *m_share;
};

} // namespace hawser
