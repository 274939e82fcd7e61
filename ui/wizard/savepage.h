#pragma once

#include "wizard/setuppage.h"

class QLabel;

namespace hawser {

/// What came of it, in sentences, before it is kept.
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

    QLabel *m_summary;
};

} // namespace hawser
