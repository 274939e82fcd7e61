#pragma once

#include "connectors/doctor/examination.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace hawser::websocket {
class Connection;
struct CloseInfo;
} // namespace hawser::websocket

namespace hawser::doctor {

/// Rust: RCON over a WebSocket whose path is the password. One upgrade a run, so one attempt with
/// the password; the server allows a connection a second.
class RustExamination : public Examination
{
    Q_OBJECT

public:
    RustExamination(const DialTarget &target, const DoctorOptions &options, QObject *parent);
    ~RustExamination() override;

protected:
    void examine() override;
    void seekCause() override;

private:
    void dial();
    void opened();
    void closed(const websocket::CloseInfo &info);
    void neverOpened();
    void heard(QByteArrayView message);
    void answered(const QByteArray &reply);
    void ask(qint64 identifier);
    void awaitEvent();
    void eventTimeIsUp();
    void measure();
    void patienceEnds();
    void hangUp();

    QPointer<websocket::Connection> m_connection; // child of round()
    QTimer m_patience{this};                      // of the running rung
    QElapsedTimer m_sinceOpened;
    QElapsedTimer m_sinceAsked;
    bool m_hasMessage = false;
    bool m_isOtherCertificate = false;
    bool m_isLate = false; // the upgrade took too long
};

} // namespace hawser::doctor
