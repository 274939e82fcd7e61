#pragma once

namespace hawser {

class SettingsFile;
struct EndpointOptions;

/// How the endpoint is to listen, between two runs. No secret is among it.

/// What \a settings say, into \a options; the rest of these stays.
void takeEndpoint(const SettingsFile &settings, EndpointOptions &options);
/// The user has chosen \a options.
void keepEndpoint(const EndpointOptions &options, SettingsFile &settings);

} // namespace hawser
