#pragma once

#include "bridge/doctor/remoteevidence.h"
#include "bridge/doctor/remotetarget.h"
#include "connectors/doctor/ladder.h"

#include <QByteArrayView>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace hawser {

namespace websocket {
class Connection;
struct CloseInfo;
} // namespace websocket

namespace bridge {

/// The upper rungs of a test: one connection over which a remote is told who comes and one log
/// line, and is listened to. Ends with a close frame when it is deleted.
class RemoteVisit : public QObject
{
    Q_OBJECT

public:
    /// What is seen goes into \a evidence, which must outlive it as \a target must.
    RemoteVisit(const RemoteTarget &target, const RemoteDoctorOptions &options,
                RemoteEvidence &evidence, QObject *parent);
    ~RemoteVisit() override;

    void begin();
    /// Goes for the next rung.
    void climb();
    void leave();

signals:
    /// There is evidence of \a rung, good or bad.
    void reached(hawser::doctor::Rung rung);

private:
    enum class Stage : quint8 { Opening, Identifying, Telling, Listening, Over };

    void identify();
    void tell();
    void listen();
    void opened();
    void closed(const websocket::CloseInfo &info);
    void neverOpened(const websocket::CloseInfo &info);
    void outOfPatience();
    void receive(QByteArrayView message);
    void hearWelcome(const QJsonObject &payload);
    void hearIdentifyResponse(const QJsonObject &payload);
    void hearError(const QJsonObject &message);
    void hearPong();
    void hearRequest(const QJsonObject &message);
    void welcome(RemoteEvidence::Welcome how, const QString &words = {});
    void send(const QByteArray &frame);

    const RemoteTarget &m_target;
    const RemoteDoctorOptions &m_options;
    RemoteEvidence &m_evidence;
    QPointer<websocket::Connection> m_connection; // a child
    Stage m_stage = Stage::Opening;
    bool m_hasIdentified = false;
    QTimer m_patience{this}; // of the stage, or of its part
    QElapsedTimer m_sincePing;
};

} // namespace bridge
} // namespace hawser
