#include "configfiles/readers.h"

#include <QSet>
#include <QStringList>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumJsonDepth = 64;

/// Reads JSON as strictly as game servers do, and keeps where each value stands.
class JsonWalk
{
public:
    JsonWalk(const QByteArray &text, ConfigDocument &document)
        : m_text(text)
        , m_document(document)
    {
    }

    void run()
    {
        skipBlanks();
        if (!takeValue(0))
            return;
        skipBlanks();
        if (m_at < m_text.size())
            fail(m_at, Words::translate("ConfigFiles", "Something stands after the end."));
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool fail(qsizetype at, const QString &what, const QString &advice = {},
              const QList<TextEdit> &edits = {});
    void skipBlanks();
    bool takeValue(qsizetype depth);
    bool takeObject(qsizetype depth);
    bool takeMember(qsizetype depth);
    bool takeArray(qsizetype depth);
    bool goOn(char close, bool &isLast);
    bool takeString(QString &out, TextSpan &inside);
    bool takeEscape(QString &out);
    bool takeWord();
    void add(const QString &value, TextSpan inside, QByteArrayView quote);

    const QByteArray &m_text;
    ConfigDocument &m_document;
    QStringList m_way;
    TextSpan m_keySpan;
    qsizetype m_at = 0;
};

bool JsonWalk::fail(qsizetype at, const QString &what, const QString &advice,
                    const QList<TextEdit> &edits)
{
    m_document.complain(at, what, advice, edits);
    return false;
}

void JsonWalk::skipBlanks()
{
    while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[m_at]))
        ++m_at;
}

void JsonWalk::add(const QString &value, TextSpan inside, QByteArrayView quote)
{
    if (m_way.isEmpty())
        return;
    m_document.add({.key = m_way.join(u'.'),
                    .value = value,
                    .keySpan = m_keySpan,
                    .valueSpan = inside,
                    .before = quote.toByteArray(),
                    .after = quote.toByteArray(),
                    .wholeSpan = {m_keySpan.at, m_at - m_keySpan.at}});
}

bool JsonWalk::takeValue(qsizetype depth)
{
    if (depth > maximumJsonDepth)
        return fail(m_at, Words::translate("ConfigFiles", "Too many levels in each other."));
    if (peek() == '{')
        return takeObject(depth);
    if (peek() == '[')
        return takeArray(depth);
    if (peek() != '"')
        return takeWord();
    QString value;
    TextSpan inside;
    if (!takeString(value, inside))
        return false;
    add(value, inside, {});
    return true;
}

bool JsonWalk::takeWord()
{
    const qsizetype from = m_at;
    while (m_at < m_text.size() && !QByteArrayView(" \t\r\n,]}:").contains(m_text[m_at]))
        ++m_at;
    const QByteArray word = m_text.mid(from, m_at - from);
    bool isNumber = false;
    word.toDouble(&isNumber);
    if (isNumber || word == "true" || word == "false" || word == "null") {
        add(word == "null" ? QString() : QString::fromUtf8(word), {from, word.size()},
            word == "null" || isNumber ? "\"" : "");
        return true;
    }
    if (word.startsWith('/') || word.startsWith('#'))
        return fail(from, Words::translate("ConfigFiles", "JSON knows no remarks."),
                    Words::translate("ConfigFiles", "Take the remark away."));
    if (word.isEmpty())
        return fail(from, Words::translate("ConfigFiles", "A value is missing here."));
    return fail(from,
                Words::translate("ConfigFiles",
                                 "This value has no quotes around it, or none "
                                 "that JSON knows."),
                Words::translate("ConfigFiles", "Put it between two straight double quotes."));
}

/// After a value: a comma, or \a close.
bool JsonWalk::goOn(char close, bool &isLast)
{
    const qsizetype after = m_at;
    skipBlanks();
    isLast = peek() == close;
    if (!isLast && peek() != ',') {
        if (m_at >= m_text.size())
            return fail(m_at,
                        Words::translate("ConfigFiles",
                                         "The file ends too early: \"%1\" is "
                                         "missing.")
                            .arg(QLatin1Char(close)));
        return fail(m_at, Words::translate("ConfigFiles", "A comma is missing before this."), {},
                    {{{after, 0}, ","}});
    }
    const qsizetype comma = m_at++;
    if (isLast)
        return true;
    skipBlanks();
    if (peek() == close)
        return fail(comma, Words::translate("ConfigFiles", "This comma has nothing after it."),
                    Words::translate("ConfigFiles", "Take it away."), {{{comma, 1}, {}}});
    return true;
}

bool JsonWalk::takeObject(qsizetype depth)
{
    ++m_at;
    skipBlanks();
    bool isLast = peek() == '}';
    m_at += isLast ? 1 : 0;
    while (!isLast) {
        if (!takeMember(depth) || !goOn('}', isLast))
            return false;
    }
    return true;
}

bool JsonWalk::takeMember(qsizetype depth)
{
    QString name;
    TextSpan inside;
    if (peek() != '"')
        return fail(m_at, Words::translate("ConfigFiles", "A name in double quotes belongs here."));
    if (!takeString(name, inside))
        return false;
    skipBlanks();
    if (peek() != ':')
        return fail(m_at, Words::translate("ConfigFiles", "\":\" is missing after the name."));
    ++m_at;
    skipBlanks();
    m_way.append(name);
    m_keySpan = inside;
    const bool isGood = takeValue(depth + 1);
    m_way.removeLast();
    return isGood;
}

bool JsonWalk::takeArray(qsizetype depth)
{
    ++m_at;
    skipBlanks();
    bool isLast = peek() == ']';
    m_at += isLast ? 1 : 0;
    for (int index = 0; !isLast; ++index) {
        m_way.append(u"[%1]"_s.arg(index));
        m_keySpan = {m_at, 0};
        const bool isGood = takeValue(depth + 1) && goOn(']', isLast);
        m_way.removeLast();
        if (!isGood)
            return false;
    }
    return true;
}

bool JsonWalk::takeString(QString &out, TextSpan &inside)
{
    const qsizetype from = m_at++;
    while (true) {
        const qsizetype piece = m_at;
        while (m_at < m_text.size() && static_cast<unsigned char>(m_text[m_at]) >= 0x20
               && m_text[m_at] != '"' && m_text[m_at] != '\\')
            ++m_at;
        out += QString::fromUtf8(QByteArrayView(m_text).sliced(piece, m_at - piece));
        if (peek() == '\\' && m_at < m_text.size()) {
            if (!takeEscape(out))
                return false;
            continue;
        }
        if (peek() != '"')
            return fail(from,
                        Words::translate("ConfigFiles",
                                         "The quote that is opened here is not "
                                         "closed in its line."));
        inside = {from + 1, m_at - from - 1};
        ++m_at;
        return true;
    }
}

bool JsonWalk::takeEscape(QString &out)
{
    constexpr QByteArrayView marks("\"\\/bfnrt");
    constexpr QByteArrayView meant("\"\\/\b\f\n\r\t");
    const qsizetype from = m_at;
    m_at += 2;
    const char letter = from + 1 < m_text.size() ? m_text[from + 1] : '\0';
    if (const qsizetype known = letter ? marks.indexOf(letter) : -1; known >= 0) {
        out += QLatin1Char(meant[known]);
        return true;
    }
    bool isNumber = false;
    const ushort code = m_text.mid(m_at, 4).toUShort(&isNumber, 16);
    if (letter != 'u' || !isNumber || m_at + 4 > m_text.size())
        return fail(from,
                    Words::translate("ConfigFiles",
                                     "\"\\\" begins an escape that JSON does not "
                                     "know."),
                    Words::translate("ConfigFiles", "Write \\\\ for one backslash."));
    m_at += 4;
    out += QChar(code);
    return true;
}

} // namespace

ConfigDocument readJson(const SourceText &source)
{
    ConfigDocument document;
    JsonWalk(source.text(), document).run();
    return document;
}

} // namespace hawser::configfiles
