#pragma once

#include "setup/portsetup.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hawser {

class Banner;

/// The same port in the router's firewall for IPv6: opened once the user has agreed to what it
/// means, and taken back. The page shows it where it isOfUse().
class PinholeView : public QWidget
{
    Q_OBJECT

public:
    /// \a ports must outlive this.
    explicit PinholeView(PortSetup &ports, QWidget *parent = nullptr);

    /// There is something to ask for, or something came of it.
    bool isOfUse() const;

private:
    void build();
    void open();
    void refresh();
    void refreshConsent();
    bool isLimitRight() const;
    QString failure() const;

    PortSetup &m_ports;
    Banner *m_open;
    Banner *m_failed;
    QWidget *m_consent;
    QLabel *m_wish;
    QLineEdit *m_onlyFrom;
    QCheckBox *m_agreement;
    QPushButton *m_ask;
};

} // namespace hawser
