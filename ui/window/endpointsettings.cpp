#include "window/endpointsettings.h"

#include "connectors/endpointoptions.h"
#include "profiles/settingsfile.h"

#include <QJsonArray>

namespace hawser {

namespace {

bool isPort(int number)
{
    return number > 0 && number <= 65'535;
}

/// What the command line takes, too.
bool isConnectionCount(int number)
{
    return number > 0 && number <= 1024;
}

} // namespace

void takeEndpoint(const SettingsFile &settings, EndpointOptions &options)
{
    options.address = settings.text(Setting::EndpointAddress);
    if (const int port = settings.number(Setting::EndpointPort); isPort(port))
        options.port = quint16(port);
    options.tls = options.tls || settings.flag(Setting::EndpointTls);
    if (options.certificateFile.isEmpty()) {
        options.certificateFile = settings.text(Setting::EndpointCertificate);
        options.keyFile = settings.text(Setting::EndpointKey);
    }
    const int count = settings.number(Setting::EndpointConnectionsPerAddress);
    const bool isAsked = options.connectionsPerAddress != EndpointOptions().connectionsPerAddress;
    if (!isAsked && isConnectionCount(count))
        options.connectionsPerAddress = count;
    options.answersChecks = options.answersChecks || settings.flag(Setting::EndpointAnswersChecks);
    for (const QJsonValue &name : settings.value(Setting::EndpointHostNames).toArray())
        options.hostNames.append(name.toString());
}

void keepEndpoint(const EndpointOptions &options, SettingsFile &settings)
{
    settings.set(Setting::EndpointAddress, options.address);
    settings.set(Setting::EndpointPort, int(options.port));
    settings.set(Setting::EndpointTls, options.tls);
    settings.set(Setting::EndpointCertificate, options.certificateFile);
    settings.set(Setting::EndpointKey, options.keyFile);
    settings.set(Setting::EndpointConnectionsPerAddress, options.connectionsPerAddress);
    settings.set(Setting::EndpointAnswersChecks, options.answersChecks);
    settings.set(Setting::EndpointHostNames, QJsonArray::fromStringList(options.hostNames));
}

} // namespace hawser
