#include "setup/snippet.h"

#include "setup/snippetrules.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// Settings as the tree that YAML, JSON and XML make of them. A leaf has no children.
struct Branch
{
    QString name;
    QString value;
    std::vector<Branch> children;

    Branch &child(const QString &childName)
    {
        const auto it = std::find_if(children.begin(), children.end(), [&](const Branch &branch) {
            return branch.name == childName;
        });
        return it != children.end() ? *it : children.emplace_back(Branch{childName, {}, {}});
    }
};

struct Line
{
    QString key;
    QString value;
};
using Lines = QList<Line>;

Branch treeOf(const Lines &lines)
{
    Branch root;
    for (const Line &line : lines) {
        Branch *branch = &root;
        for (const QString &name : line.key.split(u'.'))
            branch = &branch->child(name);
        branch->value = line.value;
    }
    return root;
}

QString indent(int depth)
{
    return QString(2 * depth, u' ');
}

/// For JSON, and for YAML, whose double quotes read the same escapes.
QString quoted(QString value)
{
    value.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return u'"' + value + u'"';
}

void writeYaml(QString &out, const Branch &branch, int depth)
{
    for (const Branch &child : branch.children) {
        out += indent(depth) + child.name + u':';
        out += child.children.empty() ? u' ' + quoted(child.value) + u'\n' : u"\n"_s;
        writeYaml(out, child, depth + 1);
    }
}

void writeJson(QString &out, const Branch &branch, int depth)
{
    if (branch.children.empty()) {
        out += quoted(branch.value);
        return;
    }
    out += "{\n"_L1;
    for (const Branch &child : branch.children) {
        out += indent(depth + 1) + quoted(child.name) + ": "_L1;
        writeJson(out, child, depth + 1);
        out += &child == &branch.children.back() ? "\n"_L1 : ",\n"_L1;
    }
    out += indent(depth) + u'}';
}

void writeXml(QString &out, const Branch &branch, int depth)
{
    for (const Branch &child : branch.children) {
        const QString open = indent(depth) + u'<' + child.name + u'>';
        const QString close = "</"_L1 + child.name + ">\n"_L1;
        if (child.children.empty()) {
            out += open + child.value.toHtmlEscaped() + close;
            continue;
        }
        out += open + u'\n';
        writeXml(out, child, depth + 1);
        out += indent(depth) + close;
    }
}

QString iniText(const Lines &lines)
{
    QString out;
    QString section;
    for (const Line &line : lines) {
        const qsizetype dot = line.key.indexOf(u'.');
        if (line.key.left(dot) != section) {
            section = line.key.left(dot);
            out += u'[' + section + "]\n"_L1;
        }
        out += line.key.mid(dot + 1) + " = "_L1 + line.value + u'\n';
    }
    return out;
}

QString systemdText(const Line &line)
{
    QString value = line.value;
    value.replace(u'%', "%%"_L1); // else a specifier
    return "Environment="_L1 + quoted(line.key + u'=' + value) + u'\n';
}

QString composeText(const Line &line)
{
    QString value = line.value;
    value.replace(u'$', "$$"_L1); // else a variable
    return indent(1) + line.key + ": "_L1 + quoted(value) + u'\n';
}

QString shellText(const Line &line)
{
    QString value = line.value;
    value.replace(u'\'', "'\\''"_L1);
    return "export "_L1 + line.key + "='"_L1 + value + "'\n"_L1;
}

template<typename Text>
QString eachLine(const Lines &lines, const Text &text)
{
    QString out;
    for (const Line &line : lines)
        out += text(line);
    return out;
}

QString plainText(const Line &line)
{
    return line.key + u'=' + line.value + u'\n';
}

QString write(const Lines &lines, SettingsFormat format)
{
    QString out;
    switch (format) {
    case SettingsFormat::Yaml:
        writeYaml(out, treeOf(lines), 0);
        return out;
    case SettingsFormat::Json:
        writeJson(out, treeOf(lines), 0);
        return out + u'\n';
    case SettingsFormat::Xml:
        writeXml(out, treeOf(lines), 0);
        return out;
    case SettingsFormat::Ini:
        return iniText(lines);
    case SettingsFormat::Properties:
    case SettingsFormat::KeyValue:
        return eachLine(lines, plainText);
    case SettingsFormat::Systemd:
        return eachLine(lines, systemdText);
    case SettingsFormat::Compose:
        return "environment:\n"_L1 + eachLine(lines, composeText);
    case SettingsFormat::Shell:
        return eachLine(lines, shellText);
    case SettingsFormat::Windows:
        return eachLine(lines, [](const Line &line) {
            return "set \""_L1 + line.key + u'=' + line.value + "\"\n"_L1;
        });
    }
    Q_UNREACHABLE();
}

QString valueOf(const ModSetting &setting, const SnippetValues &values)
{
    switch (setting.value) {
    case ModSetting::Value::Address:
        return values.url;
    case ModSetting::Value::Identity:
        return values.identityToken;
    case ModSetting::Value::Registration:
        return values.registrationToken;
    case ModSetting::Value::Fixed:
        return setting.fixed;
    }
    Q_UNREACHABLE();
}

QString valueName(ModSetting::Value value)
{
    switch (value) {
    case ModSetting::Value::Address:
        return QCoreApplication::translate("ModSetup", "The address");
    case ModSetting::Value::Identity:
        return QCoreApplication::translate("ModSetup", "The identity token");
    case ModSetting::Value::Registration:
        return QCoreApplication::translate("ModSetup", "The registration token");
    case ModSetting::Value::Fixed:
        return QCoreApplication::translate("ModSetup", "This mod");
    }
    Q_UNREACHABLE();
}

} // namespace

QString SnippetError::message() const
{
    return QCoreApplication::translate("ModSetup", "%1 %2.", "value, what is wrong with it")
        .arg(valueName(value), rule);
}

tl::expected<QString, SnippetError> renderSnippet(const ModSetup &mod, SettingsFormat format,
                                                  const SnippetValues &values)
{
    Q_ASSERT(mod.formats.contains(format));
    if (!mod.canDialIn())
        return tl::unexpected(SnippetError{
            ModSetting::Value::Fixed,
            QCoreApplication::translate("ModSetup", "cannot dial into an endpoint of your own")});
    Lines lines;
    for (const ModSetting &setting : mod.settings) {
        const QString value = valueOf(setting, values);
        if (const auto rule = ruleAgainst(value, format))
            return tl::unexpected(SnippetError{setting.value, *rule});
        lines << Line{setting.key, value};
    }
    return write(lines, format);
}

} // namespace hawser
