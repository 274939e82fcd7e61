#include "configfiles/readers.h"
#include "configfiles/xmlscanner.h"

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

const XmlAttribute *attributeOf(const XmlToken &token, QByteArrayView name)
{
    const auto it = std::find_if(token.attributes.begin(), token.attributes.end(),
                                 [name](const XmlAttribute &one) { return one.name == name; });
    return it == token.attributes.end() ? nullptr : &*it;
}

/// The blanks from the begin of the line up to \a at; with the line end before them.
QByteArray leadBefore(const SourceText &source, qsizetype at)
{
    const qsizetype from = source.lineSpan(source.lineAt(at)).at;
    const QByteArray before = source.text().mid(from, at - from);
    const bool isBlank = before.trimmed().isEmpty();
    return source.lineEnd() + (isBlank ? before : QByteArray());
}

void addProperty(const XmlToken &token, const SourceText &source, ConfigDocument &document)
{
    const XmlAttribute *name = attributeOf(token, "name");
    const XmlAttribute *value = attributeOf(token, "value");
    if (!name || !value) {
        document.complain(
            token.span.at,
            Words::translate("ConfigFiles", "This property lacks its %1.")
                .arg(name ? u"value"_s : u"name"_s),
            Words::translate("ConfigFiles", "Write <property name=\"…\" value=\"…\"/>."));
        return;
    }
    document.add({.key = name->value,
                  .value = value->value,
                  .keySpan = name->valueSpan,
                  .valueSpan = value->valueSpan,
                  .wholeSpan = token.span});
    document.insertAt = token.span.end();
    document.insertLead = leadBefore(source, token.span.at);
}

/// An element of which it is not known yet whether it has elements in it.
ConfigEntry begunBy(const XmlToken &token, const QString &way)
{
    ConfigEntry entry{.key = way,
                      .keySpan = {token.span.at + 1, token.name.size()},
                      .valueSpan = {token.span.end(), 0},
                      .wholeSpan = token.span};
    if (token.isEmptyElement) { // its "/>" has to make room
        entry.valueSpan = {token.span.end() - 2, 2};
        entry.before = ">";
        entry.after = "</" + token.name + '>';
    }
    return entry;
}

} // namespace

ConfigDocument readServerConfig(const SourceText &source)
{
    ConfigDocument document;
    XmlScanner scanner(source.text(), document);
    for (XmlToken token = scanner.next(); token.kind != XmlToken::Kind::Finish;
         token = scanner.next()) {
        if (token.kind != XmlToken::Kind::Start)
            continue;
        if (token.name == "property")
            addProperty(token, source, document);
        else if (token.name.toLower() == "property")
            document.complain(token.span.at,
                              Words::translate("ConfigFiles",
                                               "<%1> is not read: the name of the "
                                               "element is property.")
                                  .arg(QString::fromUtf8(token.name)),
                              {}, {{{token.span.at + 1, token.name.size()}, "property"}});
    }
    if (!scanner.isWhole())
        document.insertAt.reset();
    return document;
}

ConfigDocument readElementXml(const SourceText &source)
{
    ConfigDocument document;
    XmlScanner scanner(source.text(), document);
    std::optional<ConfigEntry> leaf;
    for (XmlToken token = scanner.next(); token.kind != XmlToken::Kind::Finish;
         token = scanner.next()) {
        switch (token.kind) {
        case XmlToken::Kind::Start:
            leaf = begunBy(token, scanner.way().join(u'.'));
            break;
        case XmlToken::Kind::Text:
            if (leaf) {
                leaf->value += token.text;
                leaf->valueSpan.length = token.span.end() - leaf->valueSpan.at;
            }
            break;
        case XmlToken::Kind::End:
            if (leaf) {
                leaf->wholeSpan.length = token.span.end() - leaf->wholeSpan.at;
                document.add(*leaf);
            }
            leaf.reset();
            break;
        case XmlToken::Kind::Finish:
            break;
        }
    }
    return document;
}

} // namespace hawser::configfiles
