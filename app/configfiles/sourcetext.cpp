#include "configfiles/sourcetext.h"

#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>

namespace hawser::configfiles {

namespace {

constexpr QByteArrayView utf8Mark("\xef\xbb\xbf", 3);
constexpr QByteArrayView littleMark("\xff\xfe", 2);
constexpr QByteArrayView bigMark("\xfe\xff", 2);

/// Nothing if it is no text in that encoding.
std::optional<QByteArray> fromUtf16(QByteArrayView bytes, QStringConverter::Encoding encoding)
{
    if (bytes.size() % 2 != 0)
        return {};
    QStringDecoder decoder(encoding);
    const QString text = decoder(bytes);
    if (decoder.hasError() || !text.isValidUtf16())
        return {};
    return text.toUtf8();
}

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringConverter::Utf8);
    const QString text = decoder(bytes);
    return text.isNull() || !decoder.hasError();
}

QList<qsizetype> lineStartsOf(const QByteArray &text)
{
    QList<qsizetype> starts{0};
    for (qsizetype at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        starts.append(at + 1);
    return starts;
}

} // namespace

SourceText::SourceText(const QByteArray &fileBytes)
    : m_text(fileBytes)
    , m_encoding(isUtf8(fileBytes) ? TextEncoding::Utf8 : TextEncoding::Other)
{
    const auto take16 = [&](TextEncoding encoding, QStringConverter::Encoding converter) {
        const auto text = fromUtf16(QByteArrayView(fileBytes).sliced(2), converter);
        if (text && encoded(*text, encoding) == fileBytes) { // not so after a second mark
            m_text = *text;
            m_encoding = encoding;
        }
    };
    if (m_text.startsWith(utf8Mark)) {
        m_text.remove(0, utf8Mark.size());
        m_encoding = isUtf8(m_text) ? TextEncoding::Utf8Marked : TextEncoding::Other;
        if (m_encoding == TextEncoding::Other)
            m_text = fileBytes;
    } else if (fileBytes.startsWith(littleMark)) {
        take16(TextEncoding::Utf16Little, QStringConverter::Utf16LE);
    } else if (fileBytes.startsWith(bigMark)) {
        take16(TextEncoding::Utf16Big, QStringConverter::Utf16BE);
    }
    m_lineStarts = lineStartsOf(m_text);
}

QByteArrayView SourceText::view(TextSpan span) const
{
    return QByteArrayView(m_text).sliced(span.at, span.length);
}

QByteArray SourceText::lineEnd() const
{
    const qsizetype at = m_text.indexOf('\n');
    return at > 0 && m_text[at - 1] == '\r' ? "\r\n" : "\n";
}

int SourceText::lineAt(qsizetype at) const
{
    return int(std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), at)
               - m_lineStarts.begin());
}

TextSpan SourceText::lineSpan(int line) const
{
    const qsizetype at = m_lineStarts[line - 1];
    qsizetype end = line < lineCount() ? m_lineStarts[line] - 1 : m_text.size();
    if (end > at && m_text[end - 1] == '\r')
        --end;
    return {at, end - at};
}

QByteArray encoded(const QByteArray &text, TextEncoding encoding)
{
    const auto to16 = [&text](QByteArrayView mark, QStringConverter::Encoding converter) {
        QStringEncoder encoder(converter);
        const QByteArray body = encoder(QString::fromUtf8(text));
        return mark.toByteArray() + body;
    };
    switch (encoding) {
    case TextEncoding::Utf8:
    case TextEncoding::Other:
        return text;
    case TextEncoding::Utf8Marked:
        return utf8Mark.toByteArray() + text;
    case TextEncoding::Utf16Little:
        return to16(littleMark, QStringConverter::Utf16LE);
    case TextEncoding::Utf16Big:
        return to16(bigMark, QStringConverter::Utf16BE);
    }
    Q_UNREACHABLE();
}

} // namespace hawser::configfiles
