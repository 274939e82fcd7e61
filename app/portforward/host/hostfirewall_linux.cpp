#include "portforward/host/hostfirewall.h"

#include <QFile>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

namespace {

/// ufw's own switch; its file is readable for all.
FirewallHint::State ufwState()
{
    QFile file(u"/etc/ufw/ufw.conf"_s);
    if (!file.open(QIODevice::ReadOnly))
        return FirewallHint::State::Unknown;
    for (const QByteArray &line : file.read(64 * 1024).split('\n')) {
        const QByteArray setting = line.simplified().toLower();
        if (setting == "enabled=yes")
            return FirewallHint::State::Unknown; // its rules need root
        if (setting == "enabled=no")
            return FirewallHint::State::Off;
    }
    return FirewallHint::State::Unknown;
}

QString portName(quint16 port, Transport transport)
{
    return QString::number(port) + (transport == Transport::Tcp ? "/tcp"_L1 : "/udp"_L1);
}

} // namespace

FirewallHint firewallHint(quint16 port, Transport transport)
{
    FirewallHint hint;
    if (QFile::exists(u"/run/firewalld"_s) || QFile::exists(u"/var/run/firewalld.pid"_s)) {
        hint.product = u"firewalld"_s;
        hint.command = "sudo firewall-cmd --add-port="_L1 + portName(port, transport)
            + " --permanent && sudo firewall-cmd --reload"_L1;
    } else if (QFile::exists(u"/etc/ufw/ufw.conf"_s)) {
        hint.product = u"ufw"_s;
        hint.state = ufwState();
        hint.command = "sudo ufw allow "_L1 + portName(port, transport);
    } else if (QFile::exists(u"/etc/nftables.conf"_s)) {
        hint.product = u"nftables"_s; // whether its rules are loaded, root alone can tell
    }
    return hint;
}

} // namespace hawser::portforward
