#include "connectors/doctor/nameprobe.h"

#include <QHostAddress>
#include <QHostInfo>

namespace hawser::doctor {

NameProbe::NameProbe(const QString &host, std::chrono::milliseconds time, Done done,
                     QObject *parent)
    : Probe(std::move(done), parent)
{
    within(time);
    QTimer::singleShot(0, this, [this, host] { ask(host); });
}

NameProbe::~NameProbe()
{
    if (m_lookupId >= 0)
        QHostInfo::abortHostLookup(m_lookupId);
}

void NameProbe::ask(const QString &host)
{
    if (const QHostAddress literal(host); !literal.isNull())
        return end({Lookup::Literal, {literal.toString()}});
    m_lookupId = QHostInfo::lookupHost(host, this, [this](const QHostInfo &info) { take(info); });
}

void NameProbe::take(const QHostInfo &info)
{
    m_lookupId = -1;
    QStringList addresses;
    for (const QHostAddress &address : info.addresses())
        addresses << address.toString();
    end({addresses.isEmpty() ? Lookup::NotFound : Lookup::Found, addresses});
}

void NameProbe::outOfTime()
{
    end({Lookup::NoAnswer, {}});
}

} // namespace hawser::doctor
