#pragma once

#include "wizard/setuppage.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace hawser {

class Banner;
class QrView;

/// Lets somebody outside try it. Nothing else proves that a port is open.
class ProvePage : public SetupPage
{
    Q_OBJECT

public:
    explicit ProvePage(SetupSession &session, QWidget *parent = nullptr);

    WizardStep step() const override { return WizardStep::Prove; }
    QString title() const override { return tr("Is it really open?"); }
    void begin() override;
    QString passOverTitle() const override { return tr("Go on without &proof"); }

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    QWidget *makeChecker();
    QWidget *makeLink();
    void refreshLink();
    QString linkText() const;
    void ask();
    void refresh();
    void refreshResult();
    QString trouble() const;

    QLabel *m_why;
    QLineEdit *m_checker;
    QPushButton *m_ask;
    QPushButton *m_offer;
    QLabel *m_linkNote;
    QLabel *m_link;
    QrView *m_code;
    Banner *m_good;
    Banner *m_bad;
};

} // namespace hawser
