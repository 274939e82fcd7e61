#pragma once

#include "configfiles/configdocument.h"

#include <QStringList>

namespace hawser::configfiles {

/// An attribute and where it stands.
struct XmlAttribute
{
    QByteArray name;
    QString value;
    TextSpan nameSpan;
    TextSpan valueSpan; ///< inside the quotes
};

/// A piece of an XML text.
struct XmlToken
{
    enum class Kind : quint8 {
        Start, ///< of an element; an empty one is followed by its End
        End,
        Text, ///< between two tags
        Finish,
    };

    Kind kind = Kind::Finish;
    QByteArray name = {}; ///< of Start and End
    QList<XmlAttribute> attributes = {};
    TextSpan span = {};
    QString text = {}; ///< of Text: entities resolved
    bool isEmptyElement = false;
};

/// Reads XML piece by piece and keeps the position of each, which QXmlStreamReader does not do for
/// attributes. Checks that the text is well-formed as far as game servers care; expands nothing
/// but the five entities and character numbers. At the first flaw it complains to the document,
/// and finishes.
class XmlScanner
{
public:
    static constexpr qsizetype maximumDepth = 64;

    XmlScanner(const QByteArray &text, ConfigDocument &document);

    XmlToken next();
    /// Names of the elements that are open, the root first.
    const QStringList &way() const { return m_way; }
    /// Read to its end without a flaw.
    bool isWhole() const { return m_isWhole; }

private:
    char peek(qsizetype ahead = 0) const;
    bool isAt(QByteArrayView word) const;
    void skipBlanks();
    QByteArray takeName();
    XmlToken fail(qsizetype at, const QString &what, const QString &advice = {},
                  const QList<TextEdit> &edits = {});
    bool skipTo(QByteArrayView end);
    bool skipMarkup();
    XmlToken takeText();
    XmlToken takeStart();
    XmlToken takeEnd();
    XmlToken finish();
    bool takeAttribute(XmlToken &token);
    bool resolve(TextSpan span, QString &out);
    bool enter(const XmlToken &token);

    QByteArray m_text;
    ConfigDocument &m_document;
    qsizetype m_at = 0;
    QStringList m_way;
    QList<qsizetype> m_starts; // of the open elements
    bool m_hadRoot = false;
    bool m_hasFailed = false;
    bool m_isWhole = false;
    bool m_endsEmpty = false; // an empty element was begun: its end comes next
};

} // namespace hawser::configfiles
