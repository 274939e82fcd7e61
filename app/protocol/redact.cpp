#include "protocol/redact.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMutex>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestSecret = 4;
constexpr qsizetype shortestFragment = 6; // of base64; what is shorter turns up by chance
const QString mask = u"•••"_s;

QString jsonEscaped(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(2, array.size() - 4));
}

/// As encoders write it that keep JSON to ASCII.
QString asciiEscaped(const QString &text)
{
    QString escaped;
    for (const QChar c : jsonEscaped(text)) {
        if (c.unicode() < 0x80)
            escaped += c;
        else
            escaped += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
    }
    return escaped;
}

QString lowerCaseHex(QString percentEncoded)
{
    for (qsizetype i = percentEncoded.indexOf(u'%'); i >= 0;
         i = percentEncoded.indexOf(u'%', i + 1))
        percentEncoded.replace(i, 3, percentEncoded.sliced(i, 3).toLower());
    return percentEncoded;
}

/// Encoders differ in what they let stand: QUrl, encodeURIComponent(), and what is legal in a URL.
QSet<QString> percentEncoded(const QString &text)
{
    QSet<QString> forms;
    for (const char *const kept : {"", "!'()*", "!$&'()*+,;=:@/?"}) {
        const QString form = QString::fromLatin1(QUrl::toPercentEncoding(text, kept));
        forms += {form, lowerCaseHex(form), QString(form).replace("%20"_L1, "+"_L1)};
    }
    return forms;
}

/// What base64 makes of \a text wherever it stands in what was encoded: at each of the three
/// alignments, without the letters that depend on what surrounds it; and on its own.
QSet<QString> base64Fragments(const QString &text)
{
    QSet<QByteArray> fragments{text.toUtf8().toBase64(QByteArray::OmitTrailingEquals)};
    constexpr qsizetype foreignLetters[] = {0, 2, 3};
    for (qsizetype alignment = 0; alignment < 3; ++alignment) {
        const QByteArray bytes = QByteArray(alignment, '\0') + text.toUtf8();
        const qsizetype ownLetters = bytes.size() * 8 / 6;
        fragments.insert(bytes.toBase64()
                             .first(ownLetters)
                             .sliced(std::min(foreignLetters[alignment], ownLetters)));
    }
    QSet<QString> forms;
    for (const QByteArray &fragment : std::as_const(fragments)) {
        if (fragment.size() >= shortestFragment)
            forms += {QString::fromLatin1(fragment),
                      QString::fromLatin1(fragment).replace(u'+', u'-').replace(u'/', u'_')};
    }
    return forms;
}

QStringList longestFirst(const QSet<QString> &forms)
{
    QStringList list(forms.cbegin(), forms.cend());
    std::sort(list.begin(), list.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return list;
}

/// What to look for. Longest first, since one secret may be the beginning of another.
struct Traces
{
    QStringList forms;
    QStringList base64;
};

/// The remembered secrets. Whoever redacts works on a copy, so that nobody waits for it.
class Vault
{
public:
    void remember(const QString &secret)
    {
        const QMutexLocker lock(&m_mutex);
        if (++m_uses[secret] == 1)
            collectTraces();
    }
    void forget(const QString &secret)
    {
        const QMutexLocker lock(&m_mutex);
        const auto it = m_uses.find(secret);
        if (it == m_uses.end() || --*it > 0)
            return;
        m_uses.erase(it);
        collectTraces();
    }
    Traces traces() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_traces;
    }

private:
    void collectTraces()
    {
        QSet<QString> forms;
        QSet<QString> base64;
        for (auto it = m_uses.keyBegin(); it != m_uses.keyEnd(); ++it) {
            forms += {*it, jsonEscaped(*it), jsonEscaped(jsonEscaped(*it)), asciiEscaped(*it)};
            forms += percentEncoded(*it);
            base64 += base64Fragments(*it);
        }
        m_traces = {longestFirst(forms), longestFirst(base64)};
    }

    mutable QMutex m_mutex;
    QHash<QString, int> m_uses; // two servers may have the same password
    Traces m_traces;
};

Vault &vault()
{
    static Vault instance;
    return instance;
}

bool isBase64(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'A' && u <= u'Z') || (u >= u'a' && u <= u'z') || (u >= u'0' && u <= u'9')
        || u == u'+' || u == u'/' || u == u'-' || u == u'_';
}

/// Blanks the whole base64 word around each \a fragment: the letters beside it carry some of the
/// secret's bits too.
QString withoutBase64(const QString &text, const QString &fragment)
{
    QString result;
    qsizetype done = 0;
    for (qsizetype hit = text.indexOf(fragment); hit >= 0; hit = text.indexOf(fragment, done)) {
        qsizetype start = hit;
        while (start > done && isBase64(text[start - 1]))
            --start;
        result += QStringView(text).sliced(done, start - done);
        result += mask;
        done = hit + fragment.size();
        while (done < text.size() && (isBase64(text[done]) || text[done] == u'='))
            ++done;
    }
    return result += QStringView(text).sliced(done);
}

QString withoutRemembered(QString text)
{
    const Traces traces = vault().traces();
    for (const QString &form : traces.forms)
        text.replace(form, mask);
    for (const QString &fragment : traces.base64)
        text = withoutBase64(text, fragment);
    return text;
}

/// The values of members, query items and settings that are named like a secret: quoted, quoted
/// within a JSON string, a list, or one word. An identity token is none: it only names a server.
/// All quantifiers are possessive or bounded, so that the time is linear.
const QRegularExpression &namedValue()
{
    static const QRegularExpression expression(
        uR"re(((?<!identity)(?<!identity[_ .-])(?:token|passw(?:or)?d|passphrase|secret))re"
        uR"re([a-z0-9_-]{0,40}+(?:\\{0,3}+["'])?+\s{0,4}+[:=]\s{0,4}+))re"
        uR"re((?|(")[^"\\]*+(?:\\.[^"\\]*+)*+("?))re"
        uR"re(|(\\")(?:[^"\\]|\\\\(?:\\.|[^\\])|\\[^"\\])*+((?:\\")?))re"
        uR"re(|(')[^']*+('?)|(\[)[^\]]*+(\]?)|(\{)[^}]*+(\}?)|()[^\s"'&]++()))re"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return expression;
}

const QRegularExpression &authorization()
{
    static const QRegularExpression expression(
        uR"re((authorization\\{0,3}+["']?+\s{0,4}+[:=]\s{0,4}+\\{0,3}+["']?+[a-z]{0,20}+\s{1,4}+))re"
        uR"re([^\s"'\\]++)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    return expression;
}

const QRegularExpression &userInformation()
{
    static const QRegularExpression expression(uR"re((:(?:\\?/){2})[^/\\\s?#"'<>]*@)re"_s);
    return expression;
}

/// The path of a WebSocket URL is where Rust's RCON carries its password. "ws://host:1/," has none.
const QRegularExpression &webSocketPath()
{
    static const QRegularExpression expression(
        uR"re((\bwss?:(?:\\?/){2}[^/\\\s"']++\\?/)(?![)\].,;:!?]*+(?:[\s"']|$))[^\s"']++)re"_s,
        QRegularExpression::CaseInsensitiveOption);
    return expression;
}

} // namespace

void rememberSecret(const QString &secret)
{
    if (secret.size() >= shortestSecret)
        vault().remember(secret);
}

void forgetSecret(const QString &secret)
{
    vault().forget(secret);
}

QString redact(const QString &text)
{
    // Expressions refuse damaged UTF-16, and whoever sent it would go unredacted.
    QString clean = text.isValidUtf16() ? text : QString::fromUtf8(text.toUtf8());
    clean = withoutRemembered(std::move(clean));
    clean.replace(userInformation(), u"\\1"_s + mask + u'@');
    clean.replace(webSocketPath(), u"\\1"_s + mask);
    clean.replace(authorization(), u"\\1"_s + mask);
    clean.replace(namedValue(), u"\\1\\2"_s + mask + u"\\3"_s);
    return clean;
}

QByteArray redact(const QByteArray &utf8)
{
    return redact(QString::fromUtf8(utf8)).toUtf8();
}

} // namespace hawser
