#include "bridge/doctor/remotedoctor.h"

#include "bridge/doctor/remoteexamination.h"

#include "protocol/redact.h"

#include <utility>

namespace hawser::bridge {

RemoteDoctor::RemoteDoctor(const RemoteDoctorOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
{
}

RemoteDoctor::~RemoteDoctor()
{
    cancel();
}

void RemoteDoctor::start(const RemoteTarget &target)
{
    cancel();
    m_remembered = secretsOf(target.remote);
    for (const QString &secret : std::as_const(m_remembered))
        rememberSecret(secret);
    m_examination = new RemoteExamination(target, m_options, this);
    connect(m_examination, &RemoteExamination::rungChanged, this, &RemoteDoctor::rungChanged);
    connect(m_examination, &RemoteExamination::finished, this,
            [this](const doctor::Diagnosis &diagnosis, const QList<doctor::RungReport> &reports) {
                end();
                emit finished(diagnosis, reports);
            });
    m_examination->begin();
}

void RemoteDoctor::cancel()
{
    if (m_examination)
        end();
}

void RemoteDoctor::end()
{
    RemoteExamination *ended = std::exchange(m_examination, nullptr);
    ended->disconnect(this);
    ended->stop();
    ended->deleteLater(); // it may be what called
    for (const QString &secret : std::exchange(m_remembered, {}))
        forgetSecret(secret);
}

} // namespace hawser::bridge
