#pragma once

#include <QByteArray>
#include <QList>

namespace hawser::configfiles {

/// A piece of a text, in bytes.
struct TextSpan
{
    qsizetype at = 0;
    qsizetype length = 0;

    qsizetype end() const { return at + length; }
    friend bool operator==(const TextSpan &, const TextSpan &) = default;
};

/// How a file is written down.
enum class TextEncoding : quint8 {
    Utf8,
    Utf8Marked, ///< begins with a byte order mark
    Utf16Little,
    Utf16Big,
    Other, ///< none of these; its bytes are kept as they are
};

/// The text of a file, with lines counted from 1 as editors do. A value, and pure. Positions are
/// bytes in text(), which never holds a byte order mark.
class SourceText
{
public:
    SourceText() = default;
    explicit SourceText(const QByteArray &fileBytes);

    TextEncoding encoding() const { return m_encoding; }
    /// UTF-8, unless the encoding is Other. Nothing is lost: encoded() gives the same bytes back.
    const QByteArray &text() const { return m_text; }
    QByteArrayView view(TextSpan span) const;
    /// "\n", or "\r\n" if the first line ends so.
    QByteArray lineEnd() const;

    int lineCount() const { return int(m_lineStarts.size()); }
    /// The line that holds \a at; that of the end for what lies beyond it.
    int lineAt(qsizetype at) const;
    /// \a line without its end; 1 to lineCount().
    TextSpan lineSpan(int line) const;

private:
    QByteArray m_text;
    QList<qsizetype> m_lineStarts{0};
    TextEncoding m_encoding = TextEncoding::Utf8;
};

/// \a text as bytes of a file.
QByteArray encoded(const QByteArray &text, TextEncoding encoding);

} // namespace hawser::configfiles
