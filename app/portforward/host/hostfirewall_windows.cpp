// Not run by its authors: written to the documentation of INetFwPolicy2.

#include "portforward/host/hostfirewall.h"

#include <QString>

#include <windows.h>

#include <netfw.h>

namespace hawser::portforward {

using namespace Qt::StringLiterals;

namespace {

/// COM, for the length of a block.
class ComSession
{
public:
    ComSession()
        : m_isOurs(SUCCEEDED(CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED)))
    {
    }
    ~ComSession()
    {
        if (m_isOurs)
            CoUninitialize();
    }
    Q_DISABLE_COPY_MOVE(ComSession)

private:
    bool m_isOurs; // false also where the thread has COM of another kind: then it works as it is
};

FirewallHint::State policyState(INetFwPolicy2 &policy)
{
    long profiles = 0;
    if (FAILED(policy.get_CurrentProfileTypes(&profiles)))
        return FirewallHint::State::Unknown;
    bool isOn = false;
    for (const NET_FW_PROFILE_TYPE2 profile :
         {NET_FW_PROFILE2_DOMAIN, NET_FW_PROFILE2_PRIVATE, NET_FW_PROFILE2_PUBLIC}) {
        VARIANT_BOOL isEnabled = VARIANT_FALSE;
        const bool isCurrent = (profiles & profile) != 0;
        if (isCurrent && SUCCEEDED(policy.get_FirewallEnabled(profile, &isEnabled)))
            isOn = isOn || isEnabled == VARIANT_TRUE;
    }
    // Which of its rules decides depends on the program: the neighbour test tells.
    return isOn ? FirewallHint::State::Unknown : FirewallHint::State::Off;
}

} // namespace

FirewallHint firewallHint(quint16 port, Transport transport)
{
    FirewallHint hint;
    hint.product = u"Windows Defender Firewall"_s;
    const QString protocol = transport == Transport::Tcp ? u"TCP"_s : u"UDP"_s;
    hint.command
        = u"netsh advfirewall firewall add rule name=\"Hawser %1 %2\" dir=in action=allow protocol=%1 localport=%2"_s
              .arg(protocol)
              .arg(port);
    const ComSession session;
    INetFwPolicy2 *policy = nullptr;
    const HRESULT result
        = CoCreateInstance(__uuidof(NetFwPolicy2), nullptr, CLSCTX_INPROC_SERVER,
                           __uuidof(INetFwPolicy2), reinterpret_cast<void **>(&policy));
    if (FAILED(result) || policy == nullptr)
        return hint;
    hint.state = policyState(*policy);
    policy->Release();
    return hint;
}

} // namespace hawser::portforward
