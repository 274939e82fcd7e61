#include "connection/audittrail.h"

#include "console/console.h"

namespace hawser {

AuditTrail::AuditTrail(const Console &console, QObject *parent)
    : QObject(parent)
{
    connect(&console, &Console::audit, this, &AuditTrail::note);
}

void AuditTrail::note(const QString &text)
{
    if (m_entries.size() == kept)
        m_entries.removeFirst();
    m_entries.append({QTime::currentTime(), text});
    emit noted(m_entries.last());
}

} // namespace hawser
