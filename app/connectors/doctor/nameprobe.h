#pragma once

#include "connectors/doctor/evidence.h"
#include "connectors/doctor/probe.h"

class QHostInfo;

namespace hawser::doctor {

struct NameFacts
{
    Lookup lookup = Lookup::NotTried;
    QStringList addresses;
};

/// Asks the name service of this computer for the addresses of a host.
class NameProbe : public Probe<NameFacts>
{
public:
    NameProbe(const QString &host, std::chrono::milliseconds time, Done done, QObject *parent);
    ~NameProbe() override;

protected:
    void outOfTime() override;

private:
    void ask(const QString &host);
    void take(const QHostInfo &info);

    int m_lookupId = -1;
};

} // namespace hawser::doctor
