#pragma once

#include "profiles/profilesfile.h"

#include <QString>

namespace hawser::bench {

/// \a count accepted game servers that dial in, in groups of ten.
inline ProfilesFile madeUpProfiles(int count)
{
    ProfilesFile given;
    for (int i = 0; i < count; ++i) {
        ServerProfile profile;
        profile.id = QUuid::createUuidV5(QUuid(), QString::number(i));
        profile.name = QStringLiteral("Game server %1").arg(i);
        profile.game = QStringLiteral("minecraft");
        profile.identity = QStringLiteral("server-%1").arg(i);
        profile.group = QStringLiteral("Group %1").arg(i / 10);
        profile.accepted = true;
        given.profiles.append(profile);
    }
    return given;
}

} // namespace hawser::bench
