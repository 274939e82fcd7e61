#pragma once

#include "look/banner.h"

#include "connectors/endpointoptions.h"

namespace hawser {

/// Says why mods cannot dial in, and offers what can be done about it from here.
class EndpointBanner : public Banner
{
    Q_OBJECT

public:
    explicit EndpointBanner(QWidget *parent = nullptr);
    /// \a port is the one that was tried.
    void setError(const EndpointError &error, quint16 port);

signals:
    void retryClicked();
    void portChosen(quint16 port);

private:
    void askForPort();

    QPushButton *m_otherPort;
    quint16 m_port = 0;
};

} // namespace hawser
