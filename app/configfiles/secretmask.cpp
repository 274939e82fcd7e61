#include "configfiles/secretmask.h"

#include "protocol/displaytext.h"

#include <QRegularExpression>

#include <algorithm>

namespace hawser::configfiles {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestBlanked = 4; // blanking less would make other texts unreadable

QString hiddenMark(bool isNew)
{
    return isNew ? Words::translate("ConfigFiles", "•••new•••") : u"•••"_s;
}

QString bareSecret(QStringView secret)
{
    const auto isWrapping
        = [](QChar letter) { return letter.isSpace() || letter == u'"' || letter == u'\''; };
    while (!secret.isEmpty() && isWrapping(secret.front()))
        secret = secret.sliced(1);
    while (!secret.isEmpty() && isWrapping(secret.back()))
        secret.chop(1);
    return secret.toString();
}

/// A secret name, what parts it from its value, and the value to where it seems to end.
const QRegularExpression &guess()
{
    static const QRegularExpression form(
        u"(?<![\\w.-])([\\w.-]{0,200}?(?:passw|secret|token|rcon_pass|sslpwd)[\\w.-]{0,200})"
        "(?:[\"']?\\s+value\\s*=\\s*|[\"']?\\s*[=:]\\s*|>|\\s+)"
        "(\"[^\"]*\"?|'[^']*'?|[^\\s<\"',}]+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form;
}

} // namespace

bool isSecretName(QStringView name)
{
    const QString lower = name.toString().toLower();
    if (lower.contains("passw"_L1) || lower.contains("secret"_L1) || lower.contains("rcon_pass"_L1)
        || lower.contains("sslpwd"_L1))
        return true;
    return lower.contains("token"_L1) && !lower.contains("identity"_L1);
}

SecretMask::SecretMask(const SourceText &source, const ConfigDocument &document)
{
    QSet<QString> resolved; // variables that hold what a secret argument is set to
    for (const ConfigEntry &entry : document.entries) {
        if (isSecretName(entry.key) && !entry.variable.isEmpty())
            resolved.insert(entry.variable);
    }
    for (const ConfigEntry &entry : document.entries) {
        if (isSecretName(entry.key) || resolved.contains(entry.key)) {
            hide(source, entry.valueSpan);
            remember(entry.value);
        }
    }
    const QSet<QString> certain = m_secrets;
    for (const ConfigEntry &entry : document.entries) { // in the wrong place, and no less secret
        if (!isSecretName(entry.key) && certain.contains(entry.value))
            hide(source, entry.valueSpan);
    }
    std::sort(m_spans.begin(), m_spans.end(),
              [](TextSpan one, TextSpan other) { return one.at < other.at; });
    QList<TextSpan> guesses;
    for (int line = 1; line <= source.lineCount(); ++line)
        guesses += guessedIn(source, line);
    for (const TextSpan span : std::as_const(guesses))
        hide(source, span);
    std::sort(m_spans.begin(), m_spans.end(),
              [](TextSpan one, TextSpan other) { return one.at < other.at; });
}

void SecretMask::hide(const SourceText &source, TextSpan span)
{
    if (span.length == 0)
        return;
    m_spans.append(span);
    remember(QString::fromUtf8(source.view(span)));
}

/// As written, and without the quotes and blanks that a careless hand has put around it.
void SecretMask::remember(const QString &secret)
{
    for (const QString &form : {secret, bareSecret(secret)}) {
        if (form.size() >= shortestBlanked)
            m_secrets.insert(form);
    }
}

bool SecretMask::covers(TextSpan span) const
{
    const auto after = std::partition_point(m_spans.begin(), m_spans.end(),
                                            [span](TextSpan one) { return one.end() <= span.at; });
    return after != m_spans.end() && after->at < span.end();
}

QList<TextSpan> SecretMask::guessedIn(const SourceText &source, int line) const
{
    const TextSpan span = source.lineSpan(line);
    const QByteArray bytes = source.view(span).toByteArray();
    const QString text = QString::fromLatin1(bytes); // a letter per byte: positions stay
    QList<TextSpan> found;
    for (auto it = guess().globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        TextSpan value{span.at + match.capturedStart(2), match.capturedLength(2)};
        const QString name = match.captured(1);
        // "Password to get in" is prose; "+rcon.password x" is not.
        const bool isProse = match.captured(0).mid(name.size()).front().isSpace()
            && !match.captured(0).mid(name.size()).contains(u'=') && !name.contains(u'.');
        if (match.captured(2).startsWith(u'"') || match.captured(2).startsWith(u'\''))
            value = {value.at + 1, std::max<qsizetype>(value.length - 2, 0)};
        if (isSecretName(name) && !isProse && value.length > 0 && !covers(value))
            found.append(value);
    }
    return found;
}

QString SecretMask::shownLine(const SourceText &source, int line, const QSet<QString> &known) const
{
    const TextSpan span = source.lineSpan(line);
    QString shown;
    qsizetype at = span.at;
    for (auto it = std::partition_point(m_spans.begin(), m_spans.end(),
                                        [span](TextSpan one) { return one.end() <= span.at; });
         it != m_spans.end() && it->at < span.end(); ++it) {
        const qsizetype from = std::max(it->at, at);
        const qsizetype to = std::min(it->end(), span.end());
        if (to <= at)
            continue;
        shown += QString::fromUtf8(source.view({at, from - at}));
        const QString secret = QString::fromUtf8(source.view(*it));
        shown += hiddenMark(!known.contains(secret) && secret.size() >= shortestBlanked);
        at = to;
    }
    shown += QString::fromUtf8(source.view({at, span.end() - at}));
    return displayText(shown);
}

QString SecretMask::blanked(const QString &text) const
{
    QString shown = text;
    for (const QString &secret : m_secrets) {
        for (qsizetype at = shown.indexOf(secret); at >= 0; at = shown.indexOf(secret, at + 1)) {
            const qsizetype end = at + secret.size();
            const bool isInWord = (at > 0 && shown[at - 1].isLetterOrNumber())
                || (end < shown.size() && shown[end].isLetterOrNumber());
            if (!isInWord) // "shorter" is not to tell of a password "short"
                shown.replace(at, secret.size(), u"•••"_s);
        }
    }
    return shown;
}

} // namespace hawser::configfiles
