#include "protocol/redact.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

#include <thread>
#include <vector>

namespace tst_redact {

using namespace hawser;
using namespace Qt::StringLiterals;

namespace {

/// Remembers a secret as long as it lives.
class Remembered
{
public:
    explicit Remembered(const QString &secret)
        : m_secret(secret)
    {
        rememberSecret(secret);
    }
    ~Remembered() { forgetSecret(m_secret); }
    Remembered(const Remembered &) = delete;
    Remembered &operator=(const Remembered &) = delete;

private:
    QString m_secret;
};

} // namespace

class TestRedact : public QObject
{
    Q_OBJECT

private slots:
    void rememberedSecretsAreBlanked();
    void everyFormIsBlanked_data();
    void everyFormIsBlanked();
    void base64IsBlankedAtEveryAlignment_data();
    void base64IsBlankedAtEveryAlignment();
    void theLongerSecretGoesFirst();
    void shortSecretsAreNotRemembered();
    void forgottenSecretsShowAgain();
    void secretsAreCounted();
    void namedValuesAreBlanked_data();
    void namedValuesAreBlanked();
    void namedValuesWithinJsonTextsAreBlanked();
    void urlsLoseTheirSecrets_data();
    void urlsLoseTheirSecrets();
    void harmlessTextStays_data();
    void harmlessTextStays();
    void redactedTextStays_data();
    void redactedTextStays();
    void damagedTextIsRedactedToo();
    void hugeHostileTextsAreRedacted_data();
    void hugeHostileTextsAreRedacted();
    void threadsDoNotDisturbEachOther();
};

void TestRedact::rememberedSecretsAreBlanked()
{
    const Remembered secret(u"hunter2hunter2"_s);
    QCOMPARE(redact(u"it is hunter2hunter2, not hunter2"_s), u"it is •••, not hunter2"_s);
    QCOMPARE(redact(u"hunter2hunter2hunter2hunter2"_s), u"••••••"_s);
    QCOMPARE(redact(QByteArray("Zoë: hunter2hunter2")), QByteArray("Zoë: •••"));
}

void TestRedact::everyFormIsBlanked_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("token") << u"Ab3_-xYz09KLMnop"_s;
    QTest::newRow("spaces and signs") << u"p&ss w=rd/100%+1"_s;
    QTest::newRow("quotes") << uR"(a"b\c'd)"_s;
    QTest::newRow("foreign letters") << u"пароль-für-李雷"_s;
    QTest::newRow("emoji") << u"👨‍👩‍👧 family"_s;
    QTest::newRow("controls") << u"tab\tand\nline"_s;
    QTest::newRow("sub-delimiters") << u"!it's(a)*~secret;"_s;
    QTest::newRow("percent itself") << u"100%25sure"_s;
    QTest::newRow("expression") << uR"(.*[a-z]+\d{2}$)"_s;
}

void TestRedact::everyFormIsBlanked()
{
    QFETCH(QString, secret);
    const Remembered remembered(secret);

    const auto json = [](const QString &text) {
        return QString::fromUtf8(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
    };
    QUrl url(u"http://127.0.0.1:8080/"_s);
    QUrlQuery query;
    query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(secret)));
    url.setQuery(query);
    const QByteArray percent = QUrl::toPercentEncoding(secret);
    QByteArray lower = percent;
    for (qsizetype i = lower.indexOf('%'); i >= 0; i = lower.indexOf('%', i + 1))
        lower.replace(i, 3, lower.mid(i, 3).toLower());

    const QString mask = u"•••"_s;
    QCOMPARE(redact(u"x "_s + secret + u" y"_s), u"x "_s + mask + u" y"_s);
    QCOMPARE(redact(json(secret)), uR"(["•••"])"_s);
    QCOMPARE(redact(json(json(secret))), uR"(["[\"•••\"]"])"_s);
    QCOMPARE(redact(QString::fromLatin1("q=" + percent + "&n=1")), u"q=•••&n=1"_s);
    QCOMPARE(redact(QString::fromLatin1("q=" + lower + "&n=1")), u"q=•••&n=1"_s);
    QCOMPARE(redact(url.toString(QUrl::FullyEncoded)), u"http://127.0.0.1:8080/?q=•••"_s);
}

void TestRedact::base64IsBlankedAtEveryAlignment_data()
{
    QTest::addColumn<QByteArray>("secret");
    for (const char *secret : {"correct horse battery", "Ab3_-xYz09KLMnopq", "sechs6",
                               "\xFF\xFE?>\xFB\xF0"
                               "abc"})
        QTest::newRow(secret) << QString::fromLatin1(secret).toUtf8();
}

void TestRedact::base64IsBlankedAtEveryAlignment()
{
    QFETCH(QByteArray, secret);
    const Remembered remembered(QString::fromUtf8(secret));
    for (const char *before : {"", "a", "ab", "abc", "user:"}) {
        for (const char *after : {"", "z", "zy", "zyx"}) {
            for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
                const QByteArray encoded = (before + secret + after).toBase64(options);
                QCOMPARE(redact("x: " + encoded + ", y"), QByteArray("x: •••, y"));
            }
        }
    }
    const QByteArray bare = secret.toBase64(QByteArray::OmitTrailingEquals);
    QCOMPARE(redact("k=" + bare + "&n=1"), QByteArray("k=•••&n=1"));
}

void TestRedact::theLongerSecretGoesFirst()
{
    const Remembered shorter(u"abcdef"_s);
    const Remembered longer(u"abcdefGHIJ"_s);
    QCOMPARE(redact(u"abcdefGHIJ abcdef"_s), u"••• •••"_s);
}

void TestRedact::shortSecretsAreNotRemembered()
{
    const Remembered three(u"abc"_s);
    const Remembered four(u"wxyz"_s);
    const Remembered empty{QString()};
    QCOMPARE(redact(u"abc wxyz"_s), u"abc •••"_s);
}

void TestRedact::forgottenSecretsShowAgain()
{
    rememberSecret(u"rotated-away"_s);
    forgetSecret(u"rotated-away"_s);
    forgetSecret(u"never known"_s);
    QCOMPARE(redact(u"rotated-away never known"_s), u"rotated-away never known"_s);
}

void TestRedact::secretsAreCounted()
{
    const Remembered one(u"shared-by-two"_s);
    {
        const Remembered two(u"shared-by-two"_s);
    }
    QCOMPARE(redact(u"shared-by-two"_s), u"•••"_s);
}

void TestRedact::namedValuesAreBlanked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("member", uR"({"registrationToken":"s3cret","name":"x"})"_s,
        uR"({"registrationToken":"•••","name":"x"})"_s);
    row("blanks", uR"({ "password" : "two words" })"_s, uR"({ "password" : "•••" })"_s);
    row("escaped quote", uR"({"password":"a\"b\\","n":1})"_s, uR"({"password":"•••","n":1})"_s);
    row("another ending", uR"({"passwordHash":"s","secret_key":"t"})"_s,
        uR"({"passwordHash":"•••","secret_key":"•••"})"_s);
    row("upper case", u"PASSWORD=s3cret rest"_s, u"PASSWORD=••• rest"_s);
    row("query", u"http://h/p?a=1&access_token=s3,c;r}et&b=2"_s,
        u"http://h/p?a=1&access_token=•••&b=2"_s);
    row("setting", u"rcon.password: s3cret"_s, u"rcon.password: •••"_s);
    row("single quotes", u"secret='two words' n=1"_s, u"secret='•••' n=1"_s);
    row("list", uR"({"tokens":["a","b"],"n":1})"_s, uR"({"tokens":[•••],"n":1})"_s);
    row("object", uR"({"secret":{"a":"b"},"n":1})"_s, uR"({"secret":{•••},"n":1})"_s);
    row("cut off", uR"({"token":"unfinis)"_s, uR"({"token":"•••)"_s);
    row("cut off in an escape", uR"({"token":"unfinis\)"_s, uR"({"token":"•••\)"_s);
    row("header", u"Authorization: Bearer abc.def"_s, u"Authorization: Bearer •••"_s);
    row("header as member", uR"({"authorization":"Basic YWJj","n":1})"_s,
        uR"({"authorization":"Basic •••","n":1})"_s);
    row("several", u"token=a token=b"_s, u"token=••• token=•••"_s);
    row("long value", u"token="_s + QString(100'000, u'x') + u"&n=1"_s, u"token=•••&n=1"_s);
}

void TestRedact::namedValuesAreBlanked()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(redact(text), expected);
}

void TestRedact::namedValuesWithinJsonTextsAreBlanked()
{
    const QJsonObject inner{
        {"a"_L1, 1}, {"password"_L1, uR"(with "quotes" and \ and more)"_s}, {"z"_L1, 2}};
    const QString args = QString::fromUtf8(QJsonDocument(inner).toJson(QJsonDocument::Compact));
    const QJsonObject outer{{"args"_L1, args}, {"requestId"_L1, "R1"_L1}};
    const QString frame = QString::fromUtf8(QJsonDocument(outer).toJson(QJsonDocument::Compact));
    QCOMPARE(redact(frame),
             uR"({"args":"{\"a\":1,\"password\":\"•••\",\"z\":2}","requestId":"R1"})"_s);
}

void TestRedact::urlsLoseTheirSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("rcon", u"ws://10.0.0.5:28016/myPassw0rd failed"_s, u"ws://10.0.0.5:28016/••• failed"_s);
    row("rcon, strange", u"wss://host:28016/a/b?c#d, closed"_s, u"wss://host:28016/••• closed"_s);
    row("rcon in JSON", uR"({"url":"ws:\/\/host:1\/pw","n":1})"_s,
        uR"({"url":"ws:\/\/host:1\/•••","n":1})"_s);
    row("user", u"see http://bob:pw@host/x"_s, u"see http://•••@host/x"_s);
    row("user with an at sign", u"ftp://bob:p@ss@host/x"_s, u"ftp://•••@host/x"_s);
    row("both", u"ws://u:p@h:1/x"_s, u"ws://•••@h:1/•••"_s);
    row("capitals", u"WS://h:1/pw"_s, u"WS://h:1/•••"_s);
}

void TestRedact::urlsLoseTheirSecrets()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(redact(text), expected);
}

void TestRedact::harmlessTextStays_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("endpoint") << u"Listening on ws://127.0.0.1:3004/"_s;
    QTest::newRow("endpoint in a sentence") << u"(ws://127.0.0.1:3004/), or wss://[::1]:3004/."_s;
    QTest::newRow("endpoint in JSON") << uR"({"url":"ws://127.0.0.1:3004/"})"_s;
    QTest::newRow("web page") << u"https://example.com/a/b?c=d#e"_s;
    QTest::newRow("mail") << u"bob@example.com"_s;
    QTest::newRow("prose") << u"The registration token was refused; passwords differ"_s;
    QTest::newRow("identity") << uR"({"identityToken":"oakvale","name":"x"} identity_token=oak)"_s;
    QTest::newRow("event") << uR"({"type":"chat-message","data":{"msg":"a: b = c"}})"_s;
}

void TestRedact::harmlessTextStays()
{
    QFETCH(QString, text);
    QCOMPARE(redact(text), text);
}

void TestRedact::redactedTextStays_data()
{
    namedValuesAreBlanked_data();
    QTest::newRow("rcon") << u"ws://h:1/pw"_s << u"ws://h:1/•••"_s;
    QTest::newRow("user") << u"http://bob:pw@host/x"_s << u"http://•••@host/x"_s;
}

void TestRedact::redactedTextStays()
{
    QFETCH(QString, expected);
    QCOMPARE(redact(expected), expected);
}

void TestRedact::damagedTextIsRedactedToo()
{
    const Remembered secret(u"hunter2hunter2"_s);
    const QString damaged = QString(QChar(0xD83D)) + u" hunter2hunter2 token=abc"_s;
    const QString clean = redact(damaged);
    QVERIFY(!clean.contains("hunter2"_L1));
    QVERIFY(!clean.contains("abc"_L1));
    QVERIFY(!redact(QByteArray("\xFF\xC0 token=abc")).contains("abc"));
    QVERIFY(!redact(u"\0 token=abc"_s).contains("abc"_L1));
}

void TestRedact::hugeHostileTextsAreRedacted_data()
{
    QTest::addColumn<QString>("text");
    constexpr int length = 1024 * 1024;
    const auto many = [](const QString &piece) { return piece.repeated(length / piece.size()); };
    QTest::newRow("one value") << u"token=\""_s + QString(length, u'x') + u'"';
    QTest::newRow("escapes") << u"token=\""_s + many(uR"(\")"_s) + u'"';
    QTest::newRow("escapes within") << uR"(token=\")"_s + many(uR"(\\\")"_s) + uR"(\")"_s;
    QTest::newRow("backslashes") << u"token="_s + QString(length, u'\\');
    QTest::newRow("names") << many(u"token"_s);
    QTest::newRow("signs") << many(u"token:"_s);
    QTest::newRow("blanks") << many(u"token   "_s);
    QTest::newRow("schemes") << many(u"ws://"_s);
    QTest::newRow("hosts") << u"ws://"_s + QString(length, u'h');
    QTest::newRow("users") << many(u"://@"_s);
    QTest::newRow("at signs") << u"://"_s + QString(length, u'@');
    QTest::newRow("dots") << u"ws://h/"_s + QString(length, u'.') + u'x';
    QTest::newRow("nearly the secret") << many(u"hunter2hunter"_s);
    QTest::newRow("base64") << many(QString::fromLatin1(QByteArray("hunter2hunter2").toBase64()));
}

void TestRedact::hugeHostileTextsAreRedacted()
{
    const Remembered secret(u"hunter2hunter2"_s);
    QFETCH(QString, text);
    const QString clean = redact(text + u" hunter2hunter2 password=\"s3cret\""_s);
    QVERIFY(!clean.contains("s3cret"_L1));
    QVERIFY(!clean.contains("hunter2hunter2"_L1));
}

void TestRedact::threadsDoNotDisturbEachOther()
{
    const Remembered common(u"known-to-all"_s);
    std::vector<std::thread> threads;
    std::vector<int> failures(4, 0);
    for (std::size_t i = 0; i < failures.size(); ++i) {
        threads.emplace_back([i, &failures] {
            const QString own = u"thread-secret-%1"_s.arg(i);
            for (int round = 0; round < 300; ++round) {
                const Remembered remembered(own);
                failures[i] += redact(own + u" known-to-all token=x"_s) != u"••• ••• token=•••"_s;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(failures, std::vector<int>(4, 0));
}

} // namespace tst_redact

QTEST_APPLESS_MAIN(tst_redact::TestRedact)
#include "tst_redact.moc"
