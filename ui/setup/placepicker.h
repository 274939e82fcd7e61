#pragma once

#include "setup/endpointplan.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace hawser {

class Banner;

/// Asks where the mod runs, and has the endpoint listen accordingly.
class PlacePicker : public QWidget
{
    Q_OBJECT

public:
    explicit PlacePicker(QWidget *parent = nullptr);

    /// No \a url: it does not listen.
    void setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options);
    /// Why it does not; none: it does, or is only starting.
    void setEndpointError(const std::optional<EndpointError> &error);

    EndpointPlan plan() const;
    /// The endpoint listens as planned, so that the mod can be set up.
    bool isReady() const;

signals:
    /// The endpoint is to listen so.
    void endpointWanted(const hawser::EndpointOptions &options);
    void changed();

private:
    void build();
    void buildPlaces(QWidget *box);
    QWidget *makeHostRow();
    void listen();
    void choosePlace();
    Place place() const;
    bool isHostGood() const;
    void refresh();
    QString reachNote() const;
    QString hostNote() const;
    void refreshState();

    std::optional<QUrl> m_url;
    EndpointOptions m_options;
    std::array<QRadioButton *, 3> m_places;
    QCheckBox *m_encrypts;
    QWidget *m_hostRow;
    QLineEdit *m_host;
    QLabel *m_hostNote;
    QLabel *m_reach;
    Banner *m_failed;
    QLabel *m_state;
    QPushButton *m_listen;
};

} // namespace hawser
