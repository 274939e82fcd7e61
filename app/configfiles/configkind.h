#pragma once

#include "configfiles/configdocument.h"

namespace hawser::configfiles {

/// What a file is for, and how it is written.
struct ConfigKind
{
    enum class Purpose : quint8 {
        SevenDaysServer, ///< serverconfig.xml
        RustStart,       ///< whatever starts a Rust server, or its server.cfg
        Mod,             ///< settings of a mod that dials in
    };

    Purpose purpose = Purpose::SevenDaysServer;
    ConfigSyntax syntax = ConfigSyntax::ServerConfig;
    QString mod; ///< key of its ModSetup, if it is for one

    friend bool operator==(const ConfigKind &, const ConfigKind &) = default;
};

/// "serverconfig.xml of 7 Days to Die", "Minecraft, Paper plugin: config.yml": display text.
QString configKindTitle(const ConfigKind &kind);
/// All kinds that can be checked.
QList<ConfigKind> configKinds();
/// What the file most probably is, by its name and by what stands in it; \a fileName may be empty
/// or a path. Nothing if it looks like none of them. Pure.
std::optional<ConfigKind> recognise(const QString &fileName, const SourceText &source);

} // namespace hawser::configfiles
