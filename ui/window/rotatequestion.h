#pragma once

#include "profiles/profilestore.h"

#include <QMessageBox>

namespace hawser {

class EndpointSecrets;

/// Asks whether the endpoint is to have another registration token, says what follows, and does it.
/// Deletes itself.
class RotateQuestion : public QMessageBox
{
    Q_OBJECT

public:
    /// \a secrets must outlive it.
    RotateQuestion(EndpointSecrets &secrets, QWidget *parent);

signals:
    /// The new token could not be kept; the present one stays.
    void failed(const hawser::StoreError &error);

private:
    QString consequences() const;

    EndpointSecrets &m_secrets;
};

} // namespace hawser
