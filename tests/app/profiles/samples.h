#pragma once

#include "profiles/serverprofile.h"

/// Profiles for tests, made up.
inline hawser::ServerProfile dialledProfile(const QString &name = QStringLiteral("Navezgane"))
{
    hawser::ServerProfile profile;
    profile.id = QUuid::createUuid();
    profile.name = name;
    profile.game = QStringLiteral("7d2d");
    profile.connector = hawser::ConnectorKind::Traditional;
    profile.host = QStringLiteral("192.0.2.7");
    profile.port = 8080;
    profile.user = QStringLiteral("hawser");
    return profile;
}

inline hawser::ServerProfile modProfile(const QString &identity = QStringLiteral("mc-lobby"))
{
    hawser::ServerProfile profile;
    profile.id = QUuid::createUuid();
    profile.name = QStringLiteral("Lobby");
    profile.game = QStringLiteral("minecraft");
    profile.connector = hawser::ConnectorKind::Generic;
    profile.identity = identity;
    return profile;
}

/// One with every member set.
inline hawser::ServerProfile fullProfile()
{
    hawser::ServerProfile profile = dialledProfile(QStringLiteral("Zoë’s “Bunker” 🏰"));
    profile.tls = true;
    profile.identity = QStringLiteral("bunker");
    profile.options = {{QStringLiteral("telnetPort"), 8081}};
    profile.group = QStringLiteral("Survival");
    profile.order = 3;
    profile.accepted = profile.disabled = profile.blocked = true;
    profile.bridges = {{QStringLiteral("wss://example.net/"), QStringLiteral("bunker-b"), 1}};
    profile.secrets = {QStringLiteral("bridge-1"), QStringLiteral("password")};
    profile.unknown = {{QStringLiteral("colour"), QStringLiteral("teal")}};
    return profile;
}
