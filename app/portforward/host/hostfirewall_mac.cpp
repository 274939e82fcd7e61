// Not run by its authors: written to Apple's documentation of the application firewall.

#include "portforward/host/hostfirewall.h"

#include <QSettings>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

FirewallHint firewallHint(quint16, Transport)
{
    FirewallHint hint;
    hint.product = u"macOS application firewall"_s;
    // Readable for all up to macOS 14; later versions keep it elsewhere, and nothing is told.
    const QSettings settings(u"/Library/Preferences/com.apple.alf.plist"_s,
                             QSettings::NativeFormat);
    if (settings.contains(u"globalstate"_s) && settings.value(u"globalstate"_s).toInt() == 0)
        hint.state = FirewallHint::State::Off;
    return hint;
}

} // namespace hawser::portforward
