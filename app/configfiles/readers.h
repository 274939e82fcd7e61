#pragma once

#include "configfiles/configdocument.h"

namespace hawser::configfiles {

/// One reader per family of syntaxes; see readConfig().

ConfigDocument readServerConfig(const SourceText &source);
ConfigDocument readElementXml(const SourceText &source);
ConfigDocument readJson(const SourceText &source);
ConfigDocument readYaml(const SourceText &source);
/// Ini, Properties, KeyValue, DotEnv and ConsoleCfg.
ConfigDocument readLines(const SourceText &source, ConfigSyntax syntax);
/// Batch, Shell and Systemd.
ConfigDocument readScript(const SourceText &source, ConfigSyntax syntax);
ConfigDocument readCompose(const SourceText &source);

} // namespace hawser::configfiles
