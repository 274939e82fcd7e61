#pragma once

#include "configfiles/finding.h"

#include <optional>

namespace hawser::configfiles {

/// How a file is written.
enum class ConfigSyntax : quint8 {
    ServerConfig, ///< XML: <property name="…" value="…"/>
    ElementXml,   ///< XML: values are the texts of elements
    Json,
    Yaml,
    Ini,
    Properties, ///< as Java reads it
    KeyValue,   ///< key=value, "#" begins a remark; nothing is unquoted
    DotEnv,     ///< NAME=value, read by Docker Compose
    ConsoleCfg, ///< name "value": Rust's server.cfg
    Batch,
    Shell,
    Systemd,
    Compose,
};

/// One setting, and where it stands.
struct ConfigEntry
{
    enum class Kind : quint8 {
        Key,      ///< of a file; levels and sections are parted by dots
        Variable, ///< of the environment
        Argument, ///< of a command: without its "+" or "-"
    };

    QString key = {};
    QString value = {}; ///< as its reader takes it
    TextSpan keySpan = {};
    TextSpan valueSpan = {}; ///< inside quotes: put a plain word here to change the value
    QByteArray before = {}, after = {}; ///< what has to stand around that word then
    TextSpan wholeSpan = {};            ///< key and value; what to take away to be rid of it
    Kind kind = Kind::Key;
    bool isDynamic = false; ///< made of variables, so that value is not what will be read
    QString variable = {};  ///< the one that it is made of, if it is nothing else
    bool isMissing = false; ///< an argument that has no value
    bool isFixed = false;   ///< written so that replacing valueSpan would not do
    bool isRemark = false;  ///< does not reach its reader (a shell variable, not exported)
};

/// What a reader makes of a file. Nothing of it is kept beyond maximumEntries.
struct ConfigDocument
{
    static constexpr qsizetype maximumEntries = 20'000;
    static constexpr qsizetype maximumTroubles = 50;

    QList<ConfigEntry> entries;
    QList<Finding> troubles;           ///< without line numbers yet
    std::optional<qsizetype> insertAt; ///< where another entry can stand
    QByteArray insertLead;             ///< what goes before it: line end, indentation

    bool isFull() const { return entries.size() >= maximumEntries; }
    void add(const ConfigEntry &entry)
    {
        if (!isFull())
            entries.append(entry);
    }
    void complain(const Finding &trouble)
    {
        if (troubles.size() < maximumTroubles)
            troubles.append(trouble);
    }
    /// A broken text, found at \a at.
    void complain(qsizetype at, const QString &what, const QString &advice = {},
                  const QList<TextEdit> &edits = {})
    {
        complain(Finding{.at = at, .what = what, .advice = advice, .edits = edits});
    }
};

/// Reads \a source as \a syntax. Pure; takes time and memory in proportion to the length.
ConfigDocument readConfig(const SourceText &source, ConfigSyntax syntax);

/// The edit that adds \a key with \a value, a plain word; nothing where the syntax has no place
/// for it, or it is not known.
std::optional<TextEdit> insertion(const ConfigDocument &document, const SourceText &source,
                                  ConfigSyntax syntax, const QString &key, const QString &value);

/// A value that stands in every syntax without quotes and escapes: letters, digits and a few signs.
bool isPlainWord(const QString &value);
/// The edit that gives \a entry another value; none if \a value is no plain word, or if the entry
/// does not say itself what it is.
QList<TextEdit> replacement(const ConfigEntry &entry, const QString &value);

} // namespace hawser::configfiles
