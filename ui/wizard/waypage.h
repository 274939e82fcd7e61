#pragma once

#include "wizard/setuppage.h"

class QComboBox;
class QLabel;
class QRadioButton;

namespace hawser {

class WayPicture;

/// Who dials whom, as two pictures; and which mod, if a mod does.
class WayPage : public SetupPage
{
    Q_OBJECT

public:
    explicit WayPage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Connection; }
    QString title() const override { return tr("How does it connect with Hawser?"); }
    void begin() override;
    bool isReady() const override;

private:
    void build();
    QWidget *makeCard(QRadioButton *choice, WayPicture *picture, QLabel *sentence);
    void fillMods();
    void take();
    void refresh();

    QRadioButton *m_dialled;
    QRadioButton *m_dialsIn;
    WayPicture *m_dialledPicture;
    WayPicture *m_dialsInPicture;
    QLabel *m_dialledNote;
    QLabel *m_dialsInNote;
    QWidget *m_dialledCard = nullptr;
    QComboBox *m_mods;
    QLabel *m_hindrance;
};

} // namespace hawser
