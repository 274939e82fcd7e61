#include "readback.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <functional>

namespace hawser::test {

using namespace Qt::StringLiterals;

namespace {

using Settings = QHash<QString, QString>;
using Answer = std::optional<Settings>;

QStringList linesOf(const QString &snippet)
{
    return snippet.split(u'\n', Qt::SkipEmptyParts);
}

/// A text in double quotes as JSON has it.
std::optional<QString> unquoted(const QString &text)
{
    const QJsonDocument wrapped = QJsonDocument::fromJson(("["_L1 + text + u']').toUtf8());
    if (!wrapped.isArray() || !wrapped[0].isString())
        return {};
    return wrapped[0].toString();
}

bool collect(const QJsonObject &object, const QString &way, Settings &settings)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = way + it.key();
        if (it->isObject() && !collect(it->toObject(), key + u'.', settings))
            return false;
        if (it->isString())
            settings[key] = it->toString();
        else if (!it->isObject())
            return false;
    }
    return true;
}

Answer readJson(const QString &snippet)
{
    const QJsonDocument document = QJsonDocument::fromJson(snippet.toUtf8());
    Settings settings;
    if (!document.isObject() || !collect(document.object(), {}, settings))
        return {};
    return settings;
}

Answer readXml(const QString &snippet)
{
    QXmlStreamReader reader(snippet);
    QStringList way;
    Settings settings;
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::StartElement)
            way << reader.name().toString();
        else if (token == QXmlStreamReader::EndElement)
            way.removeLast();
        else if (token == QXmlStreamReader::Characters && !reader.isWhitespace())
            settings[way.join(u'.')] += reader.text().toString();
    }
    return reader.hasError() ? Answer() : settings;
}

/// Of YAML what block mappings with texts in double quotes need.
Answer readYaml(const QString &snippet)
{
    static const QRegularExpression shape(u"^( *)([a-z_A-Z]+):(?: (\".*\"))?$"_s);
    QStringList way;
    Settings settings;
    for (const QString &line : linesOf(snippet)) {
        const QRegularExpressionMatch match = shape.match(line);
        if (!match.hasMatch() || match.capturedLength(1) / 2 > way.size())
            return {};
        way.resize(match.capturedLength(1) / 2);
        way << match.captured(2);
        if (!match.hasCaptured(3))
            continue;
        const auto value = unquoted(match.captured(3));
        if (!value)
            return {};
        settings[way.join(u'.')] = *value;
    }
    return settings;
}

/// Lines "key=value": whoever reads them cuts at the first "=" and trims.
Answer readPairs(const QStringList &lines)
{
    Settings settings;
    QString section;
    for (const QString &line : lines) {
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            section = line.mid(1, line.size() - 2) + u'.';
            continue;
        }
        const qsizetype cut = line.indexOf(u'=');
        if (cut < 0 || line.startsWith(u'#'))
            return {};
        settings[section + line.left(cut).trimmed()] = line.mid(cut + 1).trimmed();
    }
    return settings;
}

/// Each line has to look like \a shape; what it captures is a pair.
Answer readShaped(const QStringList &lines, const QRegularExpression &shape,
                  const std::function<QString(QString)> &unescaped)
{
    QStringList pairs;
    for (const QString &line : lines) {
        const QRegularExpressionMatch match = shape.match(line);
        if (!match.hasMatch())
            return {};
        pairs << unescaped(match.captured(1));
    }
    return readPairs(pairs);
}

Answer readSystemd(const QString &snippet)
{
    static const QRegularExpression shape(u"^Environment=(\".*\")$"_s);
    return readShaped(linesOf(snippet), shape, [](const QString &text) {
        return unquoted(text).value_or(QString()).replace("%%"_L1, "%"_L1);
    });
}

Answer readCompose(const QString &snippet)
{
    Answer settings = readYaml(snippet);
    if (!settings)
        return {};
    Settings plain;
    for (auto it = settings->begin(); it != settings->end(); ++it) {
        if (!it.key().startsWith("environment."_L1))
            return {};
        plain[it.key().mid(12)] = QString(*it).replace("$$"_L1, "$"_L1);
    }
    return plain;
}

Answer readShell(const QString &snippet)
{
    static const QRegularExpression shape(u"^export ([A-Z_]+='(?:[^']|'\\\\'')*')$"_s);
    return readShaped(linesOf(snippet), shape, [](QString text) {
        text.replace("'\\''"_L1, "\x01"_L1).remove(u'\'');
        return text.replace(u'\x01', u'\'');
    });
}

Answer readWindows(const QString &snippet)
{
    static const QRegularExpression shape(u"^set \"([^\"%!^]*)\"$"_s);
    return readShaped(linesOf(snippet), shape, [](const QString &text) { return text; });
}

} // namespace

std::optional<QHash<QString, QString>> readBack(const QString &snippet, SettingsFormat format)
{
    switch (format) {
    case SettingsFormat::Yaml:
        return readYaml(snippet);
    case SettingsFormat::Json:
        return readJson(snippet);
    case SettingsFormat::Xml:
        return readXml(snippet);
    case SettingsFormat::Ini:
    case SettingsFormat::Properties:
    case SettingsFormat::KeyValue:
        return readPairs(linesOf(snippet));
    case SettingsFormat::Systemd:
        return readSystemd(snippet);
    case SettingsFormat::Compose:
        return readCompose(snippet);
    case SettingsFormat::Shell:
        return readShell(snippet);
    case SettingsFormat::Windows:
        return readWindows(snippet);
    }
    Q_UNREACHABLE();
}

} // namespace hawser::test
