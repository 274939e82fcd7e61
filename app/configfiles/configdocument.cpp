#include "configfiles/configdocument.h"

#include "configfiles/readers.h"

#include <QRegularExpression>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

ConfigDocument readConfig(const SourceText &source, ConfigSyntax syntax)
{
    switch (syntax) {
    case ConfigSyntax::ServerConfig:
        return readServerConfig(source);
    case ConfigSyntax::ElementXml:
        return readElementXml(source);
    case ConfigSyntax::Json:
        return readJson(source);
    case ConfigSyntax::Yaml:
        return readYaml(source);
    case ConfigSyntax::Ini:
    case ConfigSyntax::Properties:
    case ConfigSyntax::KeyValue:
    case ConfigSyntax::DotEnv:
    case ConfigSyntax::ConsoleCfg:
        return readLines(source, syntax);
    case ConfigSyntax::Batch:
    case ConfigSyntax::Shell:
    case ConfigSyntax::Systemd:
        return readScript(source, syntax);
    case ConfigSyntax::Compose:
        return readCompose(source);
    }
    Q_UNREACHABLE();
}

std::optional<TextEdit> insertion(const ConfigDocument &document, const SourceText &source,
                                  ConfigSyntax syntax, const QString &key, const QString &value)
{
    if (!document.insertAt || !isPlainWord(value))
        return {};
    const auto at = [&document](const QString &text) {
        return TextEdit{{*document.insertAt, 0}, document.insertLead + text.toUtf8()};
    };
    switch (syntax) {
    case ConfigSyntax::ServerConfig:
        return at(u"<property name=\"%1\" value=\"%2\"/>"_s.arg(key, value));
    case ConfigSyntax::Properties:
    case ConfigSyntax::KeyValue:
    case ConfigSyntax::DotEnv:
        return at(key + u'=' + value + QString::fromLatin1(source.lineEnd()));
    case ConfigSyntax::Batch:
    case ConfigSyntax::Shell:
    case ConfigSyntax::Systemd:
    case ConfigSyntax::Compose:
        return at(u'+' + key + u' ' + value);
    case ConfigSyntax::ElementXml:
    case ConfigSyntax::Json:
    case ConfigSyntax::Yaml:
    case ConfigSyntax::Ini:
    case ConfigSyntax::ConsoleCfg:
        return {};
    }
    Q_UNREACHABLE();
}

bool isPlainWord(const QString &value)
{
    static const QRegularExpression form(u"^[A-Za-z0-9][A-Za-z0-9._:/\\[\\]-]*$"_s);
    return form.match(value).hasMatch();
}

QList<TextEdit> replacement(const ConfigEntry &entry, const QString &value)
{
    if (entry.isFixed || entry.isDynamic || !isPlainWord(value))
        return {};
    return {{entry.valueSpan, entry.before + value.toUtf8() + entry.after}};
}

} // namespace hawser::configfiles
