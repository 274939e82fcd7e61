#pragma once

#include "configfiles/configdocument.h"

#include <optional>

namespace hawser::configfiles {

/// A value of YAML, and where it stands.
struct YamlScalar
{
    QString value;
    TextSpan span;   ///< quotes included
    TextSpan inside; ///< the quotes not
    bool isDynamic = false;
};

/// The key with which \a line begins, if it begins with one: followed by ":" and a blank or the
/// end.
std::optional<YamlScalar> yamlKeyIn(const QByteArray &text, TextSpan line);
/// Letters, digits, "_", "-" and "." only.
bool isYamlPlainKey(const QByteArray &text, TextSpan span);
/// The value without quotes with which \a rest begins: up to a remark or the end.
YamlScalar yamlPlainIn(const QByteArray &text, TextSpan rest);

/// Reads one value between braces, brackets or quotes, over several lines if need be.
class YamlFlow
{
public:
    /// \a way: where the value stands, levels parted by dots.
    YamlFlow(const QByteArray &text, qsizetype at, const QString &way, ConfigDocument &document);

    /// A value in quotes. Entries of a collection are added to the document instead.
    std::optional<YamlScalar> read();
    qsizetype end() const { return m_at; }
    bool hasFailed() const { return m_hasFailed; }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlanks();
    void fail(qsizetype at, const QString &what);
    std::optional<YamlScalar> takeScalar();
    std::optional<YamlScalar> takeQuoted();
    bool takeDoubleEscape(QString &out);
    void takeCollection(const QString &way, int depth);
    void takeItem(const QString &way, int index, bool isMap, int depth);
    void addEntry(const QString &way, const YamlScalar &value, TextSpan key);

    const QByteArray &m_text;
    qsizetype m_at;
    QString m_way;
    ConfigDocument &m_document;
    bool m_hasFailed = false;
};

} // namespace hawser::configfiles
