#pragma once

#include "profiles/secretkey.h"
#include "profiles/serverprofile.h"

#include <tl/expected.hpp>

namespace hawser {

/// What a --profiles file says: game servers for one session, for automation.
struct ProfilesFile
{
    QList<ServerProfile> profiles; ///< each records its secrets; accepted
    Secrets secrets;
};

/// What is wrong with the file, as display text that names the profile and the member. Holds no
/// secret.
struct ProfilesFileError
{
    QString message;
};

/// Reads
///
///     {"profiles": [{"id", "name", "game", "connector", "host", "port", "tls", "user",
///       "secret" or "secretFile", "identity", "registrationSecret" or "registrationSecretFile",
///       "group", "order", "options", "bridges": [{"url", "identity", "registrationSecret" or
///       "registrationSecretFile", "proxySecret" or "proxySecretFile", "actions"}]}]}
///
/// "secret" is what Hawser logs into a traditional server with, "registrationSecret" what lets the
/// mod of a generic one in or what a bridge registers with, "proxySecret" the NAME:PASSWORD for the
/// HTTP proxy that a bridge has to go through. The …File forms are relative to the
/// folder of the file; of such a file the first line counts, without the blanks around it.
///
/// Refused: a file, or one it names, that others than its owner can open; an unknown member; a
/// member in the wrong place; two profiles with one id. Without "id" it is derived from the
/// identity token or the address, the same as ServerId derives it.
tl::expected<ProfilesFile, ProfilesFileError> readProfilesFile(const QString &path);

} // namespace hawser
