#include "console/doctorrun.h"

#include "connectors/doctor/doctor.h"
#include "console/dialledservers.h"

#include <QPointer>

namespace hawser {

DoctorRun::DoctorRun(Console &console, const ServerProfile &profile,
                     const std::optional<QByteArray> &secret, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_doctor(new doctor::Doctor)
{
    console.moveToNetwork(m_doctor);
    connect(m_doctor, &doctor::Doctor::rungChanged, this, &DoctorRun::rungChanged);
    connect(m_doctor, &doctor::Doctor::finished, this, &DoctorRun::finished);
    const SecretKey key = SecretKey::password(profile.id);
    if (secret || !console.profiles().hasSecret(key)) {
        begin(profile, secret.value_or(QByteArray()));
        return;
    }
    console.profiles().readSecret(
        key, [run = QPointer(this), profile](const tl::expected<QByteArray, StoreError> &kept) {
            if (run)
                run->begin(profile, kept.value_or(QByteArray()));
        });
}

DoctorRun::~DoctorRun()
{
    m_doctor->deleteLater(); // ends what it is about, on its own thread
}

void DoctorRun::begin(const ServerProfile &profile, const QByteArray &secret)
{
    m_console.onNetwork([doctor = QPointer(m_doctor), target = dialTargetOf(profile, secret)] {
        if (doctor)
            doctor->start(target);
    });
}

} // namespace hawser
