#pragma once

#include "wizard/setuppage.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hawser {

class Banner;
class CheckLine;
class ManualGuide;
class PinholeView;

/// Opens the port on the router once the user has typed its number, and takes it back; or says how
/// it is done by hand.
class OpenPage : public SetupPage
{
    Q_OBJECT

public:
    explicit OpenPage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Open; }
    QString title() const override { return tr("Open the port"); }
    void begin() override;
    QString passOverTitle() const override;

private:
    void build();
    QWidget *makeConsent();
    void open(bool mayUseOtherPort);
    void refresh();
    void refreshConsent();
    void refreshBanners();
    void takeOutcome();
    bool isAgreed() const;
    bool canAskRouter() const;
    bool isBeyondReach() const;
    QString consentText() const;
    QString openedText() const;

    Banner *m_open;
    Banner *m_failed;
    QPushButton *m_close;
    QPushButton *m_otherPort;
    QPushButton *m_modInstead;
    QWidget *m_consent = nullptr;
    QLabel *m_wish;
    QSpinBox *m_external;
    QLineEdit *m_onlyFrom;
    QLineEdit *m_agreement;
    QPushButton *m_ask;
    QLabel *m_handTitle;
    ManualGuide *m_byHand;
    CheckLine *m_check;
    PinholeView *m_pinhole;
};

} // namespace hawser
