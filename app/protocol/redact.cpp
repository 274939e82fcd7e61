#include "protocol/redact.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonArray>
#include <QList>
#include <QMutex>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestSecret = 4;
const QString mask = u"•••"_s;

QString jsonEscaped(const QString &secret)
{
    const QByteArray array = QJsonDocument(QJsonArray{secret}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(2, array.size() - 4));
}

/// How a secret may look once it went through a URL, a JSON text or an HTTP header. Base64 is
/// taken at all three alignments, without the letters that depend on the neighbours.
QStringList formsOf(const QString &secret)
{
    QSet<QString> forms{secret, jsonEscaped(secret),
                        QString::fromLatin1(QUrl::toPercentEncoding(secret)),
                        QString::fromLatin1(QUrl::toPercentEncoding(secret)).toLower()};
    const QByteArray utf8 = secret.toUtf8();
    for (qsizetype alignment = 0; alignment < 3; ++alignment) {
        const QByteArray padded = QByteArray(alignment, '\0') + utf8;
        constexpr qsizetype skipped[] = {0, 2, 3};
        const qsizetype whole = padded.size() / 3 * 4;
        const QByteArray base64 = padded.toBase64().left(whole).mid(skipped[alignment]);
        if (base64.size() < 8)
            continue;
        forms.insert(QString::fromLatin1(base64));
        forms.insert(QString::fromLatin1(QByteArray(base64).replace('+', '-').replace('/', '_')));
    }
    QStringList list(forms.cbegin(), forms.cend());
    std::sort(list.begin(), list.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return list;
}

QMutex mutex;
QHash<QString, QStringList> &remembered() // guarded by mutex
{
    static QHash<QString, QStringList> secrets;
    return secrets;
}

/// Members, query items and settings that carry secrets by their name. An identity token is none.
QString withoutNamedValues(QString text)
{
    static const QRegularExpression named(
        uR"((?<![A-Za-z])((?!identity)[A-Za-z_.-]{0,40}(?:token|password|passwd|secret|passphrase)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)([^"'&\s,;}]{1,4096}))"_s,
        QRegularExpression::CaseInsensitiveOption);
    return text.replace(named, u"\\1"_s + mask);
}

/// User information of any URL, and the path of a WebSocket URL, which is where Rust's RCON carries
/// its password.
QString withoutUrlSecrets(QString text)
{
    static const QRegularExpression userInfo(uR"(([a-zA-Z][a-zA-Z0-9+.-]{1,20}://)[^/@\s]{1,1024}@)"_s);
    static const QRegularExpression path(uR"((wss?://[^/\s"']{1,300}/)[^\s"']{1,4096})"_s);
    return text.replace(userInfo, u"\\1"_s + mask + u'@').replace(path, u"\\1"_s + mask);
}

} // namespace

void rememberSecret(const QString &secret)
{
    if (secret.size() < shortestSecret)
        return;
    const QMutexLocker lock(&mutex);
    remembered().insert(secret, formsOf(secret));
}

void forgetSecret(const QString &secret)
{
    const QMutexLocker lock(&mutex);
    remembered().remove(secret);
}

QString redact(const QString &text)
{
    QString clean = text;
    {
        const QMutexLocker lock(&mutex);
        for (const QStringList &forms : std::as_const(remembered())) {
            for (const QString &form : forms)
                clean.replace(form, mask);
        }
    }
    return withoutUrlSecrets(withoutNamedValues(std::move(clean)));
}

QByteArray redact(const QByteArray &utf8)
{
    return redact(QString::fromUtf8(utf8)).toUtf8();
}

} // namespace hawser
