#include "connectors/doctor/doctor.h"

#include "connectors/doctor/examination.h"

#include "protocol/redact.h"

#include <utility>

namespace hawser::doctor {

Doctor::Doctor(const DoctorOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
{
}

Doctor::~Doctor()
{
    cancel();
}

void Doctor::start(const DialTarget &target)
{
    cancel();
    m_remembered = QString::fromUtf8(target.secret);
    rememberSecret(m_remembered);
    m_examination = Examination::make(target, m_options, this);
    connect(m_examination, &Examination::rungChanged, this, &Doctor::rungChanged);
    connect(m_examination, &Examination::finished, this,
            [this](const Diagnosis &diagnosis, const QList<RungReport> &reports) {
                end();
                emit finished(diagnosis, reports);
            });
    m_examination->begin();
}

void Doctor::cancel()
{
    if (m_examination)
        end();
}

void Doctor::end()
{
    Examination *ended = std::exchange(m_examination, nullptr);
    ended->disconnect(this);
    ended->stop();
    ended->deleteLater(); // it may be what called
    forgetSecret(std::exchange(m_remembered, {}));
}

} // namespace hawser::doctor
