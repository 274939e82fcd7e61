#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace hawser::websocket {

/// The first line and the header fields of an HTTP/1.1 message (RFC 9112), judged strictly: lines
/// end in CR LF, no folding, no control characters, no blank before the colon.
class HttpHead
{
public:
    /// Where the head in \a bytes ends, behind its empty line; -1 while it has not come to an end.
    /// Searching starts at \a from.
    static qsizetype findEnd(QByteArrayView bytes, qsizetype from = 0);
    /// Nothing if \a head (with its empty line) is malformed or has more than \a maximumLines
    /// fields. The result points into \a head.
    static std::optional<HttpHead> parse(QByteArrayView head, int maximumLines);

    QByteArrayView startLine() const { return m_startLine; }
    /// How many fields are called \a name; letter case does not count.
    int count(QByteArrayView name) const;
    /// The value of the first field called \a name; null if there is none.
    QByteArrayView value(QByteArrayView name) const;
    /// Whether \a token is an item of a comma separated field called \a name; case does not count.
    bool hasToken(QByteArrayView name, QByteArrayView token) const;

private:
    struct Field
    {
        QByteArrayView name;
        QByteArrayView value;
    };
    bool addField(QByteArrayView line);

    QByteArrayView m_startLine;
    std::vector<Field> m_fields;
};

} // namespace hawser::websocket
