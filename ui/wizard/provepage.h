#pragma once

#include "wizard/setuppage.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace hawser {

class CheckLine;
class QrView;
class ReachView;

/// Lets somebody outside try it: nothing else proves that a port is open. Where a mod dials in, it
/// is our endpoint that has to be reached.
class ProvePage : public SetupPage
{
    Q_OBJECT

public:
    explicit ProvePage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Prove; }
    QString title() const override;
    void begin() override;
    QString passOverTitle() const override { return tr("Go on without &proof"); }

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeProof();
    QWidget *makeReach();
    QWidget *makeLink();
    void refreshLink();
    QString linkText() const;
    void takeProof();
    void takeReach();
    bool dialsIn() const { return state().way() == WizardWay::DialsIn; }

    QStackedWidget *m_ways;
    CheckLine *m_check;
    QWidget *m_linkBox = nullptr;
    ReachView *m_reach;
    QPushButton *m_offer;
    QLabel *m_linkNote;
    QLabel *m_link;
    QrView *m_code;
};

} // namespace hawser
