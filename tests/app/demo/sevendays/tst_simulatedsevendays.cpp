// The simulated server, through Qt's own HTTP: that it answers as the fact sheet says.

#include "demo/sevendays/simulatedsevendays.h"
#include "support/patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

namespace tst_simulatedsevendays {

using namespace hawser;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Api = SimulatedSevenDays::Api;

namespace {

struct Answer
{
    int status = 0;
    QJsonValue json;
};

} // namespace

class tst_SimulatedSevenDays : public QObject
{
    Q_OBJECT

private slots:
    void takesCommandsApart_data();
    void takesCommandsApart();
    void hasTheSameHistoryForTheSameSeed();
    void answersByApi_data();
    void answersByApi();
    void checksTokens();
    void streamsItsLog();
    void keepsItsLog();
    void comesBackAfterAShutdown();

private:
    Answer get(const QString &path, const QByteArray &secret = "S0me-Long-Secret");
    Answer run(const QString &command);
    QNetworkReply *send(const QString &path, const QByteArray &secret, const QByteArray &body = {});
    void start(const SimulatedSevenDays::Options &options)
    {
        m_server = std::make_unique<SimulatedSevenDays>(options);
        QVERIFY(m_server->start());
    }

    std::unique_ptr<SimulatedSevenDays> m_server;
    QNetworkAccessManager m_web;
};

QNetworkReply *tst_SimulatedSevenDays::send(const QString &path, const QByteArray &secret,
                                            const QByteArray &body)
{
    QNetworkRequest request(QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port()) + path));
    request.setRawHeader("X-SDTD-API-TOKENNAME", "hawser");
    request.setRawHeader("X-SDTD-API-SECRET", secret);
    request.setRawHeader("Content-Type", "application/json");
    return body.isEmpty() ? m_web.get(request) : m_web.post(request, body);
}

Answer tst_SimulatedSevenDays::get(const QString &path, const QByteArray &secret)
{
    const std::unique_ptr<QNetworkReply> reply(send(path, secret));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, hawser::test::patiently))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(reply->readAll());
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object())};
}

Answer tst_SimulatedSevenDays::run(const QString &command)
{
    const QByteArray body
        = QJsonDocument(QJsonObject{{"command"_L1, command}}).toJson(QJsonDocument::Compact);
    const std::unique_ptr<QNetworkReply> reply(send(u"/api/command"_s, "S0me-Long-Secret", body));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, hawser::test::patiently))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            QJsonDocument::fromJson(reply->readAll()).object()};
}

void tst_SimulatedSevenDays::takesCommandsApart_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("expected"); // empty: refused
    QTest::newRow("words") << u"say hello  world\t!"_s
                           << QStringList{u"say"_s, u"hello"_s, u"world"_s, u"!"_s};
    QTest::newRow("quoted") << u"say \"hello world\""_s << QStringList{u"say"_s, u"hello world"_s};
    QTest::newRow("quote") << u"say \"a \"\"b\"\"\""_s << QStringList{u"say"_s, u"a \"b\""_s};
    QTest::newRow("empty") << u"say \"\" x"_s << QStringList{u"say"_s, u""_s, u"x"_s};
    QTest::newRow("backslash") << u"say a\\"_s << QStringList{u"say"_s, u"a\\"_s};
    QTest::newRow("open") << u"say \"a"_s << QStringList();
    QTest::newRow("open after a quote") << u"say \"a\"\""_s << QStringList();
}

void tst_SimulatedSevenDays::takesCommandsApart()
{
    QFETCH(const QString, line);
    QFETCH(const QStringList, expected);
    const auto tokens = demo::SevenDaysConsole::tokens(line);
    QCOMPARE(tokens.has_value(), !expected.isEmpty());
    if (tokens)
        QCOMPARE(*tokens, expected);
    else
        QCOMPARE(tokens.error(), u"*** ERROR: Quotation started at position 4 was not closed"_s);
}

void tst_SimulatedSevenDays::hasTheSameHistoryForTheSameSeed()
{
    const auto history = [](quint32 seed) {
        demo::SevenDaysWorld world(seed);
        QStringList lines;
        for (int i = 0; i < 300; ++i)
            world.next();
        for (const demo::SevenDaysLine &line : world.log()) {
            if (!line.text.startsWith("Time: "_L1))
                lines.append(line.text);
        }
        return lines;
    };
    QCOMPARE(history(3), history(3));
    QVERIFY(history(3) != history(4));
    const QStringList lines = history(3);
    for (const char *start : {"Chat (", "GMSG: ", "Entity ", "PlayerSpawnedInWorld ("}) {
        QVERIFY(std::any_of(lines.begin(), lines.end(), [start](const QString &line) {
            return line.startsWith(QLatin1StringView(start));
        }));
    }
}

void tst_SimulatedSevenDays::answersByApi_data()
{
    QTest::addColumn<int>("api");
    QTest::addColumn<bool>("hasBuiltIn");
    QTest::addColumn<bool>("hasAlloc");
    QTest::newRow("built-in") << int(Api::BuiltIn) << true << false;
    QTest::newRow("alloc") << int(Api::Alloc) << false << true;
    QTest::newRow("both") << int(Api::Both) << true << true;
}

void tst_SimulatedSevenDays::answersByApi()
{
    QFETCH(const int, api);
    QFETCH(const bool, hasBuiltIn);
    QFETCH(const bool, hasAlloc);
    SimulatedSevenDays::Options options;
    options.api = Api(api);
    start(options);
    m_server->world().join(u"Mara"_s);
    const Answer stats = get(u"/api/serverstats"_s);
    QCOMPARE(stats.status, hasBuiltIn ? 200 : 404);
    if (hasBuiltIn) {
        QCOMPARE(stats.json["data"_L1]["players"_L1].toInt(), 1);
        QVERIFY(stats.json["meta"_L1]["serverTime"_L1].toString().endsWith("+01:00"_L1));
        QCOMPARE(get(u"/api/player"_s).json["data"_L1]["players"_L1].toArray().size(), 1);
        QCOMPARE(run(u"fly"_s).status, 404);
        QCOMPARE(run(u"say \"a"_s).json["data"_L1]["result"_L1].toString(),
                 u"*** ERROR: Quotation started at position 4 was not closed\n"_s);
    }
    QCOMPARE(get(u"/api/getstats"_s).status, hasAlloc ? 200 : 404);
    if (hasAlloc)
        QCOMPARE(get(u"/api/getplayersonline"_s).json.toArray().size(), 1);
    if (!hasAlloc)
        QCOMPARE(get(u"/sse/log"_s).status, 400);
    QCOMPARE(get(u"/map/4/0/0.png"_s).status, 200);
    QCOMPARE(get(u"/map/4/900/0.png"_s).status, 404);
    QCOMPARE(get(u"/nothing"_s).status, 404);
}

void tst_SimulatedSevenDays::checksTokens()
{
    SimulatedSevenDays::Options options;
    options.tokens = {{"hawser", "guest", 500}};
    start(options);
    m_server->world().join(u"Mara"_s);
    QCOMPARE(get(u"/api/serverstats"_s, "wrong").status, 401);
    QCOMPARE(m_server->requestsWithWrongToken(), 1);
    QCOMPARE(get(u"/api/serverstats"_s, "guest").status, 200);
    QVERIFY(get(u"/api/player"_s, "guest").json["data"_L1]["players"_L1].toArray().isEmpty());
    const std::unique_ptr<QNetworkReply> reply(
        send(u"/api/command"_s, "guest", "{\"command\":\"version\"}"));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 403);
}

void tst_SimulatedSevenDays::streamsItsLog()
{
    SimulatedSevenDays::Options options;
    options.keepAlive = 30ms;
    start(options);
    const std::unique_ptr<QNetworkReply> stream(send(u"/sse/?events=log"_s, "S0me-Long-Secret"));
    QByteArray bytes;
    connect(stream.get(), &QNetworkReply::readyRead, this, [&] { bytes += stream->readAll(); });
    QTRY_VERIFY(bytes.contains("Connection opened"));
    m_server->world().write(u"a line"_s);
    QTRY_VERIFY(bytes.contains("\"msg\":\"a line\""));
    QTRY_VERIFY(bytes.contains(": KeepAlive\n"));
    QCOMPARE(m_server->openStreams(), 1);
    m_server->cutConnections();
    QTRY_VERIFY(stream->isFinished());
    QCOMPARE(m_server->openStreams(), 0);
}

void tst_SimulatedSevenDays::keepsItsLog()
{
    start({});
    for (int i = 0; i < 30; ++i)
        m_server->world().write(QString::number(i));
    const auto entries = [this](const char *query) {
        return get(u"/api/log?"_s + QLatin1StringView(query))
            .json["data"_L1]["entries"_L1]
            .toArray();
    };
    QCOMPARE(entries("count=-1")[0]["id"_L1].toInt(), 29);
    QCOMPARE(entries("count=5&firstLine=10").size(), 5);
    QCOMPARE(entries("count=5&firstLine=10")[0]["id"_L1].toInt(), 10);
    QVERIFY(entries("count=5&firstLine=30").isEmpty());
    m_server->restart();
    QCOMPARE(entries("count=1&firstLine=0")[0]["id"_L1].toInt(), 0);
}

void tst_SimulatedSevenDays::comesBackAfterAShutdown()
{
    SimulatedSevenDays::Options options;
    options.restart = 2s; // it is asked while it is away
    start(options);
    const quint16 port = m_server->port();
    run(u"shutdown"_s);
    QCOMPARE(get(u"/api/serverstats"_s).status, 0);
    QTRY_COMPARE(get(u"/api/serverstats"_s).status, 200);
    QCOMPARE(m_server->port(), port);
}

} // namespace tst_simulatedsevendays

QTEST_GUILESS_MAIN(tst_simulatedsevendays::tst_SimulatedSevenDays)
#include "tst_simulatedsevendays.moc"
