#pragma once

#include "wizard/setuppage.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hawser {

class Banner;
class EvidenceList;

/// What is in the way from outside. Begins with why it is better to leave the port closed; looks by
/// itself, and changes nothing.
class PortsPage : public SetupPage
{
    Q_OBJECT

public:
    explicit PortsPage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Ports; }
    QString title() const override { return tr("Can it be reached from the internet?"); }
    void begin() override;
    QString passOverTitle() const override { return tr("Go on by &hand"); }

private:
    void build();
    QWidget *makeLookRow();
    QWidget *makeReportRow();
    void look();
    void copyReport();
    void refresh();
    void refreshVerdict();
    bool isWayOpen() const;
    QString adviceText() const;

    Banner *m_exposure;
    QPushButton *m_leave;
    QSpinBox *m_port;
    QCheckBox *m_asksOutside;
    QLineEdit *m_stun;
    QPushButton *m_look;
    Banner *m_good;
    Banner *m_bad;
    EvidenceList *m_evidence;
    QPushButton *m_copy;
    QCheckBox *m_unmasked;
};

} // namespace hawser
